internal import ControlMethods
internal import JSON
internal import Model

/// Checked parameters as values of the model.
extension Parameters {
  /// A sid; nil when unsent.
  func sid(_ name: String) -> Sid? {
    text(name).flatMap { Sid($0) }
  }

  /// A sid that the method's table requires.
  func requiredSid(_ name: String) -> Sid {
    guard let sid = sid(name) else { preconditionFailure("\(name) passed the check unread") }
    return sid
  }

  /// A text that the method's table requires.
  func requiredText(_ name: String) -> String {
    guard let text = text(name) else { preconditionFailure("\(name) passed the check unread") }
    return text
  }

  /// A JSON object; nil when unsent.
  func attributes(_ name: String) -> Attributes? {
    compactJSON(name).map(Attributes.init(checkedJSON:))
  }

  /// A change of a member that null clears: nil when unsent.
  func change<Value>(_ name: String, _ read: (String) -> Value?) -> Value?? {
    if isCleared(name) { return .some(nil) }
    return has(name) ? .some(read(name)) : nil
  }
}
