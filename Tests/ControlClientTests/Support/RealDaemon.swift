import Control
import Engine
import Foundation
import Glibc
import JSON
import JSONRPC
import Logging
import Model
import NIOCore
import NIOPosix
import Store
import Synchronization

/// A control server over a real socket, a real writer and a real database, which can be started
/// again over the same database.
final class RealDaemon: Sendable {
  let path: String
  private let folder: String
  private let limits: ControlLimits
  private let running = Mutex<Running?>(nil)

  /// What lives from one start to the next end.
  private struct Running {
    let queue = WriteQueue()
    let readers = ReadPool(readers: 1)
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    /// Signalled when the writer, and when the reader, has ended.
    let ended = DispatchSemaphore(value: 0)
    var server: ControlServer?
  }

  /// Adds nothing to a task's attributes.
  private struct Composer: TaskAttributeComposing {
    func attributes(of facts: TaskFacts, over bases: [Attributes]) -> Attributes {
      bases.first ?? Attributes(checkedJSON: "{}")
    }
  }

  init(limits: ControlLimits = ControlLimits()) throws {
    self.limits = limits
    folder = NSTemporaryDirectory() + "daemon-" + UUID().uuidString.prefix(8)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    path = folder + "/c.sock"
    try start()
  }

  deinit {
    try? stop()
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Ends it as the service manager does, and starts it again.
  func restart() throws {
    try stop()
    try start()
  }

  /// Ends it: connections are cut off, what was accepted is carried out.
  func stop() throws {
    let former = running.withLock { running in
      defer { running = nil }
      return running
    }
    guard let former else { return }
    try former.server?.shutDown(graceMilliseconds: 0).wait()
    former.queue.stop()
    former.readers.stop()
    former.ended.wait()
    former.ended.wait()
    try former.group.syncShutdownGracefully()
    unlink(path)
  }

  func start() throws {
    var now = Running()
    let store = SQLiteStore(path: folder + "/db")
    let loop = now.group.next()
    let hub = EventHub(eventLoop: loop)
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    let ready = DispatchSemaphore(value: 0)
    let ended = now.ended
    now.queue.start(
      WriterPlan(
        openLedger: { () throws(LedgerFault) in
          do { return try store.openLedger() } catch { throw .failed("\(error)") }
        },
        sink: hub,
        outbox: NoOutbox(),
        composer: Composer(),
        webhooks: NoOutbox(),
        accountSid: testAccountSid,
        logger: logger,
        fatal: { _ in }
      ),
      ready: { _ in ready.signal() },
      ended: { ended.signal() }
    )
    ready.wait()
    now.readers.start(
      { () throws(LedgerFault) in
        do { return try store.openReader() } catch { throw .failed("\(error)") }
      },
      ready: { _ in ready.signal() },
      ended: { ended.signal() }
    )
    ready.wait()
    let server = ControlServer(
      eventLoop: loop,
      services: services(now.queue, now.readers, logger),
      hub: hub,
      roles: RolePolicy(ownUser: getuid()),
      limits: limits,
      logger: logger
    )
    now.server = server
    try server.adopt(try listen()).wait()
    running.withLock { $0 = now }
  }

  private func services(
    _ queue: WriteQueue,
    _ readers: ReadPool,
    _ logger: Logger
  ) -> ControlServices {
    ControlServices(
      queue: queue,
      readers: readers,
      facts: ServerFacts(
        version: "0.0.1",
        accountSid: Sid(.account, high: 0, low: 1),
        backend: "embedded",
        processID: getpid(),
        started: EngineClock.system.now().wall
      ),
      writeHTTPSStatus: { $0.object { _ in } },
      verify: { _, _ throws(RPCError) in throw .internalError(incident: "no webhooks here") },
      sign: { _ throws(RPCError) in throw .internalError(incident: "no webhooks here") },
      configuration: ConfigurationServices(
        write: { $0.object { _ in } },
        check: { _ in },
        reload: { _ in },
        logLevel: { .info },
        setLogLevel: { _ in }
      ),
      store: StoreServices(
        files: { () throws(LedgerFault) in throw .failed("no files here") },
        backUp: { _, _, _ in }
      ),
      stop: {}
    )
  }

  private func listen() throws -> Int32 {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let bound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard bound == 0, Glibc.listen(descriptor, 64) == 0 else {
      throw POSIXError(.init(rawValue: errno) ?? .EIO)
    }
    return descriptor
  }
}

/// Makes no calls and writes no webhooks.
struct NoOutbox: OutboxSink, WebhookComposing {
  func outboxChanged() {}
  func parameters(of facts: WebhookFacts) -> String { "{}" }
}

/// The account of the tests.
let testAccountSid = Sid(.account, high: 0, low: 1)
