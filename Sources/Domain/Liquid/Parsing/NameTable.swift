/// The names that paths begin with and tags define, each with a number.
struct NameTable {
  /// The first names of paths that a template reaches for, as dotted text.
  private struct Mention {
    let name: Int
    let text: String
  }

  private(set) var names: [String] = []
  private var ids: [String: Int] = [:]
  private var defined: Set<Int> = []
  private var mentions: [Mention] = []

  /// The number of a name.
  mutating func id(_ name: String) -> Int {
    if let id = ids[name] { return id }
    let id = names.count
    names.append(name)
    ids[name] = id
    return id
  }

  /// The number of a name that a tag gives a value.
  mutating func define(_ name: String) -> Int {
    let id = id(name)
    defined.insert(id)
    return id
  }

  /// Notes that a path was read; what follows a computed step is unknown.
  mutating func mention(_ name: Int, _ steps: [Path.Step]) {
    var text = names[name]
    reading: for step in steps {
      switch step {
      case .key(let key): text += ".\(key)"
      case .index(let index): text += ".\(index)"
      case .computed: break reading
      }
    }
    mentions.append(Mention(name: name, text: text))
  }

  /// Whether tags define any name.
  var hasLocals: Bool { !defined.isEmpty }

  /// The paths mentioned whose first name no tag defines, each once.
  var references: [String] {
    var known: Set<String> = []
    return mentions.compactMap { mention in
      !defined.contains(mention.name) && known.insert(mention.text).inserted ? mention.text : nil
    }
  }
}
