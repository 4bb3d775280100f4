public import Model

/// The database as the single writer sees it. It belongs to the writer's thread.
///
/// Every change happens between ``begin()`` and ``commit()``; each command of a batch is fenced by
/// a savepoint, so that one refused command undoes itself alone. ``commit()`` returns only when
/// the batch has reached the disk.
public protocol Ledger: Reading {
  /// Opens the transaction of a batch.
  func begin() throws(LedgerFault)
  /// Makes the batch durable: returns after the disk has confirmed it.
  func commit() throws(LedgerFault)
  /// Undoes the batch.
  func rollback() throws(LedgerFault)
  /// Opens the fence of one command.
  func savepoint() throws(LedgerFault)
  /// Keeps the command's changes as part of the batch.
  func releaseSavepoint() throws(LedgerFault)
  /// Undoes the command's changes and closes its fence.
  func rollbackToSavepoint() throws(LedgerFault)

  /// Whether the default objects have been put in.
  func isFurnished() throws(LedgerFault) -> Bool
  /// Puts in the default objects, once, at first start.
  func furnish(
    _ floor: Floor,
    service: ConversationService,
    configuration: AccountConfiguration
  ) throws(LedgerFault)

  /// Replaces the account's conversation defaults.
  func update(_ configuration: AccountConfiguration) throws(LedgerFault)
  /// Adds a conversation service; false when the sid is known.
  func insert(_ service: ConversationService) throws(LedgerFault) -> Bool
  /// Removes a conversation service.
  func deleteService(_ sid: Sid) throws(LedgerFault)

  /// Adds an address configuration; false when its address has one already.
  func insert(_ address: Address) throws(LedgerFault) -> Bool
  /// Replaces an address configuration.
  func update(_ address: Address) throws(LedgerFault)
  /// Removes an address configuration.
  func deleteAddress(_ sid: Sid) throws(LedgerFault)

  /// Adds an inbound webhook; false when its dedupe key or idempotency token is known.
  func insert(_ delivery: Delivery) throws(LedgerFault) -> Bool
  /// Replaces an inbound webhook.
  func update(_ delivery: Delivery) throws(LedgerFault)

  /// Adds a conversation; false when the sid is known.
  func insert(_ conversation: Conversation) throws(LedgerFault) -> Bool
  /// Replaces a conversation.
  func update(_ conversation: Conversation) throws(LedgerFault)
  /// Removes a conversation with its participants, messages, receipts, webhooks, number pairs and
  /// executions. Interactions, tasks and open calls stay. Of very many rows it leaves some behind,
  /// which nothing finds any more.
  func deleteConversation(_ sid: Sid) throws(LedgerFault)
  /// Removes up to `limit` rows that deleted conversations have left behind; tells how many, fewer
  /// than `limit` when nothing is left.
  func removeLeftovers(limit: Int) throws(LedgerFault) -> Int
  /// Removes up to `limit` conversations that were closed before a time, with all they held and
  /// their interactions, tasks and reservations, the longest closed first; tells how many. One with
  /// an open interaction or a task that still lives stays.
  func removeConversations(
    closedBefore time: Timestamp,
    limit: Int
  ) throws(LedgerFault) -> Int
  /// Gives a pair of addresses to a participant; false when another live conversation's has it.
  func claim(_ pair: NumberPair) throws(LedgerFault) -> Bool
  /// Frees a pair of addresses, if this participant has it.
  func release(_ pair: NumberPair) throws(LedgerFault)
  /// Adds a conversation's webhook.
  func insert(_ webhook: ConversationWebhook) throws(LedgerFault)
  /// Replaces a conversation's webhook.
  func update(_ webhook: ConversationWebhook) throws(LedgerFault)
  /// Removes a conversation's webhook.
  func deleteWebhook(_ sid: Sid) throws(LedgerFault)
  /// Adds a receipt of a message.
  func insert(_ receipt: DeliveryReceipt) throws(LedgerFault)
  /// Replaces a receipt of a message.
  func update(_ receipt: DeliveryReceipt) throws(LedgerFault)
  /// Adds a participant; false when the sid is known.
  func insert(_ participant: Participant) throws(LedgerFault) -> Bool
  /// Replaces a participant.
  func update(_ participant: Participant) throws(LedgerFault)
  /// Adds a message of a conversation that has been added; false when the message's sid is known.
  func insert(_ message: Message) throws(LedgerFault) -> Bool
  /// Replaces a message.
  func update(_ message: Message) throws(LedgerFault)

  /// Adds a flow with its first revision.
  func insert(_ flow: Flow, _ revision: FlowRevision) throws(LedgerFault)
  /// Replaces a flow.
  func update(_ flow: Flow) throws(LedgerFault)
  /// Adds a revision of a flow.
  func insert(_ revision: FlowRevision) throws(LedgerFault)
  /// Removes a flow with its revisions; its executions stay.
  func deleteFlow(_ sid: Sid) throws(LedgerFault)
  /// Adds an execution; false when it is active and another one of the flow is, on the same
  /// conversation.
  func insert(_ run: FlowRun) throws(LedgerFault) -> Bool
  /// Replaces an execution.
  func update(_ run: FlowRun) throws(LedgerFault)

  /// Adds a call to another server: pending when nothing in its lane is open, waiting otherwise,
  /// whatever its state says. Returns the state.
  func insert(_ dispatch: Dispatch) throws(LedgerFault) -> Dispatch.State
  /// Replaces a call. One that was pending and is no longer open makes the next one of its lane
  /// pending: due since it was made, so that it comes before younger ones to its host.
  func update(_ dispatch: Dispatch, at now: Timestamp) throws(LedgerFault)

  /// Adds an interaction; false when its conversation has an open one.
  func insert(_ interaction: Interaction) throws(LedgerFault) -> Bool
  /// Replaces an interaction.
  func update(_ interaction: Interaction) throws(LedgerFault)
  /// Adds a task.
  func insert(_ task: WorkTask) throws(LedgerFault)
  /// Replaces a task.
  func update(_ task: WorkTask) throws(LedgerFault)
  /// Adds a reservation.
  func insert(_ reservation: Reservation) throws(LedgerFault)
  /// Replaces a reservation.
  func update(_ reservation: Reservation) throws(LedgerFault)

  /// Adds a worker with its channels; false when the name is taken.
  func insert(_ worker: Worker) throws(LedgerFault) -> Bool
  /// Replaces a worker and its channels; false when the name is taken by another.
  func update(_ worker: Worker) throws(LedgerFault) -> Bool
  /// Notes when a task was last offered to a worker.
  func noteReserved(worker: Sid, at now: Timestamp) throws(LedgerFault)

  /// Adds an entry to the event log and returns its number.
  func append(_ event: EventRecord) throws(LedgerFault) -> Int64
  /// Adds an entry to the audit, chained to the one before, and returns its place.
  func append(_ entry: AuditEntry) throws(LedgerFault) -> AuditLink

  /// Removes the entries of a slice and tells how many. Quarantined deliveries stay; the audit's
  /// chain begins with its last entry then.
  func remove(_ slice: JournalSlice, of journal: Journal) throws(LedgerFault) -> Int

  /// The answer that is kept under a user's key, expired ones too.
  func keptAnswer(owner: Int64, key: String) throws(LedgerFault) -> KeptAnswer?
  /// When the first of the kept answers expires; nil when none is kept.
  func oldestAnswerExpiry() throws(LedgerFault) -> Timestamp?
  /// How many answers are kept; reads all of their keys.
  func keptAnswerCount() throws(LedgerFault) -> Int
  /// Keeps an answer, in place of an expired one under the same key.
  func keep(_ answer: KeptAnswer) throws(LedgerFault)
  /// Forgets up to `limit` answers that expired before a time, the oldest first; how many.
  func forgetAnswers(expiredBefore time: Timestamp, limit: Int) throws(LedgerFault) -> Int
}
