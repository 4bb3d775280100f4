internal import JSON
internal import Model

extension Rendering {
  func write(_ activity: Activity, to writer: inout JSONWriter) {
    begin(activity.sid, &writer)
    writer.field("workspace_sid", names.workspaceSid)
    writer.field("friendly_name", activity.friendlyName)
    writer.field("available", activity.available)
    writer.field("date_created", activity.dateCreated)
    writer.endObject()
  }

  /// With the worker's load: the reservations that hold a slot, by task channel.
  func write(_ worker: Worker, load: [Sid: Int], to writer: inout JSONWriter) {
    let activity = names.activity(worker.activitySid)
    begin(worker.sid, &writer)
    writer.field("workspace_sid", names.workspaceSid)
    writer.field("friendly_name", worker.friendlyName)
    writer.field("attributes", worker.attributes)
    writer.field("activity_sid", worker.activitySid)
    writer.field("activity_name", activity?.friendlyName)
    writer.field("available", activity?.available ?? false)
    writer.key("channels")
    writer.beginArray()
    for channel in worker.channels {
      writer.beginObject()
      writer.field("task_channel_sid", channel.taskChannelSid)
      writer.field("task_channel_unique_name", names.channel(channel.taskChannelSid))
      writer.field("configured_capacity", channel.configuredCapacity)
      writer.field("available", channel.available)
      writer.field("assigned_tasks", load[channel.taskChannelSid] ?? 0)
      writer.endObject()
    }
    writer.endArray()
    writer.field("date_status_changed", worker.dateStatusChanged)
    end(created: worker.dateCreated, updated: worker.dateUpdated, etag: worker.etag, &writer)
  }

  func write(_ task: WorkTask, to writer: inout JSONWriter) {
    begin(task.sid, &writer)
    writer.field("workspace_sid", names.workspaceSid)
    writer.field("assignment_status", task.assignmentStatus.rawValue)
    writer.field("attributes", task.attributes)
    writer.field("priority", task.priority)
    writer.field("age", age(since: task.dateCreated))
    writer.field("reason", task.reason)
    writer.field("timeout", task.timeoutSeconds)
    writer.field("task_queue_sid", task.queueSid)
    writer.field("task_queue_friendly_name", names.queue(task.queueSid))
    writer.field("task_queue_entered_date", task.taskQueueEnteredDate)
    writer.field("task_channel_sid", task.taskChannelSid)
    writer.field("task_channel_unique_name", names.channel(task.taskChannelSid))
    writer.field("workflow_sid", task.workflowSid)
    writer.field("workflow_friendly_name", names.workflow(task.workflowSid))
    writer.field("interaction_sid", task.interactionSid)
    writer.field("conversation_sid", task.conversationSid)
    end(created: task.dateCreated, updated: task.dateUpdated, etag: task.etag, &writer)
  }

  func write(_ reservation: Reservation, workerName: String?, to writer: inout JSONWriter) {
    begin(reservation.sid, &writer)
    writer.field("workspace_sid", names.workspaceSid)
    writer.field("reservation_status", reservation.status.rawValue)
    writer.field("task_sid", reservation.taskSid)
    writer.field("worker_sid", reservation.workerSid)
    writer.field("worker_name", workerName)
    writer.field("task_channel_sid", reservation.taskChannelSid)
    writer.field("date_expires", reservation.dateExpires)
    end(
      created: reservation.dateCreated,
      updated: reservation.dateUpdated,
      etag: reservation.etag,
      &writer
    )
  }
}
