/// What a state does. Texts may be Liquid unless they say otherwise.
/// Source: Twilio Studio, "Widget Library".
public enum FlowWidget: Hashable, Sendable {
  /// `trigger`.
  case trigger
  /// `send-to-flex`. `workflow` (WW…) and `channel` (TC…) are the definition's own texts;
  /// `priority` and `timeout` (seconds) are texts in a definition, and may be Liquid.
  case sendToFlex(
    workflow: String,
    channel: String,
    attributes: String?,
    priority: String?,
    timeout: String?
  )
  /// `send-message`.
  case sendMessage(FlowMessageDraft)
  /// `send-and-wait-for-reply`; `timeout` in seconds, as text.
  case sendAndWait(FlowMessageDraft, timeout: String)
  /// `split-based-on`.
  case split(input: String)
  /// `set-variables`.
  case setVariables([FlowVariable])
  /// `make-http-request`: `GET` or `POST`.
  case httpRequest(
    url: String,
    method: String,
    contentType: String?,
    body: String?,
    parameters: [FlowVariable]
  )
  /// `run-function`, called as plain HTTP.
  case runFunction(url: String, parameters: [FlowVariable])
  /// `run-subflow`; the revision is `LatestPublished`, `LatestDraft` or a number.
  case runSubflow(flowSid: String, revision: String, parameters: [FlowVariable])
  /// A widget that the embedded engine can't run, by its type.
  case unsupported(type: String)
}
