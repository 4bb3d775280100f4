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

  static let addressNotFound = notFound("address", "`address.list` shows the addresses.")
  static let conversationNotFound = notFound(
    "conversation",
    "`conversation.list` shows the conversations."
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

  static let conversationInvalidState = ErrorTable.entry(
    -32012,
    "conversation.invalid_state",
    "conflict",
    twilio: 45354,
    "The conversation is closed.",
    "Only a live conversation can have an interaction."
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
    "There is no secret to sign with.",
    "Set webhooks.auth_tokens in the configuration, reload, then sign again."
  )

  static let addressConflict = conflict("address", "`address.get`")
  static let configurationConflict = conflict("configuration", "`configuration.get`")
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
