public import Model

/// What can be asked of the database. One object belongs to one thread.
///
/// Lists come in the order the objects were made (messages: by index, then arrival), a page at a
/// time; a cursor is opaque text that only the same list understands, and an unreadable one
/// throws ``LedgerFault/failed(_:)``.
public protocol Reading: AnyObject {
  /// The account's conversation defaults.
  func configuration() throws(LedgerFault) -> AccountConfiguration
  /// The conversation service with this sid.
  func service(_ sid: Sid) throws(LedgerFault) -> ConversationService?
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
  /// The conversation of this unique name in a service.
  func conversation(uniqueName: String, service: Sid) throws(LedgerFault) -> Conversation?
  /// The live conversation's participant who has this pair of addresses.
  func numberPair(address: String, proxyAddress: String) throws(LedgerFault) -> NumberPair?
  /// Whether a service has any conversation.
  func hasConversations(service: Sid) throws(LedgerFault) -> Bool
  /// Up to `limit` conversations whose timers must be looked at before a time, oldest first.
  func conversations(
    timersDueBefore time: Timestamp,
    limit: Int
  ) throws(LedgerFault) -> [Conversation]
  /// When the first conversation's timers must be looked at; nil when none has any.
  func firstConversationTimer() throws(LedgerFault) -> Timestamp?
  /// The webhooks of a conversation, in the order they were made: few, so without pages.
  func webhooks(conversation: Sid) throws(LedgerFault) -> [ConversationWebhook]
  /// The conversation's webhook with this sid.
  func webhook(_ sid: Sid) throws(LedgerFault) -> ConversationWebhook?
  /// Conversations, in one state if given.
  func conversations(
    state: ConversationState?,
    page: PageRequest
  ) throws(LedgerFault) -> Page<Conversation>

  /// The participant with this sid.
  func participant(_ sid: Sid) throws(LedgerFault) -> Participant?
  /// The participants of a conversation who have not left, up to `limit`, in the order they joined.
  func liveParticipants(conversation: Sid, limit: Int) throws(LedgerFault) -> [Participant]
  /// Participants of a conversation, removed ones too.
  func participants(
    conversation: Sid,
    page: PageRequest
  ) throws(LedgerFault) -> Page<Participant>

  /// The message with this sid.
  func message(_ sid: Sid) throws(LedgerFault) -> Message?
  /// Messages of a conversation, by index and then by arrival.
  func messages(conversation: Sid, page: PageRequest) throws(LedgerFault) -> Page<Message>
  /// Up to `limit` messages of a conversation from an index on.
  func messages(conversation: Sid, from index: Int64, limit: Int) throws(LedgerFault) -> [Message]

  /// The receipts of a message, in the order they came.
  func receipts(message: Sid) throws(LedgerFault) -> [DeliveryReceipt]

  /// The flow with this sid.
  func flow(_ sid: Sid) throws(LedgerFault) -> Flow?
  /// The flow of this name.
  func flow(named friendlyName: String) throws(LedgerFault) -> Flow?
  /// All flows.
  func flows(page: PageRequest) throws(LedgerFault) -> Page<Flow>
  /// A revision of a flow by its number.
  func revision(_ number: Int, flow: Sid) throws(LedgerFault) -> FlowRevision?
  /// The revisions of a flow.
  func revisions(flow: Sid, page: PageRequest) throws(LedgerFault) -> Page<FlowRevision>
  /// The address configurations that start this flow, up to `limit`.
  func addresses(startingFlow flow: Sid, limit: Int) throws(LedgerFault) -> [Address]
  /// The execution with this sid.
  func run(_ sid: Sid) throws(LedgerFault) -> FlowRun?
  /// The active execution of a flow on a conversation.
  func activeRun(conversation: Sid, flow: Sid) throws(LedgerFault) -> FlowRun?
  /// The active executions on a conversation, in the order they began.
  func activeRuns(conversation: Sid) throws(LedgerFault) -> [FlowRun]
  /// The sids of up to `limit` active executions of a flow, in no order.
  func activeRunSids(flow: Sid, limit: Int) throws(LedgerFault) -> [Sid]
  /// Executions, of one status, flow and conversation if given.
  func runs(
    status: FlowRun.Status?,
    flow: Sid?,
    conversation: Sid?,
    page: PageRequest
  ) throws(LedgerFault) -> Page<FlowRun>
  /// Up to `limit` active executions whose timer is due before a time, oldest first.
  func runs(timersDueBefore time: Timestamp, limit: Int) throws(LedgerFault) -> [FlowRun]
  /// When the first active execution's timer is due; nil when none waits with one.
  func firstRunTimer() throws(LedgerFault) -> Timestamp?

  /// The call with this sid.
  func dispatch(_ sid: Sid) throws(LedgerFault) -> Dispatch?
  /// Calls, of one state, conversation and lane if given.
  func dispatches(
    state: Dispatch.State?,
    conversation: Sid?,
    lane: Sid?,
    page: PageRequest
  ) throws(LedgerFault) -> Page<Dispatch>
  /// Up to `limit` pending calls to a host that are due by a time, the longest due first.
  func dispatches(
    host: String,
    dueBy time: Timestamp,
    limit: Int
  ) throws(LedgerFault) -> [Dispatch]
  /// The hosts that pending calls go to, with when the first of them is due.
  func outboxHosts() throws(LedgerFault) -> [OutboxHost]
  /// How many calls are open, by state.
  func openDispatches() throws(LedgerFault) -> Int

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
