/// A widget that has run, and which way it was left.
public struct FlowStep: Hashable, Sendable {
  /// Its number in the execution, from 1.
  public var number: Int
  /// The flow `FW…` it belongs to.
  public var flowSid: String
  /// The widget's name.
  public var widget: String
  /// The widget's type, such as `send-to-flex`.
  public var type: String
  /// The event that led out of it, such as `sent`; nil when the execution failed in it.
  public var event: String?
  /// The widget that follows; nil when none does.
  public var next: String?
  /// When it was left, in milliseconds since 1970.
  public var milliseconds: Int64
  /// What there is to say, such as why it failed.
  public var detail: String?

  /// A step.
  public init(
    number: Int,
    flowSid: String,
    widget: String,
    type: String,
    event: String?,
    next: String?,
    milliseconds: Int64,
    detail: String? = nil
  ) {
    self.number = number
    self.flowSid = flowSid
    self.widget = widget
    self.type = type
    self.event = event
    self.next = next
    self.milliseconds = milliseconds
    self.detail = detail
  }
}
