internal import ControlMethods
internal import JSON

/// What to do about something that a check found.
struct SetupFix: Sendable {
  /// The call that mends it; nil when something other than a call is to be done.
  var method: Method?
  /// The call's parameters, as far as they are known.
  var params: JSONObject?
  /// Whether `setup.apply` makes the change without having to be told more.
  var isAutomatic = false
  /// What to do, in a sentence.
  var text: String

  /// Something to be done by hand.
  static func byHand(_ text: String) -> SetupFix { SetupFix(text: text) }
}
