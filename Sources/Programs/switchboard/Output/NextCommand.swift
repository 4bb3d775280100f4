internal import ControlMethods
internal import JSON
internal import JSONRPC

/// The command to go on with after the daemon refused a call, with what is known filled in.
struct NextCommand {
  let error: RPCError
  /// The method that was called.
  let method: MethodDescriptor?
  let params: JSONValue?

  /// A sid has two letters and 32 digits.
  private static let kindCharacters = 2

  /// The command line; nil where none would help.
  var text: String? {
    switch error.code {
    case .notFound: list
    case .conflict, .invalidState: get ?? list ?? status
    case .invalidParams: method.map { "switchboard \(CommandName.words(of: $0)) --help" }
    case .methodNotFound: "switchboard help"
    case .forbidden: "switchboard whoami"
    // The set of codes is open; the rest has no remedy that a command could be.
    default: error.errorClass == .busy ? "switchboard status" : nil
    }
  }

  /// The kind of object the error is about, such as `conversation` when an interaction could not
  /// be made because its conversation is closed. An error about something without methods, such as
  /// a key, leads nowhere; one that names nothing is about the method's noun.
  private var noun: String {
    let parts = error.name.split(separator: ".")
    return parts.count > 1 ? String(parts[0]) : method?.noun ?? ""
  }

  private var list: String? {
    command("list")
  }

  private var get: String? {
    guard let get = MethodTable.descriptor(named: "\(noun).get") else { return nil }
    guard let wanted = get.wordParams.first, wanted.isRequired else { return command("get") }
    return object(kinds: Self.kinds(of: wanted.type)).flatMap { command("get", $0) }
  }

  private var status: String? {
    noun == "server" ? command("check_config") : command("status")
  }

  private func command(_ verb: String, _ word: String? = nil) -> String? {
    guard let method = MethodTable.descriptor(named: "\(noun).\(verb)") else { return nil }
    let words = [CommandName.words(of: method), word].compactMap(\.self)
    return "switchboard \(words.joined(separator: " "))"
  }

  /// The object of these kinds that the error or the call names.
  private func object(kinds: [String]) -> String? {
    let texts = Self.texts(in: .object(error.data)) + (params.map(Self.texts) ?? [])
    return texts.first { text in
      SidText.isSid(text) && kinds.contains(String(text.prefix(Self.kindCharacters)))
    }
  }

  private static func kinds(of type: SchemaType) -> [String] {
    switch type {
    case .sid(let kinds), .sidOrName(let kinds): kinds
    case .text, .integer, .boolean, .requestID, .choice, .choices, .texts, .attributes,
      .document, .integerOrChoice, .object, .timestamp, .any, .shape, .list, .nullable:
      []
    }
  }

  private static func texts(in value: JSONValue) -> [String] {
    switch value {
    case .string(let text): [text]
    case .object(let object): object.members.flatMap { texts(in: $0.value) }
    case .array(let items): items.flatMap(texts)
    case .null, .bool, .number: []
    }
  }
}
