import ControlMethods
import Engine
import Model
import NIOCore
import NIOEmbedded
import Testing

@testable import Control

/// Listening sockets that are more, or less, than the usual one.
@Suite struct EventSocketTests {
  private static let events = ControlSocket(highestRole: .observer, streamsEvents: true)

  @Test func everyEventIsSentUnasked() throws {
    let control = EmbeddedControl()
    let channel = try control.connect(Self.events)
    #expect(try channel.pieces() == [])
    control.commit(.messageAdded, .taskCreated)
    let text = try channel.pieces().joined()
    #expect(text.split(separator: "\n").count == 2)
    let opening = #"{"jsonrpc":"2.0","method":"events.event","params":{"subscription":"1","seq":1,"#
    #expect(text.hasPrefix(opening))
  }

  @Test func whatTheCallerSendsIsDroppedAndItsEndIsNone() throws {
    let control = EmbeddedControl()
    let channel = try control.connect(Self.events)
    try channel.writeInbound(ByteBuffer(string: "ping\n{]\n"))
    #expect(try channel.pieces() == [])
    channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
    control.advance(milliseconds: 700_000)  // longer than a silent connection may live
    control.commit(.taskCreated)
    #expect(try channel.pieces().count == 1 && channel.isActive)
  }

  @Test func aStrangerIsToldSoAndLeft() throws {
    let control = EmbeddedControl(uid: 99)
    let channel = try control.connect(Self.events)
    let text = try channel.pieces().joined()
    #expect(text.contains("-32001") && text.contains("You have no role on this socket."))
    control.advance(milliseconds: ConnectionFlow.lingerMillisecondsMax)
    #expect(!channel.isActive && control.core.feed.subscriptionCount == 0)
  }

  @Test func itEndsWithTheRoleAndWithTheDaemon() throws {
    let control = EmbeddedControl(uid: 7)
    let first = try control.connect(Self.events)
    let caller = try control.connect()
    try caller.writeInbound(EmbeddedControl.subscribe())
    _ = try caller.pieces()
    control.commit(.taskCreated)
    #expect(try first.pieces().count == 1)
    #expect(try caller.pieces().count == 1)
    control.core.apply(RolePolicy(ownUser: 0))
    first.embeddedEventLoop.run()
    #expect(!first.isActive && caller.isActive && control.core.feed.subscriptionCount == 0)
    control.commit(.taskCreated)
    #expect(try caller.pieces() == [])

    control.core.apply(RolePolicy(ownUser: 7))
    let second = try control.connect(Self.events)
    #expect(control.core.feed.subscriptionCount == 1)
    control.core.drain(second.embeddedEventLoop.makePromise())
    second.embeddedEventLoop.run()
    #expect(!second.isActive)
  }

  @Test(
    arguments: [
      (nil, .admin), (.admin, .admin), (.operator, .operator), (.observer, .observer),
    ] as [(Role?, Role)]
  )
  func theSocketCapsTheRole(_ highest: Role?, _ role: Role) throws {
    let admin = try EmbeddedControl().connect(ControlSocket(highestRole: highest))
    try admin.writeInbound(ByteBuffer(string: "whoami\n"))
    #expect(try admin.pieces().joined().hasSuffix("role \(role.rawValue)\n"))
    let observer = try EmbeddedControl(uid: 7).connect(ControlSocket(highestRole: highest))
    try observer.writeInbound(ByteBuffer(string: "whoami\n"))
    #expect(try observer.pieces().joined().hasSuffix("role observer\n"))
    let stranger = try EmbeddedControl(uid: 99).connect(ControlSocket(highestRole: highest))
    try stranger.writeInbound(ByteBuffer(string: "whoami\n"))
    #expect(try stranger.pieces().joined().contains("You have no role"))
  }
}
