/// The kinds of entries in the event log, named `noun.verb`.
public enum EventType: String, Sendable, CaseIterable {
  /// An address configuration was made.
  case addressCreated = "address.created"
  /// An address configuration was changed.
  case addressUpdated = "address.updated"
  /// An address configuration was deleted.
  case addressDeleted = "address.deleted"
  /// The account's conversation defaults were changed.
  case configurationUpdated = "configuration.updated"
  /// A conversation service was made.
  case serviceCreated = "service.created"
  /// A conversation service was deleted.
  case serviceDeleted = "service.deleted"
  /// A conversation was first heard of.
  case conversationAdded = "conversation.added"
  /// A conversation changed.
  case conversationUpdated = "conversation.updated"
  /// A conversation was closed.
  case conversationClosed = "conversation.closed"
  /// A closed conversation has traffic again.
  case conversationReopened = "conversation.reopened"
  /// A conversation was deleted with all that it held.
  case conversationRemoved = "conversation.removed"
  /// A conversation has one more webhook.
  case conversationWebhookAdded = "conversation.webhook.added"
  /// A conversation's webhook changed.
  case conversationWebhookUpdated = "conversation.webhook.updated"
  /// A conversation has one webhook less.
  case conversationWebhookRemoved = "conversation.webhook.removed"
  /// A participant joined.
  case participantAdded = "participant.added"
  /// A participant changed.
  case participantUpdated = "participant.updated"
  /// A participant left.
  case participantRemoved = "participant.removed"
  /// A message was added to a conversation.
  case messageAdded = "message.added"
  /// A message changed.
  case messageUpdated = "message.updated"
  /// A message was removed.
  case messageRemoved = "message.removed"
  /// A carrier told how far a message has come.
  case messageDeliveryUpdated = "message.delivery.updated"
  /// A flow was made.
  case flowCreated = "flow.created"
  /// A flow has a new revision.
  case flowUpdated = "flow.updated"
  /// A flow's newest revision was published.
  case flowPublished = "flow.published"
  /// A flow was deleted.
  case flowDeleted = "flow.deleted"
  /// A flow runs on a conversation.
  case flowExecutionStarted = "flow.execution.started"
  /// A flow has come to its end.
  case flowExecutionEnded = "flow.execution.ended"
  /// A flow was stopped by a mistake in it, or could not start.
  case flowExecutionFailed = "flow.execution.failed"
  /// A call to another server was answered with success.
  case dispatchDelivered = "dispatch.delivered"
  /// A call to another server failed and will be tried again.
  case dispatchFailed = "dispatch.failed"
  /// A call to another server was given up.
  case dispatchDead = "dispatch.dead"
  /// An operator took a call to another server back.
  case dispatchCanceled = "dispatch.canceled"
  /// An operator has a call to another server tried again.
  case dispatchRetried = "dispatch.retried"
  /// An interaction was made.
  case interactionCreated = "interaction.created"
  /// An interaction ended.
  case interactionClosed = "interaction.closed"
  /// A task was made.
  case taskCreated = "task.created"
  /// A task has an offer out.
  case taskReserved = "task.reserved"
  /// A task waits again after an offer failed.
  case taskPending = "task.pending"
  /// A worker took the task.
  case taskAssigned = "task.assigned"
  /// The task is being wrapped up.
  case taskWrapup = "task.wrapup"
  /// The task is done.
  case taskCompleted = "task.completed"
  /// The task was given up.
  case taskCanceled = "task.canceled"
  /// A task was offered to a worker.
  case reservationCreated = "reservation.created"
  /// The worker took it.
  case reservationAccepted = "reservation.accepted"
  /// The worker declined it.
  case reservationRejected = "reservation.rejected"
  /// The offer lapsed.
  case reservationTimeout = "reservation.timeout"
  /// The task of an offer went away.
  case reservationCanceled = "reservation.canceled"
  /// The worker wraps up.
  case reservationWrapup = "reservation.wrapup"
  /// The worker is done with the task.
  case reservationCompleted = "reservation.completed"
  /// A worker was made.
  case workerCreated = "worker.created"
  /// A worker's name or attributes changed.
  case workerAttributesUpdate = "worker.attributes.update"
  /// A worker's activity changed.
  case workerActivityUpdate = "worker.activity.update"
  /// A worker's capacity changed.
  case workerCapacityUpdate = "worker.capacity.update"
  /// An inbound webhook was stored.
  case deliveryReceived = "delivery.received"
  /// An inbound webhook was set aside for an operator.
  case deliveryQuarantined = "delivery.quarantined"
  /// An inbound webhook that had been set aside was worked on after all.
  case deliveryReplayed = "delivery.replayed"
  /// The daemon took up service.
  case serverStarted = "server.started"
  /// The disk has space again.
  case serverWritable = "server.writable"
}
