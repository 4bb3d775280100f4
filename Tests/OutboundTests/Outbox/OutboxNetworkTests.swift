import HTTP
import Logging
import Model
import NIOConcurrencyHelpers
import NIOCore
import NIOHTTP1
import NIOPosix
import Store
import TLS
import Testing
import Twilio

@testable import Engine
@testable import Outbound

/// From a message to its receiver: engine, dispatcher and sender over real TLS.
@Suite struct OutboxNetworkTests {
  private static let conversations = 20
  private static let messagesEach = 10

  /// Checks signatures as handlers do, and notes what came.
  private final class Receiver: HTTPResponder {
    let port = NIOLockedValueBox(0)
    /// The indexes that came, by conversation; a call that isn't authentic counts as -1.
    private let indexes = NIOLockedValueBox<[String: [Int]]>([:])
    private let all: EventLoopPromise<Void>

    init(all: EventLoopPromise<Void>) {
      self.all = all
    }

    var arrived: [String: [Int]] { indexes.withLockedValue { $0 } }

    func respond(to request: HTTPRequest, reply: HTTPReply) {
      let bytes = Array(request.body.readableBytesView)
      let form = (try? FormParameters(decoding: bytes.span)) ?? FormParameters()
      let url = "https://localhost:\(port.withLockedValue { $0 })\(request.target)"
      let isAuthentic =
        (try? WebhookURL(url).map { url in
          try WebhookVerifier(authTokens: [OutboxBench.token]).verify(
            url,
            .form(form),
            signatures: request.headers[WebhookSignature.headerName]
          )
        }) != nil
      let index = isAuthentic ? form["Index"].flatMap { Int($0) } : nil
      let count = indexes.withLockedValue { indexes in
        indexes[form["ConversationSid"] ?? "none", default: []].append(index ?? -1)
        return indexes.values.reduce(0) { $0 + $1.count }
      }
      reply.send(.noContent)
      if count == OutboxNetworkTests.conversations * OutboxNetworkTests.messagesEach {
        all.succeed()
      }
    }
  }

  @Test func messagesReachTheirReceiverInOrder() async throws {
    let group = MultiThreadedEventLoopGroup.singleton
    let all = group.any().makePromise(of: Void.self)
    let identity = try TLSIdentity.selfSigned(names: ["localhost"], validForDays: 2)
    let receiver = Receiver(all: all)
    let server = HTTPServer(
      group: group,
      tls: TLSContextSlot(try TLSContext.server(identities: [identity])),
      limits: HTTPLimits(),
      responder: receiver
    )
    let port = try #require(try await server.listen(host: "127.0.0.1", port: 0).get().port)
    receiver.port.withLockedValue { $0 = port }

    let (eventLoop, queue, readers) = (group.any(), WriteQueue(), ReadPool())
    let sender = OutboundSender(
      on: eventLoop,
      tls: try TLSContext.client(trust: .pem(identity.certificatePEM)),
      addresses: AddressGuard(allowing: ["127.0.0.0/8", "::1"].compactMap { IPNetwork($0) })
    )
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    let dispatcher = OutboxDispatcher(
      on: eventLoop,
      queue: queue,
      readers: readers,
      settings: OutboxSettings(
        caller: sender,
        authToken: OutboxBench.token,
        limits: OutboundLimits(),
        retries: RetryPolicy()
      ),
      logger: logger
    )
    let path = try Outpost.path()
    defer { Outpost.remove(path) }
    let store = SQLiteStore(path: path)
    let account = Sid(.account, high: 0, low: 1)
    let plan = WriterPlan(
      openLedger: { () throws(LedgerFault) in
        do { return try store.openLedger() } catch { throw LedgerFault.failed("\(error)") }
      },
      sink: NoEvents(),
      outbox: dispatcher,
      composer: TaskAttributeWriter(),
      webhooks: WebhookWriter(accountSid: account),
      accountSid: account,
      logger: logger,
      fatal: { fault in preconditionFailure("\(fault)") }
    )
    let refused: LedgerFault? = await withCheckedContinuation { done in
      queue.start(plan, ready: { done.resume(returning: $0) }, ended: {})
    }
    #expect(refused == nil)
    readers.start(
      { () throws(LedgerFault) in
        do { return try store.openReader() } catch { throw LedgerFault.failed("\(error)") }
      },
      ready: { _ in },
      ended: {}
    )
    dispatcher.start()

    let rooms = try await run(on: queue) { (desk: Desk) throws(Fault) in
      var rooms: [Sid] = []
      for number in 0..<Self.conversations {
        let room = try desk.createConversation(ConversationDraft())
        var webhook = ConversationWebhookDraft(conversation: room.sid, target: .webhook)
        webhook.url = "https://localhost:\(port)/hook?tenant=a%20b&number=\(number)"
        webhook.filters = ["onMessageAdded"]
        _ = try desk.createWebhook(webhook)
        rooms.append(room.sid)
      }
      return rooms
    }
    for number in 0..<Self.messagesEach {
      _ = try await run(on: queue) { (desk: Desk) throws(Fault) in
        for room in rooms {
          var draft = MessageDraft(.conversation(room))
          draft.body = "  käse & more = \(number) + 👋 "
          _ = try desk.createMessage(draft)
        }
      }
    }
    try await all.futureResult.get()
    try await dispatcher.shutDown().get()
    let arrived = receiver.arrived
    #expect(Set(arrived.keys) == Set(rooms.map(\.description)))
    let areInOrder = arrived.values.allSatisfy { $0 == Array(0..<Self.messagesEach) }
    #expect(areInOrder, "\(arrived.values.first { $0 != Array(0..<Self.messagesEach) } ?? [])")
    #expect(try store.openReader().openDispatches() == 0)
    #expect(sender.counters.tried == Self.conversations * Self.messagesEach)
    try await sender.shutDown().get()
    try await server.drain(within: .seconds(5)).get()
    queue.stop()
    readers.stop()
  }

  private func run<Value: Sendable>(
    on queue: WriteQueue,
    _ work: @escaping @Sendable (Desk) throws(Fault) -> Value
  ) async throws -> Value {
    let result: Result<Value, Fault> = await withCheckedContinuation { done in
      let isTaken = queue.submit(lane: DirectLane.shared, work) { done.resume(returning: $0) }
      if !isTaken { done.resume(returning: .failure(.stopped)) }
    }
    return try result.get()
  }
}
