internal import ControlMethods

/// What may stand in the place of a value, as far as a shell can offer it.
enum CompletionValue: Equatable {
  /// Nothing that could be listed.
  case anything
  /// Nothing that could be listed, and the option may be given again.
  case repeatable
  /// `true` or `false`, or no value at all.
  case truth
  /// One of these words.
  case words([String])
  /// Words with commas between them; empty when they can't be listed.
  case list([String])
  /// A file's path.
  case file
  /// A folder's path.
  case directory
  /// The sid of an object that `NOUN list` shows, beside this member.
  case sid(noun: String, label: String)
  /// The name of an object that `NOUN list` shows in this member, or its sid.
  case name(noun: String, label: String)

  /// The value as the scripts' tables write it, the equals sign aside. Its first character says
  /// what follows.
  var notation: String {
    switch self {
    case .anything: ""
    case .repeatable: "*"
    case .truth: "?"
    case .words(let words): "|" + words.joined(separator: "|")
    case .list(let words): "," + words.joined(separator: ",")
    case .file: "/"
    case .directory: "/d"
    case .sid(let noun, let label): "@\(noun).\(label)"
    case .name(let noun, let label): "%\(noun).\(label)"
    }
  }
}

extension CompletionValue {
  /// The value of a method's parameter.
  init(_ param: ParamDescriptor, of noun: String) {
    switch param.type {
    case .boolean: self = .truth
    case .choice(let words), .integerOrChoice(_, let words): self = .words(words)
    case .choices(let words): self = .list(words)
    case .texts: self = .list(param.name == "types" ? CompletionTable.eventTypes : [])
    case .sid(let kinds):
      self =
        CompletionLists.list(ofKinds: kinds).map { .sid(noun: $0.noun, label: $0.label) }
        ?? .anything
    case .sidOrName(let kinds):
      self =
        CompletionLists.list(ofKinds: kinds).map { .name(noun: $0.noun, label: $0.label) }
        ?? .anything
    case .text where param.name == "sid":
      // A sid, or what the object is also known by.
      self =
        CompletionLists.list(of: noun).map { .name(noun: $0.noun, label: $0.label) }
        ?? .anything
    case .text, .integer, .requestID, .attributes, .document, .object, .timestamp, .any, .shape,
      .list, .nullable:
      self = .anything
    }
  }

  /// The value of a command's own option, or of a global one.
  init(_ option: OptionDescriptor) {
    switch option.operand {
    case .none, .boolean: self = .truth
    case .word("PATH") where option.name == "directory": self = .directory
    case .word("PATH"), .word("FILE"): self = .file
    case .word("T,…"): self = .list(CompletionTable.eventTypes)
    case .word(let text) where text.contains("|"):
      self = .words(text.split(separator: "|").map(String.init))
    case .word("NAME") where option.name == "method": self = .words(CompletionTable.methods)
    case .word: self = option.isRepeatable ? .repeatable : .anything
    }
  }
}
