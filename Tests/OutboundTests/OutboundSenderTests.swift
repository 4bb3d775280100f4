import HTTP
import Model
import NIOConcurrencyHelpers
import NIOCore
import NIOHTTP1
import NIOPosix
import TLS
import Testing
import Twilio

@testable import Outbound

/// The sender against a server of ours over real TLS.
@Suite struct OutboundSenderTests {
  private static let token = "0123456789abcdef0123456789abcdef"

  /// A receiver of webhooks that checks their signatures as handlers do.
  private final class Receiver: HTTPResponder {
    let port = NIOLockedValueBox(0)
    let matches = NIOLockedValueBox<[String]>([])
    let held = NIOLockedValueBox<[HTTPReply]>([])

    func respond(to request: HTTPRequest, reply: HTTPReply) {
      let path = request.target.prefix { $0 != "?" }
      switch path {
      case "/hold": held.withLockedValue { $0.append(reply) }
      case "/fail":
        reply.send(HTTPResponse(status: .serviceUnavailable, headers: ["Retry-After": "7"]))
      case "/long":
        reply.send(HTTPResponse(status: .ok, body: ByteBuffer(repeating: 0x61, count: 100_000)))
      case "/away": reply.send(HTTPResponse(status: .found, headers: ["Location": "/hook"]))
      case _:
        check(request)
        reply.send(.noContent)
      }
    }

    private func check(_ request: HTTPRequest) {
      let url = "https://localhost:\(port.withLockedValue { $0 })\(request.target)"
      guard let parsed = WebhookURL(url) else { return }
      let bytes = Array(request.body.readableBytesView)
      let form = (try? FormParameters(decoding: bytes.span)) ?? FormParameters()
      let content: SignedContent = request.method == .GET ? .none : .form(form)
      let signatures = request.headers[WebhookSignature.headerName]
      let verifier = WebhookVerifier(authTokens: [OutboundSenderTests.token])
      let isAuthentic =
        (try? verifier.verify(parsed, content, signatures: signatures)) != nil
      let parameters = request.method == .GET ? (try? parsed.query()) ?? form : form
      let count = parameters["RetryCount"] ?? "none"
      let idempotency = request.headers.first(name: "i-twilio-idempotency-token") ?? "none"
      matches.withLockedValue {
        $0.append("\(request.method) \(isAuthentic) \(count) \(idempotency)")
      }
    }
  }

  private struct Bench: Sendable {
    let sender: OutboundSender
    let receiver: Receiver
    let port: Int

    func send(_ request: OutboundRequest) async -> OutboundOutcome {
      await withCheckedContinuation { done in
        sender.send(request) { done.resume(returning: $0) }
      }
    }

    func request(
      _ path: String,
      host: String = "h:443",
      milliseconds: Int = 20_000
    ) -> OutboundRequest {
      OutboundRequest(
        id: Sid(.dispatch, high: 1, low: 2),
        method: "GET",
        url: "https://localhost:\(port)\(path)",
        host: host,
        headers: [],
        body: nil,
        millisecondsMax: milliseconds,
        isRepeatable: true
      )
    }
  }

  private func with(
    allowing networks: [String] = ["127.0.0.0/8", "::1"],
    limits: OutboundLimits = OutboundLimits(),
    body: (Bench) async throws -> Void
  ) async throws {
    let group = MultiThreadedEventLoopGroup.singleton
    let identity = try TLSIdentity.selfSigned(names: ["localhost", "127.0.0.1"], validForDays: 2)
    let receiver = Receiver()
    let server = HTTPServer(
      group: group,
      tls: TLSContextSlot(try TLSContext.server(identities: [identity])),
      limits: HTTPLimits(),
      responder: receiver
    )
    let port = try #require(try await server.listen(host: "127.0.0.1", port: 0).get().port)
    receiver.port.withLockedValue { $0 = port }
    let sender = OutboundSender(
      on: group.any(),
      tls: try TLSContext.client(trust: .pem(identity.certificatePEM)),
      addresses: AddressGuard(allowing: networks.compactMap { IPNetwork($0) }),
      limits: limits
    )
    do {
      try await body(Bench(sender: sender, receiver: receiver, port: port))
    } catch {
      Issue.record(error)
    }
    receiver.held.withLockedValue { $0 = [] }
    try await sender.shutDown().get()
    try await server.drain(within: .seconds(5)).get()
  }

  private func dispatch(_ bench: Bench, method: String, attempts: Int) -> Dispatch {
    var dispatch = Dispatch(
      sid: Sid(.dispatch, high: 3, low: 4),
      kind: .webhook,
      lane: Sid(.webhook, high: 1, low: 1),
      conversationSid: Sid(.conversation, high: 1, low: 1),
      eventType: "onMessageAdded",
      url: "https://localhost:\(bench.port)/hook?tenant=a%20b#rc=2",
      host: "localhost:\(bench.port)",
      method: method,
      payload: #"{"EventType":"onMessageAdded","Body":"  käse 👋 & more = % + ","Index":"0"}"#,
      at: Timestamp(milliseconds: 0)
    )
    dispatch.attempts = attempts
    return dispatch
  }

  @Test func aRetiredSenderLetsItsCallsEnd() async throws {
    try await with { bench in
      let call = Task { await bench.send(bench.request("/hold")) }
      while bench.receiver.held.withLockedValue({ $0.isEmpty }) {
        try await Task.sleep(for: .milliseconds(1))
      }
      let retired = bench.sender.retire()
      let late = await bench.send(bench.request("/hook"))
      guard case .failed(let failure) = late.result else {
        Issue.record("\(late.result)")
        return
      }
      #expect(failure.kind == .stopping)
      for reply in bench.receiver.held.withLockedValue({ $0 }) {
        reply.eventLoop.execute { reply.send(.noContent) }
      }
      guard case .answered(let answer) = await call.value.result else {
        Issue.record("the call was broken off")
        return
      }
      #expect(answer.status == 204)
      try await retired.get()
      let next = OutboundSender(
        on: bench.sender.eventLoop,
        tls: try TLSContext.client(trust: .none),
        addresses: AddressGuard(allowing: []),
        predecessor: bench.sender
      )
      #expect(next.counters.answered == [1, 0, 0, 0] && next.counters.inFlight == 0)
      try await next.shutDown().get()
    }
  }

  @Test(arguments: [
    (HTTPPoolError.timedOut(milliseconds: 1, waitingFor: .lookup), CircuitBreaker.Verdict.unknown),
    (.timedOut(milliseconds: 1, waitingFor: .connection), .failing),
    (.timedOut(milliseconds: 1, waitingFor: .response), .failing),
    (.queueFull(limit: 1), .unknown), (.unresolved(host: "h", reason: "x"), .failing),
  ])
  func waitingHereIsNoFaultOfTheHost(
    _ error: HTTPPoolError,
    _ verdict: CircuitBreaker.Verdict
  ) {
    #expect(OutboundFailure(error).verdict == verdict)
  }

  @Test func webhooksArriveSignedWithTheirCount() async throws {
    try await with { bench in
      for (method, attempts) in [("POST", 0), ("POST", 1), ("GET", 2)] {
        let request = try OutboundRequest(
          dispatch(bench, method: method, attempts: attempts),
          authToken: Self.token,
          limits: OutboundLimits()
        )
        #expect(request.millisecondsMax == 5_000)
        let outcome = await bench.send(request)
        guard case .answered(let answer) = outcome.result else {
          Issue.record("\(outcome.result)")
          return
        }
        #expect(answer.status == 204 && answer.isSuccess)
        #expect(outcome.id == request.id)
      }
      let sid = Sid(.dispatch, high: 3, low: 4)
      #expect(
        bench.receiver.matches.withLockedValue { $0 }
          == ["POST true 0 \(sid)", "POST true 1 \(sid)", "GET true 2 \(sid)"]
      )
      #expect(bench.sender.counters.answered == [3, 0, 0, 0])
      #expect(bench.sender.counters.inFlight == 0)
      #expect(bench.sender.counters.tried == 3)
    }
  }

  @Test func answersTellWhatADispatcherNeeds() async throws {
    try await with { bench in
      let failing = await bench.send(bench.request("/fail"))
      guard case .answered(let answer) = failing.result else { return }
      #expect(answer.status == 503 && answer.retryAfter == "7")
      let long = await bench.send(bench.request("/long"))
      guard case .answered(let cut) = long.result else { return }
      #expect(cut.body.count == 65_536 && cut.isTruncated)
      let away = await bench.send(bench.request("/away"))
      guard case .answered(let redirect) = away.result else { return }
      #expect(redirect.status == 302)
      #expect(bench.receiver.matches.withLockedValue { $0.isEmpty })
    }
  }

  @Test(arguments: [
    "localhost", "LOCALHOST", "localhost.", "127.0.0.1", "127.1", "2130706433", "0x7f000001",
    "0x7F.0.0.1", "0177.0.0.1", "017700000001", "127.0.0.1.", "[::1]", "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]", "[0:0:0:0:0:0:0:1]", "[::127.0.0.1]", "0", "0.0.0.0", "[::]",
    "10.0.0.1", "169.254.169.254", "2852039166", "0xa9fea9fe", "[fd00:ec2::254]",
    "[64:ff9b::7f00:1]", "[2002:7f00:1::]",
  ])
  func noSpellingReachesIn(host: String) async throws {
    try await with(allowing: []) { bench in
      var request = bench.request("/hook")
      request.url = "https://\(host):\(bench.port)/hook"
      let outcome = await bench.send(request)
      guard case .failed(let failure) = outcome.result else {
        Issue.record("\(host) was reached")
        return
      }
      // Some spellings are no host at all to the system's resolver.
      let isStopped = failure.kind == .addressRefused || failure.kind == .unresolved
      #expect(isStopped, "\(failure)")
      if failure.kind == .addressRefused {
        #expect(failure.message.contains("outbound.allow_networks"))
      }
      #expect(bench.receiver.matches.withLockedValue { $0.isEmpty })
      #expect(bench.sender.counters.circuitsOpen == 0)
    }
  }

  @Test(arguments: ["127.0.0.1%2f", "[fe80::1%25lo]", "127。0。0。1", "①②⑦.0.0.1", "a@127.0.0.1"])
  func someSpellingsAreNotEvenLookedUp(host: String) async throws {
    try await with(allowing: []) { bench in
      var request = bench.request("/hook")
      request.url = "https://\(host):\(bench.port)/hook"
      let outcome = await bench.send(request)
      guard case .failed(let failure) = outcome.result else { return }
      #expect(failure.kind == .unsendable)
    }
  }

  @Test func aHostWithoutPlacesSendsCallsBack() async throws {
    var limits = OutboundLimits()
    limits.callsPerHostMax = 2
    try await with(limits: limits) { bench in
      let slow = bench.request("/hold", host: "slow:443")
      async let first = bench.send(slow)
      async let second = bench.send(slow)
      while bench.receiver.held.withLockedValue({ $0.count }) < 2 { await Task.yield() }
      #expect(bench.sender.counters.inFlight == 2)
      let third = await bench.send(slow)
      #expect(third.result == .busy)
      let admission = try await bench.sender.eventLoop.submit {
        bench.sender.admission(to: "slow:443")
      }.get()
      #expect(admission == .busy)
      var quick = bench.request("/hook", host: "quick:443")
      quick.url = "https://127.0.0.1:\(bench.port)/hook"
      let other = await bench.send(quick)
      guard case .answered = other.result else {
        Issue.record("\(other.result)")
        return
      }
      for reply in bench.receiver.held.withLockedValue({ $0 }) {
        reply.eventLoop.execute { reply.send(.noContent) }
      }
      for outcome in [await first, await second] {
        guard case .answered(let answer) = outcome.result else { continue }
        #expect(answer.status == 204)
      }
      #expect(bench.sender.counters.held == 1)
    }
  }

  @Test func aFailingHostIsLeftAlone() async throws {
    var limits = OutboundLimits()
    limits.circuit.failuresMax = 2
    limits.circuit.pauseMillisecondsMin = 60_000
    try await with(limits: limits) { bench in
      for _ in 0..<2 { _ = await bench.send(bench.request("/fail")) }
      #expect(bench.sender.counters.circuitsOpen == 1)
      let third = await bench.send(bench.request("/fail"))
      guard case .paused(let milliseconds) = third.result else {
        Issue.record("\(third.result)")
        return
      }
      #expect((1...60_000).contains(milliseconds))
      let other = await bench.send(bench.request("/hook", host: "other:443"))
      guard case .answered = other.result else {
        Issue.record("\(other.result)")
        return
      }
    }
  }

  @Test func hangingServersAndTheEnd() async throws {
    try await with { bench in
      let slow = await bench.send(bench.request("/hold", milliseconds: 80))
      guard case .failed(let failure) = slow.result else {
        Issue.record("\(slow.result)")
        return
      }
      #expect(failure.kind == .timedOut)
      #expect(bench.sender.counters.failed == [.timedOut: 1])
      async let last = bench.send(bench.request("/hold"))
      while bench.sender.counters.inFlight == 0 { await Task.yield() }
      try await bench.sender.shutDown().get()
      guard case .failed(let end) = await last.result else { return }
      #expect(end.kind == .stopping)
    }
  }
}
