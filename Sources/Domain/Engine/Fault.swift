public import Flows
public import Model

/// Why a command was refused. A refused command has changed nothing.
public enum Fault: Error, Equatable, Sendable {
  /// No such object; `name` is what was asked for.
  case notFound(noun: String, name: String)
  /// There is one already; `existing` names it, such as `interaction_sid`.
  case alreadyExists(noun: String, message: String, existing: [String: Sid], twilioCode: Int?)
  /// Another change came first.
  case conflict(noun: String, message: String)
  /// The object is no longer the one the caller knows: its etag is this one by now.
  case changed(noun: String, etag: Etag)
  /// The object's state doesn't allow it.
  case invalidState(noun: String, message: String, twilioCode: Int?)
  /// A parameter is wrong: its JSON pointer, what is wrong with it, and the remedy.
  /// With Twilio's code where it has one.
  case invalid(pointer: String, message: String, hint: String, twilioCode: Int? = nil)
  /// A flow's definition can't run: everything that is wrong or doubtful in it.
  case invalidFlow(findings: [FlowFinding])
  /// Callers have used up what there is of something; try again after this time.
  case rateLimited(message: String, retryAfterMilliseconds: Int)
  /// The daemon is behind; try again after this time.
  case overloaded(retryAfterMilliseconds: Int)
  /// The disk is full: reads go on, writes wait for space.
  case readOnly
  /// The daemon is ending.
  case stopped
  /// The database refused in a way that no caller can mend.
  case ledger(LedgerFault)
}

extension Fault: CustomStringConvertible {
  /// One sentence, with the remedy where there is one.
  public var description: String {
    switch self {
    case .notFound(let noun, let name): "there is no \(noun) \(name)"
    case .alreadyExists(_, let message, _, _), .conflict(_, let message),
      .invalidState(_, let message, _), .rateLimited(let message, _):
      message
    case .changed(let noun, _): "the \(noun) has been changed since"
    case .invalid(let pointer, let message, let hint, _): "\(pointer): \(message); \(hint)"
    case .invalidFlow(let findings):
      findings.first { $0.severity == .error }
        .map { "the definition has mistakes, the first at \($0.propertyPath): \($0.message)" }
        ?? "the definition has mistakes"
    case .overloaded: "too many changes are waiting"
    case .readOnly: "the disk is full"
    case .stopped: "the daemon is ending"
    case .ledger(let fault): "the database failed: \(fault)"
    }
  }
}
