internal import HeapModule
internal import Model
internal import Routing

/// The use cases: what can be done to conversations, interactions, tasks and workers.
///
/// A desk belongs to the writer's thread: it is reached only from the closures given to
/// ``WriteQueue/submit(lane:_:then:)``, inside the transaction of a batch. What it keeps in memory
/// (routing, names, defaults) is derived from the database and is built again from it whenever a
/// command that touched it is undone.
public final class Desk {
  let ledger: any Ledger
  let sids: SidSource
  let composer: any TaskAttributeComposing
  let webhooks: any WebhookComposing
  let accountSid: Sid
  let clock: EngineClock
  /// Replaceable while the engine runs.
  public internal(set) var settings: EngineSettings

  /// The time of the batch: one reading serves all of its commands.
  var now: Moment
  var router = Router()
  var timers = Heap<DueTimer>()
  var floor: Floor
  var configuration: AccountConfiguration
  var serviceSids: Set<Sid> = []
  /// Names under which agents write, in lower case.
  var agentNames: Set<String> = []
  /// Events of this batch, in order, each with its number.
  var events: [EventRecord] = []
  /// True once this command has changed what is kept in memory.
  var memoryTouched = false
  /// True once this batch has made a call pending: told after the commit. Told for nothing when the
  /// command is undone, which does no harm.
  var outboxChanged = false
  var tally = Tally()
  /// Answers kept under idempotency keys when service began.
  private(set) var answersAtStart = 0
  /// Calls that were open when service began.
  private(set) var dispatchesAtStart = 0
  /// Flows made ready to run.
  let shelf = FlowShelf()
  /// The one timer of all conversations made here.
  var conversationClock = ConversationClock()
  /// The one timer of all executions that wait.
  var runTimer = RunTimer()
  /// Rounds of the housekeeping that were begun, undone ones too.
  var housekeepingRounds: Int64 = 0

  init(
    ledger: any Ledger,
    settings: EngineSettings,
    clock: EngineClock,
    sids: SidSource,
    composer: any TaskAttributeComposing,
    webhooks: any WebhookComposing,
    accountSid: Sid
  ) throws(LedgerFault) {
    self.ledger = ledger
    self.settings = settings
    self.clock = clock
    self.sids = sids
    self.composer = composer
    self.webhooks = webhooks
    self.accountSid = accountSid
    now = clock.now()
    tally.housekeeping = Housekeeping(now: now)
    if try !ledger.isFurnished() {
      let furniture = Furniture(sids: sids, now: now.wall)
      try ledger.begin()
      try ledger.furnish(
        furniture.floor,
        service: furniture.service,
        configuration: furniture.configuration
      )
      try ledger.commit()
    }
    floor = try ledger.floor()
    configuration = try ledger.configuration()
    answersAtStart = try ledger.keptAnswerCount()
    dispatchesAtStart = try ledger.openDispatches()
    try recall()
  }

  /// Builds what is kept in memory from the database.
  func recall() throws(LedgerFault) {
    floor = try ledger.floor()
    configuration = try ledger.configuration()
    serviceSids = []
    for service in try ledger.services() { serviceSids.insert(service.sid) }
    router = Router()
    timers = Heap()
    armHousekeeping()
    agentNames = []
    for worker in try ledger.allWorkers() {
      admit(worker)
    }
    for task in try ledger.liveTasks() {
      router.addTask(
        task.sid,
        channel: task.taskChannelSid,
        priority: task.priority,
        age: task.dateCreated.milliseconds
      )
      arm(.taskExpires(task.sid), at: task.dateExpires)
    }
    for reservation in try ledger.liveReservations() {
      router.hold(reservation.taskSid, by: reservation.workerSid)
      if reservation.status == .pending {
        arm(.reservationExpires(reservation.sid), at: reservation.dateExpires)
      }
    }
    try recallConversationTimers()
    try armRunsAnew()
    // Who declined what is not stored: whatever waits is offered again after a cool-down.
    if let waiting = try ledger.tasks(
      statuses: [.pending],
      queue: nil,
      workflow: nil,
      page: PageRequest(limit: 1)
    ).items.first {
      let cooldown = settings.declineCooldownMilliseconds
      arm(.cooldownEnds(waiting.sid), at: now.wall.advanced(byMilliseconds: cooldown))
    }
    memoryTouched = false
  }

  /// Replaces the settings, such as after the configuration was read again.
  public func apply(_ settings: EngineSettings) {
    self.settings = settings
  }

  /// Runs a database call, in a use case's own kind of failure.
  func stored<Value>(_ body: () throws(LedgerFault) -> Value) throws(Fault) -> Value {
    do {
      return try body()
    } catch {
      throw .ledger(error)
    }
  }

  /// Adds an event to the log, in the transaction of the change it tells of.
  func record(
    _ type: EventType,
    sid: Sid?,
    conversation: Sid? = nil,
    interaction: Sid? = nil,
    task: Sid? = nil,
    worker: Sid? = nil,
    detail: String? = nil
  ) throws(Fault) {
    var event = EventRecord(
      type,
      sid: sid,
      conversation: conversation,
      interaction: interaction,
      task: task,
      worker: worker,
      detail: detail,
      at: now.wall
    )
    event.seq = try stored { () throws(LedgerFault) in try ledger.append(event) }
    events.append(event)
  }

  /// Lets routing and the list of agents' names know a worker as it is now.
  func admit(_ worker: Worker) {
    agentNames.insert(worker.friendlyName.lowercased())
    var capacities: [Sid: Int] = [:]
    for channel in worker.channels where channel.available {
      capacities[channel.taskChannelSid] = channel.configuredCapacity
    }
    let available = floor.activities.contains { $0.sid == worker.activitySid && $0.available }
    router.setWorker(
      worker.sid,
      available: available,
      capacities: capacities,
      lastReserved: worker.dateLastReserved?.milliseconds
    )
    memoryTouched = true
  }
}
