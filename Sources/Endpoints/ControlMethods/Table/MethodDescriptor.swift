/// A method of the control socket as a value: everything that parameter checks, help, the OpenRPC
/// document, the reference manual and the command line need to know of it.
public final class MethodDescriptor: Sendable {
  /// Which method.
  public let method: Method
  /// What it does, in one sentence with its full stop.
  public let summary: String
  /// The least role that may call it.
  public let role: Role
  /// Whether it changes anything.
  public let isMutating: Bool
  /// Its parameters in the order in which they may be sent by position: first those of its own,
  /// then those that it shares with others (``ParamDescriptor/common``).
  public let params: [ParamDescriptor]
  /// Parameters of the object's creation that can't be changed afterwards: refused by name.
  public let immutable: [String]
  /// The shape of its result.
  public let result: ResultShape
  /// What the result's shape alone does not say.
  public let resultNote: String?
  /// What it may answer instead, besides what every method may.
  public let errors: [ErrorDescriptor]
  /// A call to copy, and what came of it.
  public let example: MethodExample

  init(
    _ method: Method,
    _ summary: String,
    role: Role,
    isMutating: Bool = false,
    hasEtag: Bool = false,
    params: [ParamDescriptor] = [],
    immutable: [String] = [],
    result: ResultShape,
    resultNote: String? = nil,
    errors: [ErrorDescriptor] = [],
    example: MethodExample
  ) {
    self.method = method
    self.summary = summary
    self.role = role
    self.isMutating = isMutating
    var common: [ParamDescriptor] = []
    if isMutating { common += [.idempotencyKey, .dryRun] }
    if hasEtag { common.append(.ifMatch) }
    if result.isProjectable { common.append(.fields) }
    self.params = params + common
    self.immutable = immutable
    self.result = result
    self.resultNote = resultNote
    var conflicts: [ErrorDescriptor] = []
    if isMutating { conflicts.append(.idempotencyConflict) }
    if hasEtag, let conflict = ErrorTable.error(named: "\(method.noun).conflict") {
      conflicts.append(conflict)
    }
    self.errors = errors + conflicts
    self.example = example
  }

  /// Its name on the wire, such as `address.create`.
  public var name: String { method.rawValue }
  /// What stands before the dot; all of a name without one.
  public var noun: String { method.noun }
  /// What stands after the dot; empty in a name without one.
  public var verb: String { method.verb }
  /// The parameters that only this method means so.
  public var ownParams: [ParamDescriptor] { params.filter { !$0.isCommon } }
  /// The parameters that it shares with others.
  public var commonParams: [ParamDescriptor] { params.filter(\.isCommon) }
  /// Whether what it takes away can't be brought back: people are asked before.
  public var isDestructive: Bool { verb == "delete" || verb == "prune" || method == .serverStop }
}
