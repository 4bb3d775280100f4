import JSON

/// The widgets that an execution ran, as JSON text of an array that grows from turn to turn.
public enum FlowTrace {
  /// No widget ran yet.
  public static let empty = "[]"

  /// The array with these steps at its end. Steps whose number is above
  /// ``FlowLimits/tracedStepsMax`` are left out, so that the text stays bounded however many turns
  /// there are.
  ///
  /// - Parameters:
  ///   - steps: steps in their order, as ``FlowExecution/steps`` has them.
  ///   - text: an array that this function made, or ``empty``.
  ///   - limits: how many steps are kept.
  ///   - date: how a time in milliseconds since 1970 is written.
  /// - Returns: JSON text of an array.
  public static func adding(
    _ steps: [FlowStep],
    to text: String,
    limits: FlowLimits = FlowLimits(),
    date: (Int64) -> String
  ) -> String {
    let kept = steps.prefix { $0.number <= limits.tracedStepsMax }
    guard !kept.isEmpty else { return text }
    var writer = JSONWriter()
    writer.array { writer in
      for step in kept {
        writer.object { writer in
          writer.field("number", step.number)
          writer.field("flow_sid", step.flowSid)
          writer.field("widget", step.widget)
          writer.field("type", step.type)
          writer.field("event", step.event)
          writer.field("next", step.next)
          writer.field("date_created", date(step.milliseconds))
          if let detail = step.detail { writer.field("detail", detail) }
        }
      }
    }
    let more = String(decoding: writer.bytes, as: UTF8.self)
    return text == empty ? more : "\(text.dropLast()),\(more.dropFirst())"
  }
}
