internal import Flows
internal import JSON
internal import Model

extension Rendering {
  /// What a flow would have done.
  static func write(
    _ simulation: FlowSimulation,
    _ warnings: [Warning],
    to writer: inout JSONWriter
  ) {
    writer.beginObject()
    write(simulation.outcome, to: &writer)
    writer.key("entries")
    writer.beginArray()
    for entry in simulation.entries { write(entry, to: &writer) }
    writer.endArray()
    writer.field("unused_script_steps", simulation.unusedScriptSteps)
    Warning.write(warnings, to: &writer)
    writer.endObject()
  }

  private static func write(_ outcome: FlowSimulation.Outcome, to writer: inout JSONWriter) {
    var (status, reason, timeout, failure): (String, String?, Int?, FlowError?) =
      ("ended", nil, nil, nil)
    switch outcome {
    case .waitingForReply(let seconds): (status, timeout) = ("active", seconds)
    case .ended(.completed): reason = "completed"
    case .ended(.handedOff): reason = "handed_off"
    case .ended(.failed(let error)): (reason, failure) = ("failed", error)
    }
    writer.field("status", status)
    writer.field("end_reason", reason)
    writer.field("reply_timeout", timeout)
    writer.key("error")
    if let failure {
      writer.beginObject()
      writer.field("code", failure.twilioCode)
      writer.field("message", failure.description)
      writer.endObject()
    } else {
      writer.null()
    }
  }

  private static func write(_ entry: FlowSimulationEntry, to writer: inout JSONWriter) {
    writer.beginObject()
    switch entry {
    case .step(let step):
      writer.field("what", "step")
      writer.field("widget", step.widget)
      writer.field("type", step.type)
      writer.field("event", step.event)
      writer.field("next", step.next)
      if let detail = step.detail { writer.field("detail", detail) }
    case .sent(let message):
      writer.field("what", "message_sent")
      write(message, to: &writer)
    case .notSent(let message, let reason):
      writer.field("what", "message_failed")
      write(message, to: &writer)
      writer.field("reason", reason)
    case .replied(let body):
      writer.field("what", "reply")
      writer.field("body", body)
    case .timedOut(let seconds):
      writer.field("what", "timeout")
      writer.field("seconds", seconds)
    case .taskCreated(let task):
      writer.field("what", "task_created")
      write(task, to: &writer)
    case .taskRefused(let task, let reason):
      writer.field("what", "task_failed")
      write(task, to: &writer)
      writer.field("reason", reason)
    case .responded(let request, let response):
      writer.field("what", "response")
      write(request, to: &writer)
      writer.field("status", response.status)
    case .requestFailed(let request, let reason):
      writer.field("what", "request_failed")
      write(request, to: &writer)
      writer.field("reason", reason)
    case .subflowLoaded(let flowSid, let revision):
      writer.field("what", "subflow_loaded")
      writer.field("flow_sid", flowSid)
      writer.field("revision", String(revision))
    case .subflowMissing(let flowSid, let revision):
      writer.field("what", "subflow_missing")
      writer.field("flow_sid", flowSid)
      writer.field("revision", revision)
    }
    writer.endObject()
  }

  private static func write(_ message: FlowMessage, to writer: inout JSONWriter) {
    writer.field("from", message.from)
    writer.field("body", message.body)
    if let url = message.mediaURL { writer.field("media_url", ShownURL.text(url)) }
    if let sid = message.contentSid { writer.field("content_sid", sid) }
  }

  private static func write(_ task: FlowTaskRequest, to writer: inout JSONWriter) {
    writer.field("workflow_sid", task.workflow)
    writer.field("task_channel_sid", task.channel)
    writer.field("attributes", Attributes(checkedJSON: task.attributesJSON))
    writer.field("priority", task.priority)
    writer.field("timeout", task.timeoutSeconds)
  }

  private static func write(_ request: FlowRequest, to writer: inout JSONWriter) {
    writer.field("method", request.method)
    writer.field("url", ShownURL.text(request.url))
    writer.field("content_type", request.contentType)
  }
}
