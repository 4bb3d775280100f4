internal import Engine
internal import JSON
internal import Model

extension Rendering {
  func write(_ interaction: Interaction, to writer: inout JSONWriter) {
    members(of: interaction, to: &writer)
    end(
      created: interaction.dateCreated,
      updated: interaction.dateUpdated,
      etag: interaction.etag,
      &writer
    )
  }

  func write(_ result: InteractionResult, to writer: inout JSONWriter) {
    members(of: result.interaction, to: &writer)
    writer.key("routing")
    writer.beginObject()
    writer.key("reservation")
    writer.null()
    writer.key("properties")
    routingProperties(of: result.task, to: &writer)
    writer.endObject()
    writer.field("deduplicated", result.deduplicated)
    end(
      created: result.interaction.dateCreated,
      updated: result.interaction.dateUpdated,
      etag: result.interaction.etag,
      &writer
    )
  }

  private func members(of interaction: Interaction, to writer: inout JSONWriter) {
    begin(interaction.sid, &writer)
    writer.field("status", interaction.status.rawValue)
    writer.field("conversation_sid", interaction.conversationSid)
    writer.field("task_sid", interaction.taskSid)
    writer.key("channel")
    writer.beginObject()
    writer.field("sid", interaction.channelSid)
    writer.field("type", interaction.channelType)
    writer.field("status", interaction.channelStatus.rawValue)
    writer.endObject()
    writer.field("invite_sid", interaction.inviteSid)
    writer.field("initiated_by", interaction.initiatedBy)
    writer.field("webhook_ttid", interaction.webhookTtid)
  }

  private func routingProperties(of task: WorkTask, to writer: inout JSONWriter) {
    begin(task.sid, &writer)
    writer.field("workspace_sid", names.workspaceSid)
    writer.field("workflow_sid", task.workflowSid)
    writer.field("workflow_name", names.workflow(task.workflowSid))
    writer.field("queue_sid", task.queueSid)
    writer.field("queue_name", names.queue(task.queueSid))
    writer.field("task_channel_sid", task.taskChannelSid)
    writer.field("task_channel_unique_name", names.channel(task.taskChannelSid))
    writer.field("attributes", task.attributes)
    writer.field("assignment_status", task.assignmentStatus.rawValue)
    writer.field("priority", task.priority)
    writer.field("age", age(since: task.dateCreated))
    writer.field("age_in_queue", age(since: task.taskQueueEnteredDate))
    writer.field("reason", task.reason)
    writer.field("timeout", task.timeoutSeconds)
    writer.field("task_queue_entered_date", task.taskQueueEnteredDate)
    end(created: task.dateCreated, updated: task.dateUpdated, &writer)
  }
}
