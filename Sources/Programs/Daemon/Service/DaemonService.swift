internal import Control
internal import ControlMethods
internal import Engine
internal import Glibc
internal import HTTP
internal import Logging
internal import Model
internal import NIOCore
internal import NIOPosix
internal import Outbound
internal import Store
internal import Systemd
internal import TLS
internal import Twilio
internal import Webhooks

/// The daemon as a whole: what is started, in which order, and how it ends.
///
/// Order of start: state directory (locked), database and routing, readers, control socket, HTTPS.
/// A caller finds everything beneath an endpoint working. The end goes the other way round.
/// Lives on the main thread.
final class DaemonService {
  private let options: ConfigurationOptions
  private let inForce: ConfigurationInForce
  private let environment: [String: String]
  private let levels: LogLevelControl
  private let logger: Logger
  private let notifier: ServiceNotifier
  private let state: StateDirectory
  private let store: SQLiteStore
  private let controlLoops: MultiThreadedEventLoopGroup
  private let httpsLoops: MultiThreadedEventLoopGroup
  private let hub: EventHub
  private let queue: WriteQueue
  private let readers: ReadPool
  private let calls: OutboundCalls
  private let readiness = ReadinessFlag()
  private let writerEnded = Waiter<Void>()
  private let readersEnded: [Waiter<Void>]
  private let reloads = ReloadRequests()
  private let started: Timestamp
  private let token: Secret?
  private var endpoint: HTTPSEndpoint
  private var control: ControlServer?
  private var metrics: MetricsEndpoint?
  private let sockets: ControlSockets
  private let backups: Backups
  private let backupFolder: BackupFolder
  /// Time kept of the hard limit for closing the database.
  private static let closingMilliseconds = 1_000

  private var configuration: Configuration { inForce.current }

  /// Takes the state directory and makes what needs no thread of its own to be running.
  init(_ configuration: Configuration, options: ConfigurationOptions) throws(StartError) {
    inForce = ConfigurationInForce(configuration)
    self.options = options
    environment = ProcessEnvironment.current
    started = EngineClock.system.now().wall
    levels = LogLevelControl(Logger.Level(configuration.log.level))
    let output = LogOutput(
      format: LogFormat(configuration.log.format),
      environment: environment,
      levels: levels
    )
    LoggingSystem.bootstrap { output.handler(label: $0) }
    logger = Logger(label: "switchboardd")
    notifier = ServiceNotifier(environment: environment)
    for warning in configuration.warnings { logger.warning("\(warning)") }

    do {
      try configuration.prepareDirectories()
      state = try StateDirectory(path: configuration.stateDirectory)
    } catch {
      throw StartError("\(error)", exitCode: StartError.configurationExitCode)
    }
    store = SQLiteStore(path: configuration.store.databaseFile)
    backupFolder = BackupFolder(stateDirectory: configuration.stateDirectory, store: store)
    backups = Backups(
      backupFolder,
      countMax: configuration.limits[.backupsMax],
      logger: logger
    )
    sockets = ControlSockets(logger: logger)
    token =
      configuration.webhooks.selfMadeToken
      ? Secret(try SelfMadeToken.token(stateDirectory: configuration.stateDirectory)) : nil

    controlLoops = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    httpsLoops = MultiThreadedEventLoopGroup(numberOfThreads: System.coreCount)
    hub = EventHub(eventLoop: controlLoops.next())
    queue = WriteQueue(limits: configuration.writeLimits)
    let readerCount = configuration.limits[.readConnectionsMax]
    readers = ReadPool(readers: readerCount)
    readersEnded = (0..<readerCount).map { _ in Waiter() }
    endpoint = try HTTPSEndpoint(
      configuration,
      token: token,
      group: httpsLoops,
      queue: queue,
      readiness: readiness,
      logger: logger
    )
    calls = OutboundCalls(
      try OutboundMaterial(configuration, authToken: endpoint.newestToken),
      queue: queue,
      readers: readers,
      logger: logger
    )
  }

  /// Starts everything; returns when the daemon serves.
  func start() throws(StartError) {
    let inherited = try inheritedSockets()
    try checkInherited(inherited["https"] ?? [])
    try startEngine()
    try startControl(inherited: inherited)
    try startMetrics()
    try endpoint.listen(inherited: inherited["https"] ?? [])
    // Last: a call may come back to this daemon's own endpoint.
    calls.start()
    readiness.set(.ready)
    WatchdogFeeder(
      environment: environment,
      control: controlLoops.next(),
      loops: Array(httpsLoops.makeIterator()) + [calls.eventLoop],
      queue: queue,
      notifier: notifier
    )?.start()
    notify([.ready, .status("serving on \(endpoint.addresses.joined(separator: ", "))")])
    logger.notice(
      "serving",
      metadata: [
        "https": "\(endpoint.addresses.joined(separator: " "))",
        "control": "\(configuration.control.socket)", "version": "\(ProductVersion.text)",
      ]
    )
  }

  /// Serves until told to end; returns when everything is answered and closed.
  func serve() {
    while true {
      switch ProcessSignals.next() {
      case .hangUp:
        reload()
      case .terminate, .interrupt:
        end()
        return
      }
    }
  }

  // MARK: Start

  private func inheritedSockets() throws(StartError) -> [String: [CInt]] {
    let found: [String: [CInt]]
    do throws(SystemFault) {
      found = try SocketActivation.take(environment: environment)
    } catch {
      throw StartError("the sockets handed over can't be used: \(error)")
    }
    for name in found.keys where name != "https" && !ControlSockets.names.contains(name) {
      logger.warning(
        "a socket handed over has a name that nothing is served on; write FileDescriptorName=",
        metadata: [
          "name": "\(name)", "known": "https \(ControlSockets.names.joined(separator: " "))",
        ]
      )
    }
    return found
  }

  /// Unsigned webhooks only from this machine itself, whoever made the listening socket.
  private func checkInherited(_ descriptors: [CInt]) throws(StartError) {
    guard configuration.webhooks.signature == .off, !descriptors.isEmpty else { return }
    throw StartError(
      "webhooks.signature is off, but the HTTPS socket comes from the service manager, which may "
        + "listen for other machines; write required, or let the daemon listen on 127.0.0.1 itself",
      exitCode: StartError.configurationExitCode
    )
  }

  private func startEngine() throws(StartError) {
    let store = store
    let logger = logger
    let started = Waiter<LedgerFault?>()
    queue.start(
      WriterPlan(
        openLedger: { () throws(LedgerFault) in
          do throws(StoreError) {
            return try store.openLedger()
          } catch {
            switch error {
            case .refused(let text): throw .refused(text)
            case .unusable(let text): throw .failed(text)
            }
          }
        },
        sink: hub,
        outbox: calls.dispatcher,
        composer: TaskAttributeWriter(),
        webhooks: WebhookWriter(accountSid: endpoint.accountSid),
        accountSid: endpoint.accountSid,
        settings: configuration.engineSettings,
        logger: logger,
        fatal: { fault in
          // Nothing may be answered as durable any more; the service manager starts anew, and the
          // database recovers to what was confirmed.
          logger.critical("the database failed, ending", metadata: ["fault": "\(fault)"])
          _exit(StartError.diskExitCode)
        }
      ),
      ready: { started.resolve($0) },
      ended: { [writerEnded] in writerEnded.resolve(()) }
    )
    try check(started.wait())

    let opened = readersEnded.map { _ in Waiter<LedgerFault?>() }
    let (turn, endTurn) = (Turn(opened), Turn(readersEnded))
    readers.start(
      { () throws(LedgerFault) in
        do throws(StoreError) {
          return try store.openReader()
        } catch {
          throw .failed(error.description)
        }
      },
      ready: { turn.next().resolve($0) },
      ended: { endTurn.next().resolve(()) }
    )
    for waiter in opened { try check(waiter.wait()) }
  }

  private func check(_ fault: LedgerFault?) throws(StartError) {
    switch fault {
    case nil: return
    case .refused(let text)?:
      // A restart would find the same database: the service manager is told not to try.
      throw StartError(text, exitCode: StartError.configurationExitCode)
    case .failed(let text)?, .io(let text)?, .corrupt(let text)?:
      throw StartError("the database can't be opened: \(text)", exitCode: StartError.diskExitCode)
    case .full?:
      throw StartError("the database can't be opened: the disk is full; free some space")
    case .busy?:
      throw StartError("the database can't be opened: another process holds it")
    }
  }

  private func startControl(inherited: [String: [CInt]]) throws(StartError) {
    let tools = ConfigurationTools(preparation: preparation, reloads: reloads)
    var services = ControlServices(
      queue: queue,
      readers: readers,
      facts: ServerFacts(
        version: ProductVersion.text,
        accountSid: endpoint.accountSid,
        backend: configuration.backend.rawValue,
        processID: getpid(),
        started: started
      ),
      writeHTTPSStatus: endpoint.statusWriter,
      verify: endpoint.verify,
      sign: endpoint.sign,
      configuration: tools.services,
      store: StoreServices(
        files: { [backupFolder] () throws(LedgerFault) in try backupFolder.files() },
        backUp: { [backups] name, isTrial, done in backups.start(name, isTrial: isTrial, done) }
      ),
      stop: { ProcessSignals.raise(.terminate) }
    )
    services.httpsCounters = endpoint.counters
    services.outboundCounters = calls.counters
    services.endpoint = endpoint.facts
    services.reread = { delivery in delivery.event }
    let control = ControlServer(
      eventLoop: controlLoops.next(),
      services: services,
      hub: hub,
      roles: rolePolicy(of: configuration),
      limits: configuration.controlLimits,
      logger: logger
    )
    self.control = control
    try sockets.open(configuration.control, inherited: inherited, on: control)
  }

  private func startMetrics() throws(StartError) {
    guard let listen = configuration.metrics.listen, let control else { return }
    let metrics = try MetricsEndpoint(
      listen,
      limits: configuration.metricsLimits,
      group: controlLoops
    ) { control.metrics() }
    self.metrics = metrics
    logger.notice("serving metrics", metadata: ["address": "\(metrics.address)"])
  }

  private func rolePolicy(of configuration: Configuration) -> RolePolicy {
    let roles = configuration.control.roles
    let members = [roles.admin, roles.operator, roles.observer].map { named in
      let (members, unknown) = Control.RoleMembers.resolving(
        users: named.users,
        groups: named.groups
      )
      for name in unknown { logger.info("a role names nobody", metadata: ["name": "\(name)"]) }
      return members
    }
    return RolePolicy(
      ownUser: getuid(),
      admin: members[0],
      operator: members[1],
      observer: members[2]
    )
  }

  // MARK: Reload

  private var preparation: ReloadPreparation {
    ReloadPreparation(
      inForce: inForce,
      file: options.file,
      environment: environment,
      levels: levels,
      accountSid: endpoint.accountSid,
      token: token
    )
  }

  private func reload() {
    reloads.answer {
      notify([.reloadingNow()])
      let outcome = reloadOutcome()
      switch outcome {
      case .done(let applied, let needsRestart):
        logger.notice(
          "configuration read again",
          metadata: [
            "applied": "\(applied.joined(separator: " "))",
            "needs_restart": "\(needsRestart.joined(separator: " "))",
          ]
        )
      case .refused(let reason):
        logger.error("the configuration stays as it was", metadata: ["reason": "\(reason)"])
      case .ending:
        logger.notice("the configuration stays as it was, since the daemon is ending")
      }
      notify([.ready])
      return outcome
    }
  }

  private func reloadOutcome() -> ReloadOutcome {
    let prepared: PreparedReload
    switch preparation.prepare(isTrial: false).outcome {
    case .failure(let refusal): return .refused(refusal.description)
    case .success(let made): prepared = made
    }
    let next = prepared.configuration
    // First, since only the writer may have no room: all is taken over or nothing.
    guard queue.handOver(next.engineSettings) else {
      return .refused("the queue of changes stays full; nothing was taken over, so try again")
    }
    endpoint.apply(prepared.endpoint)
    calls.apply(prepared.outbound)
    inForce.replace(with: next)
    backups.set(countMax: next.limits[.backupsMax])
    levels.level = Logger.Level(next.log.level)
    control?.apply(rolePolicy(of: next))
    control?.apply(next.controlLimits)
    metrics?.apply(next.metricsLimits)
    return .done(applied: prepared.applied, needsRestart: prepared.needsRestart)
  }

  // MARK: End

  /// Refuses new work, finishes what is in hand, closes, in the reverse order of start.
  private func end() {
    notify([.stopping, .status("draining")])
    logger.notice("draining")
    readiness.set(.draining)
    // No signal is taken any more: whoever asks for a reload hears that from here on.
    reloads.end()
    backups.stop()
    calls.stop()
    let began = NIODeadline.now()
    let soft = configuration.limits[.drainSoftMillisecondsMax]
    let hard = configuration.limits[.drainHardMillisecondsMax]
    _ = controlLoops.next().scheduleTask(in: .milliseconds(Int64(hard))) { [logger] in
      logger.critical("not drained in time, ending", metadata: ["milliseconds": "\(hard)"])
      _exit(StartError.unavailableExitCode)
    }
    try? endpoint.drain(withinMilliseconds: Int64(soft)).wait()
    control?.refuseChanges()
    // What the requests left of their time is for the calls: one cut off is made twice.
    calls.end(by: began + .milliseconds(Int64(soft)))
    // The writer goes on until the last connection has its answers, and closes the database last,
    // so that its log is tidied away.
    let grace = max(0, min(soft, hard - soft - Self.closingMilliseconds))
    try? control?.shutDown(graceMilliseconds: Int64(grace)).wait()
    try? metrics?.drain(withinMilliseconds: Int64(Self.closingMilliseconds)).wait()
    sockets.removeFiles()
    backups.waitForEnd()
    readers.stop()
    for reader in readersEnded { reader.wait() }
    queue.stop()
    writerEnded.wait()
    calls.close()
    try? httpsLoops.syncShutdownGracefully()
    try? controlLoops.syncShutdownGracefully()
    logger.notice("ended")
  }

  private func notify(_ states: [NotifyState]) {
    do throws(SystemFault) {
      try notifier.send(states)
    } catch {
      logger.warning("the service manager could not be told", metadata: ["error": "\(error)"])
    }
  }
}
