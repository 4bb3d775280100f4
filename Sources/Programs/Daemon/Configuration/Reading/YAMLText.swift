import Yams

/// YAML text into a ``SettingNode`` tree.
enum YAMLText {
  /// Values one text may have, aliases counted each time they are used.
  private static let nodesMax = 100_000

  /// Reads one document; an empty one is an empty map. Error texts never quote the line, which
  /// may hold a secret.
  static func read(
    _ text: String,
    place: (_ line: Int) -> SettingPlace
  ) throws(ConfigurationProblem) -> SettingNode {
    let root: Node?
    do {
      root = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
    } catch {
      throw problem(for: error, place: place)
    }
    guard let root else { return SettingNode(content: .null, place: place(1)) }
    var nodesLeft = nodesMax
    return try convert(root, place: place, nodesLeft: &nodesLeft)
  }

  private static func convert(
    _ node: Node,
    place: (Int) -> SettingPlace,
    nodesLeft: inout Int
  ) throws(ConfigurationProblem) -> SettingNode {
    let here = place(node.mark?.line ?? 1)
    nodesLeft -= 1
    guard nodesLeft > 0 else {
      throw ConfigurationProblem(
        place: here,
        field: "",
        message: "has more than \(nodesMax) values",
        remedy: "write fewer, and look for aliases (*name) that repeat each other"
      )
    }
    switch node {
    case .scalar(let scalar):
      let isNull =
        scalar.style == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
      return SettingNode(content: isNull ? .null : .scalar(scalar.string), place: here)
    case .sequence(let sequence):
      var items: [SettingNode] = []
      for item in sequence {
        items.append(try convert(item, place: place, nodesLeft: &nodesLeft))
      }
      return SettingNode(content: .list(items), place: here)
    case .mapping(let mapping):
      var entries: [SettingNode.Entry] = []
      for (key, value) in mapping {
        let keyPlace = place(key.mark?.line ?? 1)
        guard case .scalar(let name) = key else {
          throw ConfigurationProblem(
            place: keyPlace,
            field: "",
            message: "has a key that is not one word",
            remedy: "write keys as plain names"
          )
        }
        let inner = try convert(value, place: place, nodesLeft: &nodesLeft)
        entries.append(SettingNode.Entry(key: name.string, keyPlace: keyPlace, node: inner))
      }
      return SettingNode(content: .map(entries), place: here)
    case .alias:
      throw ConfigurationProblem(
        place: here,
        field: "",
        message: "uses an alias of something not read yet",
        remedy: "write the value out"
      )
    }
  }

  private static func problem(
    for error: any Error,
    place: (Int) -> SettingPlace
  ) -> ConfigurationProblem {
    let line: Int
    let message: String
    switch error {
    case YamlError.scanner(_, let problem, let mark, _),
      YamlError.parser(_, let problem, let mark, _),
      YamlError.composer(_, let problem, let mark, _):
      line = mark.line
      message = "is not YAML here (column \(mark.column)): \(problem)"
    case YamlError.duplicatedKeysInMapping(let keys, let context):
      line = context.mark.line
      message = "has a key twice in one map: \(keys.sorted().joined(separator: ", "))"
    case YamlError.reader(let problem, _, _, _):
      line = 1
      message = "is not text: \(problem)"
    // The parser's remaining errors belong to writing YAML or to memory.
    default:
      line = 1
      message = "cannot be read as YAML"
    }
    return ConfigurationProblem(
      place: place(line),
      field: "",
      message: message,
      remedy: "check indentation, quotes and brackets up to this line"
    )
  }
}
