import ControlMethods
import Engine
import JSON
import JSONRPC
import Logging
import Model
import NIOCore
import NIOEmbedded

@testable import Control

/// Connections on a loop whose time is turned by hand, and a hub for events that nobody stored.
/// Questions are never answered.
final class EmbeddedControl {
  let hub: EventHub
  let core: ControlCore
  private let loop = EmbeddedEventLoop()
  private var seq: Int64 = 0

  init(uid: UInt32 = 0, limits: ControlLimits = ControlLimits()) {
    hub = EventHub(eventLoop: loop)
    let services = ControlServices(
      queue: WriteQueue(),
      readers: ReadPool(),
      facts: ServerFacts(
        version: "1",
        accountSid: Sid(.account, high: 0, low: 0),
        backend: "embedded",
        processID: 1,
        started: Timestamp(milliseconds: 0)
      ),
      clock: EngineClock {
        Moment(wall: Timestamp(milliseconds: 0), monotonicMilliseconds: 0)
      },
      writeHTTPSStatus: { $0.value("-") },
      verify: { _, _ throws(RPCError) in throw .internalError(incident: "x") },
      sign: { _ throws(RPCError) in throw .internalError(incident: "x") },
      configuration: .test(),
      store: .none,
      stop: {}
    )
    core = ControlCore(
      eventLoop: loop,
      services: services,
      hub: hub,
      roles: RolePolicy(ownUser: 0, observer: RoleMembers(users: [7])),
      limits: limits,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
      credentials: { _ in PeerCredentials(uid: uid, gid: uid, pid: 1, groups: []) }
    )
    core.start()
  }

  func connect(
    _ socket: ControlSocket = ControlSocket(),
    behind outer: [any ChannelHandler] = []
  ) throws -> EmbeddedChannel {
    let channel = EmbeddedChannel(
      handlers: outer + [ControlConnection(core: core, socket: socket)],
      loop: loop
    )
    channel.connect(to: try SocketAddress(unixDomainSocketPath: "/x"), promise: nil)
    return channel
  }

  /// Commits events of these types.
  func commit(_ types: EventType...) {
    hub.committed(
      types.map { type in
        seq += 1
        var event = EventRecord(type, sid: nil, detail: "d", at: Timestamp(milliseconds: 0))
        event.seq = seq
        return event
      }
    )
    loop.run()
  }

  /// Lets the time pass.
  func advance(milliseconds: Int64) {
    loop.advanceTime(by: .milliseconds(milliseconds))
  }

  /// A call of `events.subscribe`.
  static func subscribe(_ params: String = "{}") -> ByteBuffer {
    let line = #"{"jsonrpc":"2.0","id":1,"method":"events.subscribe","params":\#(params)}"#
    return ByteBuffer(string: line + "\n")
  }
}

extension EmbeddedChannel {
  /// What was written since the last time, a text for each write.
  func pieces() throws -> [String] {
    embeddedEventLoop.run()
    var pieces: [String] = []
    while let piece = try readOutbound(as: ByteBuffer.self) { pieces.append(String(buffer: piece)) }
    return pieces
  }
}
