internal import ControlMethods
internal import Engine
internal import JSON
internal import JSONRPC
internal import Logging
internal import Model
internal import NIOCore

/// What the connections share. It lives on the control loop.
final class ControlCore {
  let eventLoop: any EventLoop
  let services: ControlServices
  let lane: ControlLane
  let hub: EventHub
  let feed: EventFeed
  let logger: Logger
  let words = Words()
  let dispatcher = Dispatcher()
  /// Facts as text, made once: `server.status` is asked often.
  let accountText: String
  let startedText: String
  /// Who is at the other end of a channel.
  let credentials: @Sendable (any Channel) -> PeerCredentials?
  private(set) var limits: ControlLimits
  private(set) var rpcLimits: RPCLimits
  private(set) var roles: RolePolicy
  /// The floor's names, once read.
  var names: FloorNames?
  private(set) var isDraining = false
  private var isEnding = false
  private var connections: [ObjectIdentifier: ControlConnection] = [:]
  /// Connections beyond the limit that are being told so.
  private var refused: [ObjectIdentifier: ControlConnection] = [:]
  private var dirty: [ControlConnection] = []
  /// Answers to give, and connections that have more to start than they may at once.
  private(set) lazy var turns = TurnQueue(eventLoop: eventLoop) { [unowned self] in settleDirty() }
  /// What callers have not taken, all together.
  var unsent = UnsentBudget()
  private var isSettlingPlanned = false
  private var sweep: RepeatedTask?
  private var drained: EventLoopPromise<Void>?
  /// Calls since start, and those that were refused for lack of a role.
  var requests: Int64 = 0
  private(set) var refusals: Int64 = 0
  /// What `server.metrics` tells of the control socket.
  var metrics = ControlMetrics()
  private var refusalNotices = RefusalNotices()
  /// Refusals that the audit is still to be told of.
  private var refusalBook = RefusalBook()
  private var isBookPlanned = false
  /// Idempotency keys of changes outside the database that are under way.
  private var keysUnderWay: Set<KeyName> = []

  /// Connections beyond the limit that are given time to take in that they are refused; one more
  /// is closed as soon as its reply is written.
  static let refusedConnectionsMax = 64
  /// Milliseconds until the audit is told again of what it could not be told.
  private static let bookMillisecondsMin: Int64 = 100
  /// Seconds between two looks at the time limits.
  private static let sweepSeconds: Int64 = 1

  init(
    eventLoop: any EventLoop,
    services: ControlServices,
    hub: EventHub,
    roles: RolePolicy,
    limits: ControlLimits,
    logger: Logger,
    credentials: @escaping @Sendable (any Channel) -> PeerCredentials?
  ) {
    self.eventLoop = eventLoop
    self.services = services
    self.hub = hub
    let queue = services.queue
    feed = EventFeed(hub: hub, lagEventsMax: limits.subscriptionEventsMax) {
      queue.gauges.lastEventSeq
    }
    self.roles = roles
    self.limits = limits
    self.logger = logger
    self.credentials = credentials
    lane = ControlLane(eventLoop: eventLoop)
    rpcLimits = ControlCore.rpcLimits(limits)
    accountText = services.facts.accountSid.description
    startedText = services.facts.started.description
  }

  /// Begins to serve. The control loop.
  func start() {
    lane.connect(self)
    hub.connect { [unowned self] events in
      feed.receive(events)
      settleDirty()
    }
    readNames()
  }

  var nowMilliseconds: Int64 {
    Int64(eventLoop.now.uptimeNanoseconds / 1_000_000)
  }

  var connectionCount: Int { connections.count }
  /// Requests of all connections that are being worked on.
  var requestsInFlight: Int { connections.values.reduce(0) { $0 + $1.flow.inFlight } }

  // MARK: Connections

  /// Takes a connection in; false when there are too many.
  func admit(_ connection: ControlConnection) -> Bool {
    guard connections.count < limits.connectionsMax, !isEnding else {
      metrics.connectionsRefused += 1
      return false
    }
    metrics.connectionsAccepted += 1
    connections[ObjectIdentifier(connection)] = connection
    if sweep == nil { startSweep() }
    return true
  }

  /// Whether a connection that was not admitted is given time to end.
  func keepRefused(_ connection: ControlConnection) -> Bool {
    guard refused.count < Self.refusedConnectionsMax, !isEnding else { return false }
    refused[ObjectIdentifier(connection)] = connection
    return true
  }

  /// Lets a connection go.
  func forget(_ connection: ControlConnection) {
    guard refused.removeValue(forKey: ObjectIdentifier(connection)) == nil else { return }
    connections[ObjectIdentifier(connection)] = nil
    guard connections.isEmpty else { return }
    tellPendingRefusals()
    sweep?.cancel()
    sweep = nil
    drained?.succeed()
    drained = nil
  }

  /// Notes that a connection is to be settled, at the latest when the loop has done the present
  /// task.
  func noteDirty(_ connection: ControlConnection) {
    dirty.append(connection)
    guard !isSettlingPlanned else { return }
    isSettlingPlanned = true
    eventLoop.assumeIsolated().execute { [self] in
      isSettlingPlanned = false
      settleDirty()
    }
  }

  /// Settles the connections that got something.
  func settleDirty() {
    while !dirty.isEmpty {
      let connections = dirty
      dirty.removeAll(keepingCapacity: true)
      for connection in connections { connection.settle() }
    }
  }

  // MARK: Settings and ending

  /// Takes new roles; connections that are open get theirs anew.
  func apply(_ roles: RolePolicy) {
    self.roles = roles
    for connection in connections.values { connection.applyPolicy() }
  }

  /// Takes new limits; connections that are open keep theirs.
  func apply(_ limits: ControlLimits) {
    self.limits = limits
    rpcLimits = ControlCore.rpcLimits(limits)
    feed.lagEventsMax = limits.subscriptionEventsMax
  }

  /// Refuses changes from now on, and ends the calls that wait for one.
  func refuseChanges() {
    isDraining = true
    for connection in Array(connections.values) { connection.endWaits(.draining) }
  }

  /// Ends every connection once it is done; `promise` when all are gone.
  func drain(_ promise: EventLoopPromise<Void>) {
    isDraining = true
    isEnding = true
    writeRefusals()
    for connection in Array(refused.values) { connection.abort() }
    guard !connections.isEmpty else { return promise.succeed() }
    drained = promise
    for connection in Array(connections.values) { connection.drain() }
  }

  /// Ends every connection at once.
  func abort() {
    for connection in Array(connections.values) { connection.abort() }
  }

  private func startSweep() {
    let period = TimeAmount.seconds(Self.sweepSeconds)
    let me = NIOLoopBound(self, eventLoop: eventLoop)
    sweep = eventLoop.scheduleRepeatedTask(initialDelay: period, delay: period) { _ in
      let core = me.value
      let now = core.nowMilliseconds
      for connection in Array(core.connections.values) { connection.checkDeadlines(now: now) }
      core.tellPendingRefusals()
    }
  }

  // MARK: Refusals

  /// Counts a call that was refused for want of a role, and tells the log of it, unless it was
  /// told of another just before.
  func noteRefusal(_ metadata: @autoclosure () -> Logger.Metadata) {
    refusals += 1
    guard let leftOut = refusalNotices.refused(now: nowMilliseconds) else { return }
    var metadata = metadata()
    if leftOut > 0 { metadata["left_out"] = "\(leftOut)" }
    logger.notice("control call refused", metadata: metadata)
  }

  private func tellPendingRefusals() {
    guard let leftOut = refusalNotices.pending(now: nowMilliseconds) else { return }
    logger.notice("more control calls refused", metadata: ["left_out": "\(leftOut)"])
  }

  /// Notes a refused call for the audit.
  func book(_ connection: ControlConnection, _ method: String, _ outcome: String) {
    book(
      AuditEntry(
        at: services.clock.now().wall,
        caller: connection.auditCaller,
        method: method,
        target: nil,
        parametersDigest: nil,
        outcome: outcome,
        durationMicroseconds: 0
      )
    )
  }

  /// Notes an entry for the audit, which is told of it soon.
  private func book(_ entry: AuditEntry) {
    refusalBook.note(entry)
    writeRefusals()
  }

  /// Notes a change that was made, and that the audit could not be told of.
  func keep(_ entry: AuditEntry) {
    guard refusalBook.keep(entry) else {
      return logger.error(
        "a change is missing in the audit",
        metadata: ["method": "\(entry.method)", "target": "\(entry.target ?? "-")"]
      )
    }
    writeRefusals()
  }

  /// Gives the audit what is due, and plans the next time. What the writer can't take waits.
  private func writeRefusals() {
    tell(isEnding ? refusalBook.takeAll() : refusalBook.take(now: nowMilliseconds))
    guard !isBookPlanned, let wait = refusalBook.wait(now: nowMilliseconds) else { return }
    isBookPlanned = true
    let me = NIOLoopBound(self, eventLoop: eventLoop)
    let pause = isEnding ? Self.bookMillisecondsMin : max(wait, Self.bookMillisecondsMin)
    eventLoop.scheduleTask(in: .milliseconds(pause)) {
      me.value.isBookPlanned = false
      me.value.writeRefusals()
    }
  }

  private func tell(_ entries: [AuditEntry]) {
    guard !entries.isEmpty else { return }
    let me = NIOLoopBound(self, eventLoop: eventLoop)
    let isQueued = services.queue.submit(
      lane: lane,
      { (desk: Desk) throws(Fault) in try desk.tell(entries) },
      then: { outcome in
        guard case .failure(let fault) = outcome else { return }
        me.value.refusalBook.putBack(entries)
        me.value.logger.error(
          "the audit could not be told of refused calls; tried again",
          metadata: ["fault": "\(fault)", "entries": "\(entries.count)"]
        )
        me.value.writeRefusals()
      }
    )
    if !isQueued { refusalBook.putBack(entries) }
  }

  // MARK: Idempotency

  /// A change with this key begins; false when one is under way.
  func begin(_ key: IdempotencyKey) -> Bool {
    keysUnderWay.insert(KeyName(key)).inserted
  }

  /// Whether a change outside the database is under way with this key.
  func isUnderWay(_ key: IdempotencyKey) -> Bool {
    keysUnderWay.contains(KeyName(key))
  }

  /// The change has its answer.
  func end(_ key: IdempotencyKey) {
    keysUnderWay.remove(KeyName(key))
  }

  private func readNames() {
    let me = NIOLoopBound(self, eventLoop: eventLoop)
    _ = services.readers.read(
      lane: lane,
      { (reading: any Reading) throws(LedgerFault) -> FloorNames in
        // Made here, so that nobody's first call of rpc.discover waits for it.
        for role in Role.allCases { _ = OpenRPCDocument.bytes(for: role) }
        return FloorNames(try reading.floor())
      },
      then: { result in me.value.names = try? result.get() }
    )
  }

  private static func rpcLimits(_ limits: ControlLimits) -> RPCLimits {
    RPCLimits(
      batchItemsMax: limits.batchItemsMax,
      batchReplyBytesMax: limits.batchReplyBytesMax,
      json: .init(bytesMax: limits.valueBytesMax, depthMax: limits.depthMax)
    )
  }
}
