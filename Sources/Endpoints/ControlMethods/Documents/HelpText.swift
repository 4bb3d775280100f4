/// The help texts for people at the socket.
public enum HelpText {
  /// The nouns with their verbs and how to go on.
  public static func overview(for role: Role) -> String {
    var text = """
      One JSON-RPC 2.0 request a line, or a bare word:
        status [-j]  version  whoami  ping  list-commands  help [METHOD | NOUN]  pretty on|off
      Lines that begin with # are skipped. Methods your role (\(role.rawValue)) may call:

      """
    for noun in MethodTable.nouns {
      let verbs = methods(of: noun, for: role).map { $0.verb.isEmpty ? $0.name : $0.verb }
      guard !verbs.isEmpty else { continue }
      text += "  " + padded(noun, 14) + verbs.joined(separator: " ") + "\n"
    }
    return text + """
      Try: help address.create
           \(MethodTable.descriptor(.serverVersion).example.request(.serverVersion))

      """
  }

  /// One line for each method of a noun; nil when the role has none of it.
  public static func noun(_ noun: String, for role: Role) -> String? {
    let methods = methods(of: noun, for: role)
    guard !methods.isEmpty else { return nil }
    return methods.map { padded($0.name, 24) + $0.summary + "\n" }.joined()
  }

  /// All of one method: what it does, its parameters, an example to paste, its errors.
  public static func method(_ method: MethodDescriptor) -> String {
    var text = "\(method.name): \(method.summary)\n"
    text += "role: \(method.role.rawValue)\(method.isMutating ? ", changes things" : "")\n"
    if !method.ownParams.isEmpty {
      text += "parameters, by name or in this order:\n"
      text += lines(of: method.ownParams, indent: 2)
    }
    if !method.commonParams.isEmpty {
      text += method.ownParams.isEmpty ? "parameters:\n" : "and, as other methods have them:\n"
      text += lines(of: method.commonParams, indent: 2)
    }
    text += "result: \(method.result.rawValue) {"
    text += method.result.members.map(\.name).joined(separator: ", ") + "}\n"
    if let note = method.resultNote { text += note + "\n" }
    if !method.errors.isEmpty {
      text += "errors besides the general ones:\n"
      for error in method.errors {
        text += "  \(error.code) \(padded(error.name, 28))\(error.meaning)\n"
      }
    }
    return text + "example:\n" + method.example.request(method.method) + "\n"
  }

  /// The names of the methods a role may call.
  public static func names(for role: Role) -> [String] {
    MethodTable.all.filter { role.includes($0.role) }.map(\.name)
  }

  private static func methods(of noun: String, for role: Role) -> [MethodDescriptor] {
    MethodTable.all.filter { $0.noun == noun && role.includes($0.role) }
  }

  private static func lines(of params: [ParamDescriptor], indent: Int) -> String {
    var text = ""
    let margin = String(repeating: " ", count: indent)
    for param in params {
      text += margin + padded(param.name, 28 - indent)
      text += param.isRequired ? "required  " : "optional  "
      text += param.type.summary
      if let value = param.defaultJSON { text += ", default \(value)" }
      if param.isClearable { text += ", null clears" }
      text += ". \(param.description)\n"
      if case .object(let members) = param.type {
        text += lines(of: members, indent: indent + 2)
      }
    }
    return text
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}
