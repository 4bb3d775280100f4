import JSON
import JSONRPC
import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import ControlClient

/// Subscriptions over a socket at whose other end the test sits.
@Suite(.timeLimit(.minutes(1)))
struct EventTests {
  private let daemon: FakeDaemon

  init() async throws {
    daemon = try await FakeDaemon()
  }

  private func client(
    on group: (any EventLoopGroup)? = nil,
    _ change: (inout ControlClientOptions) -> Void = { _ in }
  ) -> ControlClient {
    var options = ControlClientOptions()
    options.reconnectMillisecondsMin = 1
    options.reconnectMillisecondsMax = 4
    change(&options)
    return ControlClient(socketPath: daemon.path, options: options, eventLoopGroup: group)
  }

  private func seqs(_ events: ControlEvents, _ count: Int) async throws -> [Int64] {
    var iterator = events.makeAsyncIterator()
    var seqs: [Int64] = []
    while seqs.count < count, let event = try await iterator.next() { seqs.append(event.seq) }
    return seqs
  }

  private func failure(_ events: ControlEvents) async -> ControlClientError? {
    do {
      _ = try await seqs(events, 1)
      return nil
    } catch {
      return error as? ControlClientError
    }
  }

  private final class Taken: Sendable {
    let bytes = Atomic<Int>(0)
  }

  @Test func eventsAsTheyCome() async throws {
    let client = client()
    async let subscription = client.events(types: ["task.*"])
    let connection = try await daemon.accept()
    let request = try await connection.subscribed(after: 7)
    #expect(request.params == ["types": ["task.*"]])
    let events = try await subscription
    #expect(events.startSeq == 7)
    try await connection.send(
      FakeConnection.event(8) + #"{"jsonrpc":"2.0","method":"events.later","params":{}}"# + "\n"
        + FakeConnection.event(11)
    )
    var iterator = events.makeAsyncIterator()
    let first = try await iterator.next()
    #expect(
      first
        == .event(subscription: "s1", seq: 8, type: "task.created", time: "T", data: ["n": 8])
    )
    // A second loop goes on where the first one stopped.
    #expect(try await seqs(events, 1) == [11])
    events.close()
    #expect(try await iterator.next() == nil)
    #expect(try await iterator.next() == nil)
    #expect(await connection.lines.take() == nil)
  }

  @Test func itGoesOnWhereItWasOnTheNextConnection() async throws {
    let client = client()
    async let subscription = client.events(after: 3)
    let first = try await daemon.accept()
    #expect(try await first.subscribed(after: 3).params == ["after": 3])
    let events = try await subscription
    // Nothing came yet: it goes on after the start.
    try await first.close()
    async let found = seqs(events, 6)
    let second = try await daemon.accept()
    #expect(try await second.subscribed(after: 3).params == ["after": 3])
    try await second.send(FakeConnection.event(4) + FakeConnection.event(5))
    try await second.send(String(FakeConnection.event(6).dropLast(10)))
    try await second.close()
    let third = try await daemon.accept()
    #expect(try await third.subscribed(after: 5).params == ["after": 5])
    try await third.send([5, 6, 7].map(FakeConnection.event).joined())
    try await third.send("garbage\n" + FakeConnection.event(99))
    let fourth = try await daemon.accept()
    #expect(try await fourth.subscribed(after: 7).params == ["after": 7])
    try await fourth.send([8, 9].map(FakeConnection.event).joined())
    #expect(try await found == [4, 5, 6, 7, 8, 9])
  }

  @Test func eventsCutAtEveryByte() async throws {
    let client = client()
    async let subscription = client.events()
    let connection = try await daemon.accept()
    try await connection.subscribed(after: 0)
    let events = try await subscription
    async let found = seqs(events, 3)
    for byte in (1...3).map(FakeConnection.event).joined().utf8 {
      try await connection.channel.writeAndFlush(ByteBuffer(bytes: [byte]))
    }
    #expect(try await found == [1, 2, 3])
  }

  @Test func whatWasReadBeforeTheEndIsNotLost() async throws {
    let client = client()
    async let subscription = client.events()
    let connection = try await daemon.accept()
    try await connection.subscribed(after: 0)
    let events = try await subscription
    try await connection.send((1...100).map(FakeConnection.event).joined())
    try await connection.close()
    try await daemon.stopListening()
    #expect(try await seqs(events, 100) == Array(1...100))
  }

  @Test func aGapIsAskedForAgainAndOnlyThenTold() async throws {
    let client = client()
    async let subscription = client.events()
    let first = try await daemon.accept()
    try await first.subscribed(after: 0)
    let events = try await subscription
    async let found = seqs(events, 4)
    try await first.send(
      FakeConnection.event(1) + FakeConnection.gap(2, 5) + FakeConnection.event(6)
    )
    let second = try await daemon.accept()
    #expect(try await second.subscribed(after: 1).params == ["after": 1])
    #expect(await first.lines.take() == nil)
    try await second.send(
      FakeConnection.gap(2, 3) + [4, 5].map(FakeConnection.event).joined()
    )
    #expect(try await found == [1, 3, 4, 5])
  }

  @Test func aRefusalIsThrown() async throws {
    let client = client()
    async let subscription = client.events(types: ["tusk.*"])
    let first = try await daemon.accept()
    try await first.refuse(try await first.request().id, code: -32602, ["pointer": "/types/0"])
    do {
      Issue.record("it gave \(try await subscription)")
    } catch ControlClientError.refused(let error) {
      #expect(error.pointer == "/types/0")
    }
    #expect(await first.lines.take() == nil)
  }

  @Test func aRefusalLaterEndsIt() async throws {
    let client = client()
    async let subscription = client.events()
    let first = try await daemon.accept()
    try await first.subscribed(after: 0)
    let events = try await subscription
    try await first.close()
    async let found = failure(events)
    // One that starts is busy, which passes.
    let second = try await daemon.accept()
    try await second.refuse(try await second.request().id, code: -32004, ["class": "busy"])
    let third = try await daemon.accept()
    try await third.refuse(try await third.request().id, code: -32001, ["class": "client"])
    guard case .refused(let error) = await found else {
      Issue.record("it was not refused")
      return
    }
    #expect(error.code == .forbidden)
    #expect(try await seqs(events, 1).isEmpty)
  }

  @Test func anOutageThatLastsIsThrown() async throws {
    let client = client { $0.outageMillisecondsMax = 30 }
    async let subscription = client.events()
    let connection = try await daemon.accept()
    try await connection.subscribed(after: 0)
    let events = try await subscription
    try await daemon.stopListening()
    try await connection.close()
    await #expect(throws: ControlClientError.self) { try await seqs(events, 1) }
    #expect(try await seqs(events, 1).isEmpty)
  }

  @Test func aSubscriptionThatIsNotAnsweredIsGivenUp() async throws {
    let client = client { $0.timeoutMillisecondsDefault = 20 }
    async let subscription = client.events()
    let connection = try await daemon.accept()
    _ = try await connection.request()
    do {
      Issue.record("it gave \(try await subscription)")
    } catch let error as ControlClientError {
      #expect(error == .timedOut(milliseconds: 20))
    }
    #expect(await connection.lines.take() == nil)
  }

  @Test func aReaderThatIsCancelledLosesNothing() async throws {
    let client = client()
    async let subscription = client.events()
    let connection = try await daemon.accept()
    try await connection.subscribed(after: 0)
    let events = try await subscription
    let reader = Task { try await seqs(events, 2) }
    try await connection.send(FakeConnection.event(1))
    reader.cancel()
    let first = await reader.result
    try await connection.send([2, 3].map(FakeConnection.event).joined())
    switch first {
    case .success: Issue.record("there was no second event")
    case .failure(let error): #expect(error is CancellationError)
    }
    let rest = try await seqs(events, 2)
    // The first event went to the one that was cancelled, or waits.
    #expect(rest == [1, 2] || rest == [2, 3])

    let waiting = Task { try await client.events() }
    let other = try await daemon.accept()
    _ = try await other.request()
    waiting.cancel()
    await #expect(throws: CancellationError.self) { try await waiting.value }
    #expect(await other.lines.take() == nil)
  }

  @Test func aSubscriptionThatIsLetGoOfClosesItsConnection() async throws {
    let connection = try await subscribedOnce()
    #expect(await connection.lines.take() == nil)
  }

  /// A connection whose subscription was let go of.
  private func subscribedOnce() async throws -> FakeConnection {
    let client = client()
    async let subscription = client.events()
    let connection = try await daemon.accept()
    try await connection.subscribed(after: 4)
    #expect(try await subscription.startSeq == 4)
    return connection
  }

  /// The daemon has far more to send than may wait: a reader who does not read stops it.
  @Test func aSlowReaderStopsTheDaemon() async throws {
    // On the daemon's own loop: each turn of it would read, if anything asked for it.
    let client = client(on: daemon.group) { $0.unreadEventBytesMax = 16 << 10 }
    async let subscription = client.events()
    let connection = try await daemon.accept()
    try await connection.subscribed(after: 0)
    let events = try await subscription
    let count = 500
    let taken = Taken()
    let filler = String(repeating: " ", count: 2_000)
    for seq in 1...count {
      let text = filler + FakeConnection.event(seq)
      connection.channel.writeAndFlush(ByteBuffer(string: text)).whenSuccess {
        taken.bytes.add(text.utf8.count, ordering: .relaxed)
      }
    }
    #expect(try await seqs(events, 1) == [1])
    for _ in 0..<500 { try await daemon.group.next().submit {}.get() }
    #expect(try await events.unreadBytes() < (16 << 10) + (64 << 10))
    // What the two sockets hold, of 1 MB and more.
    #expect(taken.bytes.load(ordering: .relaxed) < 600_000)
    #expect(try await seqs(events, count - 1) == Array(2...Int64(count)))
  }
}
