public import Model

/// What can be asked of the database. One object belongs to one thread.
///
/// Lists come in the order the objects were made (messages: by index, then arrival), a page at a
/// time; a cursor is opaque text that only the same list understands, and an unreadable one
/// throws ``LedgerFault/failed(_:)``.
public protocol Reading: AnyObject {
  /// The account's conversation defaults.
  func configuration() throws(LedgerFault) -> AccountConfiguration
  /// All conversation services.
  func services() throws(LedgerFault) -> [ConversationService]
  /// The workspace with its activities, task channels, queues and workflows.
  func floor() throws(LedgerFault) -> Floor

  /// The address configuration with this sid.
  func address(_ sid: Sid) throws(LedgerFault) -> Address?
  /// The address configuration of this address, such as `+37256123457`.
  func address(named address: String) throws(LedgerFault) -> Address?
  /// Address configurations, of one type if given.
  func addresses(type: String?, page: PageRequest) throws(LedgerFault) -> Page<Address>

  /// The conversation with this sid.
  func conversation(_ sid: Sid) throws(LedgerFault) -> Conversation?
  /// Conversations, in one state if given.
  func conversations(
    state: ConversationState?,
    page: PageRequest
  ) throws(LedgerFault) -> Page<Conversation>

  /// The participant with this sid.
  func participant(_ sid: Sid) throws(LedgerFault) -> Participant?
  /// Participants of a conversation, removed ones too.
  func participants(
    conversation: Sid,
    page: PageRequest
  ) throws(LedgerFault) -> Page<Participant>

  /// The message with this sid.
  func message(_ sid: Sid) throws(LedgerFault) -> Message?
  /// Messages of a conversation, by index and then by arrival.
  func messages(conversation: Sid, page: PageRequest) throws(LedgerFault) -> Page<Message>

  /// The interaction with this sid.
  func interaction(_ sid: Sid) throws(LedgerFault) -> Interaction?
  /// The open interaction of a conversation.
  func openInteraction(conversation: Sid) throws(LedgerFault) -> Interaction?
  /// Interactions, of one status and of one conversation if given.
  func interactions(
    status: InteractionStatus?,
    conversation: Sid?,
    page: PageRequest
  ) throws(LedgerFault) -> Page<Interaction>

  /// The task with this sid.
  func task(_ sid: Sid) throws(LedgerFault) -> WorkTask?
  /// Tasks in any of the given statuses (all when empty), of one queue and workflow if given.
  func tasks(
    statuses: [AssignmentStatus],
    queue: Sid?,
    workflow: Sid?,
    page: PageRequest
  ) throws(LedgerFault) -> Page<WorkTask>
  /// All tasks that are pending, reserved, assigned or wrapping, in the order they were made:
  /// from these routing is rebuilt.
  func liveTasks() throws(LedgerFault) -> [WorkTask]

  /// The reservation with this sid.
  func reservation(_ sid: Sid) throws(LedgerFault) -> Reservation?
  /// Reservations, of one status, task and worker if given.
  func reservations(
    status: ReservationStatus?,
    task: Sid?,
    worker: Sid?,
    page: PageRequest
  ) throws(LedgerFault) -> Page<Reservation>
  /// The reservations of a task that still hold a slot (pending, accepted, wrapping).
  func liveReservations(task: Sid) throws(LedgerFault) -> [Reservation]
  /// All reservations that still hold a slot, in the order they were made.
  func liveReservations() throws(LedgerFault) -> [Reservation]

  /// The worker with this sid.
  func worker(_ sid: Sid) throws(LedgerFault) -> Worker?
  /// The worker of this name, letter case aside.
  func worker(named friendlyName: String) throws(LedgerFault) -> Worker?
  /// Workers, in one activity if given.
  func workers(activity: Sid?, page: PageRequest) throws(LedgerFault) -> Page<Worker>
  /// All workers, in the order they were made.
  func allWorkers() throws(LedgerFault) -> [Worker]

  /// The inbound webhook with this sid.
  func delivery(_ sid: Sid) throws(LedgerFault) -> Delivery?
  /// Inbound webhooks, of one state, event type and conversation if given.
  func deliveries(
    state: DeliveryState?,
    eventType: String?,
    conversation: Sid?,
    page: PageRequest
  ) throws(LedgerFault) -> Page<Delivery>

  /// Up to `limit` entries of the event log with a number above `seq`, in order.
  func events(after seq: Int64, limit: Int) throws(LedgerFault) -> [EventRecord]
  /// The number of the newest entry of the event log; 0 when it is empty.
  func lastEventSeq() throws(LedgerFault) -> Int64
  /// Entries of the audit that fit a filter, in order.
  func auditEntries(
    _ filter: AuditFilter,
    page: PageRequest
  ) throws(LedgerFault) -> Page<AuditEntry>
  /// Where the audit's chain begins: what was pruned last, or its origin.
  func auditBase() throws(LedgerFault) -> AuditLink
  /// Checks up to `limit` entries of the audit's chain that follow a place.
  func checkAudit(after link: AuditLink, limit: Int) throws(LedgerFault) -> AuditPiece
  /// What a journal reaches over. Nothing is counted by going through it.
  func span(of journal: Journal) throws(LedgerFault) -> JournalSpan
  /// The entries after a row that are older than a time and may go: up to `limit` rows are looked
  /// at, oldest first, as far as the first one that is not older. The newest entry never goes.
  func oldEntries(
    of journal: Journal,
    after row: Int64,
    before time: Timestamp,
    limit: Int
  ) throws(LedgerFault) -> JournalSlice
  /// Steps of the schema that the database has taken.
  func schemaVersion() throws(LedgerFault) -> Int
  /// How many objects there are.
  func census() throws(LedgerFault) -> Census
}
