import ControlClient
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

@testable import Control

/// A control server over a real socket, a real writer and a real database in a folder of its own.
final class TestDaemon: Sendable {
  let path: String
  let queue = WriteQueue()
  let readers = ReadPool(readers: 1)
  let server: ControlServer
  let calls = Calls()
  private let folder: String
  private let ended = DispatchGroup()
  private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)

  /// What the daemon's closures were asked.
  final class Calls: Sendable {
    let stops = Atomic<Int>(0)
    let reloads = Atomic<Int>(0)
    /// The newest event when the writer said that it serves.
    let firstSeq = Atomic<Int64>(0)
  }

  /// Writes the facts a test looks at.
  struct Composer: TaskAttributeComposing {
    func attributes(of facts: TaskFacts, over bases: [Attributes]) -> Attributes {
      var members = (try? JSONValue(parsing: bases.first?.json ?? "{}"))?.object ?? [:]
      members["conversationSid"] = .string(facts.conversationSid.description)
      return Attributes(checkedJSON: JSONValue.object(members).description)
    }
  }

  init(
    limits: ControlLimits = ControlLimits(),
    roles: RolePolicy = RolePolicy(ownUser: getuid()),
    peer: PeerCredentials? = nil,
    endpoint: EndpointFacts? = nil
  ) throws {
    folder = NSTemporaryDirectory() + "control-" + UUID().uuidString.prefix(8)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    path = folder + "/control.sock"
    let store = SQLiteStore(path: folder + "/db")
    let loop = group.next()
    let hub = EventHub(eventLoop: loop)
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    let plan = WriterPlan(
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
    )
    let ready = DispatchSemaphore(value: 0)
    let ended = ended
    ended.enter()
    ended.enter()
    queue.start(
      plan,
      ready: { [queue, calls] _ in
        calls.firstSeq.store(queue.gauges.lastEventSeq, ordering: .sequentiallyConsistent)
        ready.signal()
      },
      ended: { ended.leave() }
    )
    ready.wait()
    readers.start(
      { () throws(LedgerFault) in
        do { return try store.openReader() } catch { throw .failed("\(error)") }
      },
      ready: { _ in ready.signal() },
      ended: { ended.leave() }
    )
    ready.wait()
    let calls = calls
    var services = ControlServices(
      queue: queue,
      readers: readers,
      facts: ServerFacts(
        version: "0.0.1",
        accountSid: Sid(.account, high: 0, low: 1),
        backend: "embedded",
        processID: getpid(),
        started: EngineClock.system.now().wall
      ),
      writeHTTPSStatus: { writer in
        writer.beginObject()
        writer.field("listeners", 0)
        writer.endObject()
      },
      verify: { probe, signature throws(RPCError) in
        WebhookVerification(
          isValid: signature == "good",
          canonicalString: probe.url,
          variants: [(probe.url, false)],
          secretNumber: nil,
          reason: "for a test"
        )
      },
      sign: { probe throws(RPCError) in
        WebhookSignature(
          url: probe.url,
          headers: [("X-Twilio-Signature", "good")],
          canonicalString: probe.url + probe.parameters.map { $0.name + $0.value }.joined()
        )
      },
      configuration: .test { calls.reloads.add(1, ordering: .relaxed) },
      store: .of(BackupFolder(stateDirectory: folder, store: store)),
      stop: { calls.stops.add(1, ordering: .relaxed) }
    )
    services.reread = TestDaemon.reread
    services.endpoint = { endpoint }
    server = ControlServer(
      eventLoop: loop,
      services: services,
      hub: hub,
      roles: roles,
      limits: limits,
      logger: logger,
      credentials: { channel in peer ?? PeerCredentials(channel) }
    )
    try server.adopt(try TestDaemon.listen(path)).wait()
  }

  deinit {
    queue.stop()
    readers.stop()
    // Their last answers need the loop.
    _ = ended.wait(timeout: .now() + 5)
    try? group.syncShutdownGracefully()
    try? FileManager.default.removeItem(atPath: folder)
  }

  func client() throws -> BlockingControlClient {
    try BlockingControlClient(path: path)
  }

  /// Sends bytes, ends the sending side, and gives everything that came until the server closed.
  func exchange(_ text: String) throws -> [String] {
    let client = try client()
    try client.sendLine(text)
    client.finishSending()
    var lines: [String] = []
    while let line = try client.receiveLine() { lines.append(line) }
    return lines
  }

  private static func listen(_ path: String) throws -> Int32 {
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
