internal import ControlMethods

/// The words that name a method on the command line.
enum CommandName {
  /// `address create` for `address.create`.
  static func words(of method: MethodDescriptor) -> String {
    method.verb.isEmpty
      ? method.noun : "\(method.noun) \(ParameterPath.optionName(method.verb))"
  }

  /// Single words that stand for a method, as at the socket.
  static let shortcuts: [String: Method] = [
    "status": .serverStatus, "version": .serverVersion, "whoami": .serverWhoami,
    "ping": .rpcPing,
  ]

  /// The method that a noun and a verb name; hyphens and underscores are the same.
  static func method(_ noun: String, _ verb: String) -> MethodDescriptor? {
    MethodTable.descriptor(named: "\(noun).\(verb)".replacing("-", with: "_"))
  }
}
