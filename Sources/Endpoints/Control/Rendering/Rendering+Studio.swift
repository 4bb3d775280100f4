internal import Engine
internal import Flows
internal import JSON
internal import Model

extension Rendering {
  /// A flow as its newest revision shows it. Leaves the object open for warnings; without a
  /// revision, as in lists, the definition is null.
  func write(_ flow: Flow, _ revision: FlowRevision?, to writer: inout JSONWriter) {
    begin(flow.sid, &writer)
    writer.field("friendly_name", revision?.friendlyName ?? flow.friendlyName)
    writer.field("status", Self.status(revision?.isPublished ?? flow.isPublished))
    writer.field("revision", revision?.revision ?? flow.revision)
    writer.field("published_revision", flow.publishedRevision)
    writer.field("commit_message", revision.map(\.commitMessage) ?? flow.commitMessage)
    writer.key("definition")
    if let revision {
      Self.write(definition: revision.definition, to: &writer)
    } else {
      writer.null()
    }
    writer.field("date_created", flow.dateCreated)
    writer.field("date_updated", flow.dateUpdated)
    writer.field("etag", flow.etag.description)
  }

  func write(_ revision: FlowRevision, to writer: inout JSONWriter) {
    begin(revision.flowSid, &writer)
    writer.field("friendly_name", revision.friendlyName)
    writer.field("status", Self.status(revision.isPublished))
    writer.field("revision", revision.revision)
    writer.field("commit_message", revision.commitMessage)
    writer.field("date_created", revision.dateCreated)
    writer.endObject()
  }

  private static func status(_ isPublished: Bool) -> String {
    isPublished ? "published" : "draft"
  }

  /// A definition is kept as its author wrote it, on several lines perhaps: a reply is one.
  private static func write(definition: String, to writer: inout JSONWriter) {
    let limits = JSONLimits(
      bytesMax: FlowReader.definitionBytesMax,
      depthMax: FlowReader.nestingDepthMax
    )
    if let document = try? JSONDocument(definition, limits: limits) {
      writer.value(document.root)
    } else {
      writer.null()
    }
  }

  func write(_ run: FlowRun, withSteps: Bool, to writer: inout JSONWriter) {
    begin(run.sid, &writer)
    writer.field("flow_sid", run.flowSid)
    writer.field("flow_revision", run.revision)
    writer.field("conversation_sid", run.conversationSid)
    writer.field("webhook_sid", run.webhookSid)
    writer.field("contact_channel_address", run.contact)
    writer.field("status", run.status.rawValue)
    writer.key("waiting")
    if run.status == .active, let waiting = run.waiting {
      writer.beginObject()
      writer.field("for", waiting.rawValue)
      writer.field("until", run.dateTimer)
      writer.endObject()
    } else {
      writer.null()
    }
    writer.field("end_reason", run.endReason)
    writer.key("error")
    if let text = run.errorText {
      writer.beginObject()
      writer.field("code", run.errorCode)
      writer.field("message", text)
      writer.endObject()
    } else {
      writer.null()
    }
    writer.key("steps")
    if withSteps { writer.raw(run.steps.utf8.span) } else { writer.null() }
    end(created: run.dateCreated, updated: run.dateUpdated, &writer)
  }
}

extension Warning {
  /// What is doubtful in a flow's definition.
  init(_ finding: FlowFinding) {
    self.init(finding.code.rawValue, finding.message, propertyPath: finding.propertyPath)
  }
}
