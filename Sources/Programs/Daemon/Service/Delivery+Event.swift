internal import Engine
internal import Model
internal import Twilio

extension Delivery {
  /// The event that a stored webhook tells of, read anew from what was received; nil when that can't
  /// be read. How many parameters there may be was asked when it came.
  var event: InboundEvent? {
    let parameters = try? WebhookParameters(
      json: Array(parameters.json.utf8),
      limits: FormLimits(parametersMax: .max)
    )
    return parameters?.event(eventType, idempotencyToken: idempotencyToken)
  }
}
