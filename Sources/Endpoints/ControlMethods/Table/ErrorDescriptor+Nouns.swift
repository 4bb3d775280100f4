extension ErrorDescriptor {
  private static func notFound(_ noun: String, _ remedy: String) -> ErrorDescriptor {
    ErrorTable.entry(
      -32010,
      "\(noun).not_found",
      "client",
      twilio: 20404,
      "There is no such \(noun).",
      remedy
    )
  }

  static let serviceNotFound = notFound("service", "`service.list` shows the services.")
  static let addressNotFound = notFound("address", "`address.list` shows the addresses.")
  static let conversationNotFound = notFound(
    "conversation",
    "`conversation.list` shows the conversations."
  )
  static let flowNotFound = notFound("flow", "`flow.list` shows the flows.")
  static let flowRevisionNotFound = notFound(
    "flow_revision",
    "`flow.revisions` shows the revisions of a flow."
  )
  static let executionNotFound = notFound(
    "execution",
    "`execution.list` shows the executions."
  )
  static let messageNotFound = notFound(
    "message",
    "`message.list` shows the messages of a conversation."
  )
  static let participantNotFound = notFound(
    "participant",
    "`participant.list` shows the participants of a conversation."
  )
  static let interactionNotFound = notFound(
    "interaction",
    "`interaction.list` shows the interactions."
  )
  static let workerNotFound = notFound("worker", "`worker.list` shows the workers.")
  static let taskNotFound = notFound("task", "`task.list` shows the tasks.")
  static let reservationNotFound = notFound(
    "reservation",
    "`reservation.list` shows the reservations."
  )
  static let deliveryNotFound = notFound("delivery", "`delivery.list` shows the deliveries.")
  static let dispatchNotFound = notFound("dispatch", "`dispatch.list` shows the outbound calls.")
  static let webhookNotFound = notFound(
    "webhook",
    "`webhook.list` shows the webhooks of a conversation."
  )
  static let subscriptionNotFound = ErrorTable.entry(
    -32010,
    "subscription.not_found",
    "client",
    twilio: 20404,
    "This connection has no such subscription.",
    "A subscription belongs to the connection that made it."
  )

  static let addressAlreadyExists = ErrorTable.entry(
    -32011,
    "address.already_exists",
    "conflict",
    twilio: 20409,
    "The address has a configuration already.",
    "Change that one with `address.update`; `data.sid` names it."
  )
  static let interactionAlreadyExists = ErrorTable.entry(
    -32011,
    "interaction.already_exists",
    "conflict",
    twilio: 45353,
    "The conversation has an open interaction.",
    #"`data` names it; with "if_exists":"return" the call answers with it instead."#
  )
  static let workerAlreadyExists = ErrorTable.entry(
    -32011,
    "worker.already_exists",
    "conflict",
    twilio: 20409,
    "Another worker has this name, letter case aside.",
    "Choose another name; `data.worker_sid` names the one that has it."
  )

  static let conversationAlreadyExists = ErrorTable.entry(
    -32011,
    "conversation.already_exists",
    "conflict",
    twilio: 50353,
    "Another conversation of the service has this unique name.",
    "Choose another name; `data.conversation_sid` names the one that has it."
  )
  static let participantAlreadyExists = ErrorTable.entry(
    -32011,
    "participant.already_exists",
    "conflict",
    twilio: 50416,
    "A live conversation has this pair of addresses, or this one has the identity.",
    "`data` names the conversation and the participant."
  )

  static let serviceInvalidState = ErrorTable.entry(
    -32012,
    "service.invalid_state",
    "conflict",
    "The service is in use, or there are as many services as may be.",
    "`message` names what uses it; delete or change that before."
  )
  static let flowInvalidState = ErrorTable.entry(
    -32012,
    "flow.invalid_state",
    "conflict",
    "The flow is in use, or its state does not allow it.",
    "`address.list` shows which addresses start it; `flow.get` shows its state."
  )
  static let addressInvalidState = ErrorTable.entry(
    -32012,
    "address.invalid_state",
    "conflict",
    "The address makes no conversations of a customer's message.",
    "Enable its auto_creation with `address.update`."
  )
  static let executionInvalidState = ErrorTable.entry(
    -32012,
    "execution.invalid_state",
    "conflict",
    "The execution has ended.",
    "`execution.get` shows how."
  )
  static let dispatchInvalidState = ErrorTable.entry(
    -32012,
    "dispatch.invalid_state",
    "conflict",
    "The call's state does not allow it.",
    "`dispatch.get` shows its state."
  )
  static let deliveryInvalidState = ErrorTable.entry(
    -32012,
    "delivery.invalid_state",
    "conflict",
    "The delivery can't be worked on: something in it can't be read.",
    "`delivery.get` shows what was received."
  )
  static let participantInvalidState = ErrorTable.entry(
    -32012,
    "participant.invalid_state",
    "conflict",
    "The participant has left, or the conversation has as many participants as may be.",
    "`participant.list` shows who is there; remove somebody with `participant.remove`."
  )
  static let messageInvalidState = ErrorTable.entry(
    -32012,
    "message.invalid_state",
    "conflict",
    "The message has as many receipts as may be.",
    "`message.receipts` shows them; report on one of these."
  )
  static let conversationInvalidState = ErrorTable.entry(
    -32012,
    "conversation.invalid_state",
    "conflict",
    twilio: 45354,
    "The conversation is closed, or lives elsewhere.",
    "`conversation.get` shows it; one that is closed stays so."
  )
  static let interactionInvalidState = ErrorTable.entry(
    -32012,
    "interaction.invalid_state",
    "conflict",
    "The interaction's state does not allow it.",
    "`interaction.get` shows its state."
  )
  static let taskInvalidState = ErrorTable.entry(
    -32012,
    "task.invalid_state",
    "conflict",
    twilio: 20001,
    "The task's state does not allow it.",
    "`task.get` shows its state."
  )
  static let reservationInvalidState = ErrorTable.entry(
    -32012,
    "reservation.invalid_state",
    "conflict",
    twilio: 20001,
    "The reservation's state does not allow it; one that has ended never changes.",
    "`reservation.get` shows its state."
  )
  static let serverInvalidState = ErrorTable.entry(
    -32012,
    "server.invalid_state",
    "conflict",
    "The configuration file can't be taken over as it is.",
    "`data.problems` names what is wrong; mend it and reload again."
  )

  static let webhookInvalidState = ErrorTable.entry(
    -32012,
    "webhook.invalid_state",
    "conflict",
    "There is no secret to sign with, or the conversation has as many webhooks as may be.",
    "Set webhooks.auth_tokens in the configuration and reload; or delete a webhook."
  )

  static let setupInvalidState = ErrorTable.entry(
    -32012,
    "setup.invalid_state",
    "conflict",
    "What the check found is not mended by itself.",
    "`message` says what to do by hand; `setup.check` shows the check."
  )

  static let addressConflict = conflict("address", "`address.get`")
  static let configurationConflict = conflict("configuration", "`configuration.get`")
  static let conversationConflict = conflict("conversation", "`conversation.get`")
  static let flowConflict = conflict("flow", "`flow.get`")
  static let participantConflict = conflict("participant", "`participant.get`")
  static let webhookConflict = conflict("webhook", "`webhook.get`")
  static let workerConflict = conflict("worker", "`worker.get`")
  static let taskConflict = conflict("task", "`task.get`")
  static let reservationConflict = conflict("reservation", "`reservation.get`")
  static let interactionConflict = conflict("interaction", "`interaction.get`")

  private static func conflict(_ noun: String, _ getter: String) -> ErrorDescriptor {
    ErrorTable.entry(
      -32011,
      "\(noun).conflict",
      "conflict",
      twilio: 20412,
      "The \(noun)'s etag is not the one of `if_match`: somebody has changed it since.",
      "\(getter) shows it as it is, with its etag; decide anew."
    )
  }

  static let idempotencyConflict = ErrorTable.entry(
    -32011,
    "idempotency_key.conflict",
    "conflict",
    "The key was used for another call.",
    "Choose a new key for each change; repeat a call only as it was."
  )
  static let storeAlreadyExists = ErrorTable.entry(
    -32011,
    "store.already_exists",
    "conflict",
    "There is a backup of this name.",
    "Choose another name; `store.status` shows the backups."
  )
  static let storeInvalidState = ErrorTable.entry(
    -32012,
    "store.invalid_state",
    "conflict",
    "There are as many backups as may be, or one is being made.",
    "Move old backups out of the state directory."
  )
}
