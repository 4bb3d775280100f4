import ControlMethods
import Engine
import JSON
import Model
import NIOCore
import NIOEmbedded
import Testing

@testable import Control

/// What a connection makes of events, write by write.
@Suite struct ConnectionEventTests {
  private let control = EmbeddedControl()

  private func subscriber(_ params: String = "{}") throws -> EmbeddedChannel {
    let channel = try control.connect()
    try channel.writeInbound(EmbeddedControl.subscribe(params))
    #expect(try channel.pieces().count == 1)
    return channel
  }

  @Test func aCommitIsOneWriteToEachWhoWantsSomeOfIt() throws {
    let all = try subscriber()
    let tasks = try subscriber(#"{"types":["task.*"]}"#)
    let workers = try subscriber(#"{"types":["worker.*"]}"#)
    control.commit(.messageAdded, .taskCreated, .taskReserved)
    #expect(
      try all.pieces() == [
        Self.event(1, "message.added") + Self.event(2, "task.created")
          + Self.event(3, "task.reserved")
      ]
    )
    #expect(
      try tasks.pieces() == [Self.event(2, "task.created") + Self.event(3, "task.reserved")]
    )
    #expect(try workers.pieces() == [])
  }

  private static func event(_ seq: Int, _ type: String) -> String {
    #"{"jsonrpc":"2.0","method":"events.event","params":{"subscription":"1","seq":\#(seq),"#
      + #""type":"\#(type)","time":"1970-01-01T00:00:00.000Z","data":{"detail":"d"}}}"# + "\n"
  }

  /// Commits that gather while the loop is busy are handed on together.
  @Test func commitsThatGatherAreOneWrite() throws {
    let channel = try subscriber()
    let events = (Int64(1)...3).map { seq in
      var event = EventRecord(.taskCreated, sid: nil, at: Timestamp(milliseconds: 0))
      event.seq = seq
      return event
    }
    for event in events { control.hub.committed([event]) }
    let pieces = try channel.pieces()
    #expect(pieces.count == 1 && pieces.first?.split(separator: "\n").count == 3)
  }

  @Test func twoSubscriptionsOfAConnectionShareTheWrite() throws {
    let channel = try subscriber()
    try channel.writeInbound(EmbeddedControl.subscribe(#"{"types":["task.*"]}"#))
    #expect(try channel.pieces().count == 1)
    control.commit(.taskCreated)
    let pieces = try channel.pieces()
    #expect(pieces.count == 1)
    let lines = try pieces.joined().split(separator: "\n").map { try JSONValue(parsing: "\($0)") }
    #expect(Set(lines.compactMap { $0["params"]?["subscription"]?.string }) == ["1", "2"])
    #expect(lines.allSatisfy { $0["params"]?["seq"]?.int == 1 })
  }

  @Test func prettyConnectionsGetPrettyEvents() throws {
    let channel = try subscriber()
    try channel.writeInbound(ByteBuffer(string: "pretty on\n"))
    _ = try channel.pieces()
    control.commit(.taskCreated, .taskReserved)
    let text = try channel.pieces().joined()
    #expect(text.contains("\n  \"params\": {\n    \"subscription\": \"1\",\n    \"seq\": 1,\n"))
    #expect(text.hasSuffix("}\n"))
  }

  @Test func nobodyIsHandedAnythingOnceTheLastHasGone() throws {
    let channel = try subscriber()
    control.commit(.taskCreated)
    try channel.writeInbound(
      ByteBuffer(
        string: #"{"jsonrpc":"2.0","id":2,"method":"events.unsubscribe","#
          + #""params":{"subscription":"1"}}"# + "\n"
      )
    )
    let last = try #require(try channel.pieces().last)
    #expect(last.contains(#""result":{"subscription":"1","seq":1}"#))
    control.commit(.taskCreated)
    #expect(try channel.pieces() == [])
    #expect(control.core.feed.subscriptionCount == 0 && control.core.feed.ring.count == 0)
  }

  /// What comes while the control loop stands still is bounded; the rest is read from the log.
  @Test func tooManyThatGatherAreDropped() throws {
    let channel = try subscriber()
    var first = EventRecord(.taskCreated, sid: nil, at: Timestamp(milliseconds: 0))
    first.seq = 1
    control.hub.committed(
      (1...Int64(EventHub.gatheredEventsMax + 1)).map { seq in
        var event = first
        event.seq = seq
        return event
      }
    )
    var last = first
    last.seq = Int64(EventHub.gatheredEventsMax + 2)
    control.hub.committed([last])
    #expect(try channel.pieces() == [])
    #expect(control.core.feed.ring.count == 1 && control.core.feed.ring.newest == last.seq)
  }

  // MARK: Heartbeats

  @Test func aHeartbeatComesWhenNothingElseDid() throws {
    let channel = try subscriber(#"{"types":["task.*"],"heartbeat_ms":5000}"#)
    control.advance(milliseconds: 4_999)
    #expect(try channel.pieces() == [])
    control.advance(milliseconds: 1)
    #expect(try channel.pieces() == [Self.heartbeat(0)])
    control.commit(.messageAdded)  // not wanted: the heartbeat tells that it was looked at
    control.advance(milliseconds: 3_000)
    control.commit(.taskCreated)
    #expect(try channel.pieces().count == 1)
    control.advance(milliseconds: 4_999)
    #expect(try channel.pieces() == [])
    control.advance(milliseconds: 1)
    #expect(try channel.pieces() == [Self.heartbeat(2)])
    control.advance(milliseconds: 10_000)
    #expect(try channel.pieces().joined() == Self.heartbeat(2) + Self.heartbeat(2))
  }

  @Test func aHeartbeatEndsWithItsSubscription() throws {
    let channel = try subscriber(#"{"heartbeat_ms":1000}"#)
    let line = #"{"jsonrpc":"2.0","id":2,"method":"events.unsubscribe","params":["1"]}"#
    try channel.writeInbound(ByteBuffer(string: line + "\n"))
    #expect(try channel.pieces().count == 1)
    control.advance(milliseconds: 10_000)
    #expect(try channel.pieces() == [])
  }

  private static func heartbeat(_ seq: Int) -> String {
    #"{"jsonrpc":"2.0","method":"events.heartbeat","params":{"subscription":"1","seq":\#(seq)}}"#
      + "\n"
  }

  // MARK: Waits

  private static func wait(_ milliseconds: Int) -> ByteBuffer {
    let sid = "WT" + String(repeating: "0", count: 32)
    return ByteBuffer(
      string: #"{"jsonrpc":"2.0","id":3,"method":"task.wait","#
        + #""params":{"sid":"\#(sid)","timeout_ms":\#(milliseconds)}}"# + "\n"
    )
  }

  @Test func aWaitEndsInItsTimeAndHoldsUpNothing() throws {
    let channel = try control.connect()
    try channel.writeInbound(Self.wait(700_000 - 100_000))
    try channel.writeInbound(ByteBuffer(string: "ping\n"))
    #expect(try channel.pieces() == ["pong\n"])
    control.advance(milliseconds: 599_999)  // longer than a silent connection may live
    #expect(try channel.pieces() == [] && channel.isActive)
    control.advance(milliseconds: 1)
    let answer = try JSONValue(parsing: try channel.pieces().joined())
    #expect(answer["id"]?.int == 3 && answer["error"]?["code"]?.int == -32002)
    #expect(answer["error"]?["data"]?["name"]?.string == "timeout")
    #expect(answer["error"]?["data"]?["class"]?.string == "busy")
    #expect(control.core.feed.listenerCount == 0)
  }

  @Test func aWaitEndsWithItsCaller() throws {
    let channel = try control.connect()
    try channel.writeInbound(Self.wait(60_000))
    #expect(control.core.feed.listenerCount == 1)
    _ = channel.close()
    channel.embeddedEventLoop.run()
    #expect(control.core.feed.listenerCount == 0)
    control.advance(milliseconds: 60_000)
  }

  @Test func aWaitEndsWithTheDaemon() throws {
    let channel = try control.connect()
    try channel.writeInbound(Self.wait(60_000))
    control.core.refuseChanges()
    #expect(try channel.pieces().joined().contains(#""name":"draining""#))
    try channel.writeInbound(Self.wait(60_000))
    #expect(try channel.pieces().joined().contains(#""name":"draining""#))
    #expect(control.core.feed.listenerCount == 0 && channel.isActive)
  }

  @Test func aWaitIsCancelled() throws {
    let channel = try control.connect()
    try channel.writeInbound(Self.wait(60_000))
    let cancel = #"{"jsonrpc":"2.0","id":4,"method":"rpc.cancel","params":{"id":3}}"#
    try channel.writeInbound(ByteBuffer(string: cancel + "\n"))
    let text = try channel.pieces().joined()
    #expect(text.contains(#""cancelled":true"#) && text.contains("-32007"), "\(text)")
    #expect(control.core.feed.listenerCount == 0)
  }
}
