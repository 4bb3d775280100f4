import Control
import Logging
import Model
import NIOConcurrencyHelpers
import NIOCore
import NIOPosix
import Store
import Testing

@testable import Daemon
@testable import Engine

/// Reloads and the end, with a call under way at a server that answers when the test says so.
@Suite(.timeLimit(.minutes(1))) struct OutboundCallsTests {
  /// Keeps connections, and counts what it is asked.
  private final class Server: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer

    struct Seen {
      var requests: [any Channel] = []
      var awaited: (count: Int, promise: EventLoopPromise<Void>)?
    }

    let seen = NIOLockedValueBox(Seen())

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      let channel = context.channel
      seen.withLockedValue { seen in
        seen.requests.append(channel)
        if let awaited = seen.awaited, awaited.count <= seen.requests.count {
          awaited.promise.succeed()
          seen.awaited = nil
        }
      }
    }

    /// Waits until so many requests have come. They are small: each comes in one piece.
    func requests(_ count: Int) async throws {
      let promise = MultiThreadedEventLoopGroup.singleton.any().makePromise(of: Void.self)
      seen.withLockedValue { seen in
        if seen.requests.count >= count {
          promise.succeed()
        } else {
          seen.awaited = (count, promise)
        }
      }
      try await promise.futureResult.get()
    }

    func answer() {
      for channel in seen.withLockedValue({ $0.requests }) {
        let text = "HTTP/1.1 204 No Content\r\n\r\n"
        channel.writeAndFlush(ByteBuffer(string: text), promise: nil)
      }
    }
  }

  private final class Silence: EventSink {
    func committed(_ events: [EventRecord]) {}
  }

  private struct NoAttributes: TaskAttributeComposing {
    func attributes(of facts: TaskFacts, over bases: [Attributes]) -> Attributes { .empty }
  }

  private let sandbox: Sandbox
  private let store: SQLiteStore
  private let queue = WriteQueue()
  private let readers = ReadPool(readers: 1)
  private let server = Server()
  private let calls: OutboundCalls
  private let sid = Sid(.dispatch, high: 1, low: 1)

  init() async throws {
    sandbox = try Sandbox()
    store = SQLiteStore(path: sandbox.folder + "/switchboard.db")
    calls = OutboundCalls(
      try Self.material(in: sandbox),
      queue: queue,
      readers: readers,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    )
    let (store, server, sid) = (store, server, sid)
    let plan = WriterPlan(
      openLedger: { () throws(LedgerFault) in
        do { return try store.openLedger() } catch { throw .failed("\(error)") }
      },
      sink: Silence(),
      outbox: calls.dispatcher,
      composer: NoAttributes(),
      webhooks: NoOutbox(),
      accountSid: testAccountSid,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
      fatal: { fault in preconditionFailure("\(fault)") }
    )
    // Readers find a database only when the writer has made it.
    let queue = queue
    let refused = await withCheckedContinuation { done in
      queue.start(plan, ready: { done.resume(returning: $0) }, ended: {})
    }
    if let refused { throw refused }
    readers.start(
      { () throws(LedgerFault) in
        do { return try store.openReader() } catch { throw .failed("\(error)") }
      },
      ready: { _ in },
      ended: {}
    )
    let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { $0.pipeline.addHandler(server) }
      .bind(host: "127.0.0.1", port: 0).get()
    let port = try #require(channel.localAddress?.port)
    calls.start()
    try await run { (desk: Desk) throws(Fault) in
      let dispatch = Dispatch(
        sid: sid,
        kind: .request,
        lane: Sid(.execution, high: 1, low: 1),
        conversationSid: Sid(.conversation, high: 1, low: 1),
        eventType: "make-http-request",
        url: "http://127.0.0.1:\(port)/",
        host: "127.0.0.1:\(port)",
        method: "POST",
        payload: "a=b",
        at: desk.now.wall
      )
      _ = try desk.enqueue(dispatch)
    }
    try await server.requests(1)
  }

  private static func material(
    in sandbox: Sandbox,
    limits: String = "{}"
  ) throws -> OutboundMaterial {
    let configuration = try sandbox.load(
      tokenLine + "outbound: {allow_networks: [127.0.0.0/8]}\nlimits: \(limits)",
      environment: ["STATE_DIRECTORY": sandbox.folder + "/state"]
    )
    return try OutboundMaterial(configuration, authToken: nil)
  }

  private func run(_ work: @escaping @Sendable (Desk) throws(Fault) -> Void) async throws {
    let result: Result<Void, Fault> = await withCheckedContinuation { done in
      let isTaken = queue.submit(lane: InlineReplies.shared, work) { done.resume(returning: $0) }
      if !isTaken { done.resume(returning: .failure(.stopped)) }
    }
    try result.get()
  }

  /// Ends the calls, and gives the one there is, and how often it was made.
  private func ended(by deadline: NIODeadline) throws -> (dispatch: Dispatch?, requests: Int) {
    calls.stop()
    calls.end(by: deadline)
    let dispatch = try store.openReader().dispatch(sid)
    queue.stop()
    readers.stop()
    calls.close()
    return (dispatch, server.seen.withLockedValue { $0.requests.count })
  }

  @Test(arguments: ["{}", "{webhook_retries_max: 7}", "{outbound_connections_max: 7}"])
  func aReloadBreaksOffNoCall(_ limits: String) async throws {
    calls.apply(try Self.material(in: sandbox, limits: limits))
    // Behind the reload on the loop of the calls.
    try await calls.eventLoop.submit {}.get()
    server.answer()
    let (dispatch, requests) = try ended(by: .distantFuture)
    #expect(dispatch?.state == .delivered && dispatch?.attempts == 1)
    #expect(requests == 1)
    let counters = calls.counters()
    #expect(counters.successes == 1 && counters.callsOpen == 0)
  }

  @Test func theEndWaitsForCallsUnderWay() async throws {
    let server = server
    _ = calls.eventLoop.scheduleTask(in: .milliseconds(50)) { server.answer() }
    let (dispatch, requests) = try ended(by: .distantFuture)
    #expect(dispatch?.state == .delivered && requests == 1)
  }

  @Test(arguments: ["{}", "{outbound_connections_max: 7}"])
  func theEndWaitsNoLongerThanItsDeadline(_ limits: String) async throws {
    calls.apply(try Self.material(in: sandbox, limits: limits))
    let (dispatch, _) = try ended(by: .now())
    #expect(dispatch?.state == .pending && dispatch?.attempts == 0)
  }
}
