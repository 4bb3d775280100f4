import NIOConcurrencyHelpers
import NIOCore
import NIOPosix
import TLS

/// A server on a loopback socket that does with each request what a script says, be it no HTTP.
final class ScriptedServer: Sendable {
  enum Step: Sendable {
    /// Writes the text as it stands.
    case answer(String)
    /// Writes the text and closes.
    case answerAndClose(String)
    /// Closes without a word.
    case close
    /// Reads on, and says nothing.
    case silence
  }

  /// What to do with a request, by the number of its connection and its own on that connection.
  typealias Script = @Sendable (_ connection: Int, _ request: Int) -> Step

  let port: Int
  let certificate: [UInt8]
  private let channel: any Channel
  private let seen: NIOLockedValueBox<Seen>

  struct Seen: Sendable {
    var connections = 0
    var open: [any Channel] = []
    var requests: [String] = []
  }

  private init(channel: any Channel, certificate: [UInt8], seen: NIOLockedValueBox<Seen>) {
    self.channel = channel
    self.certificate = certificate
    self.seen = seen
    port = channel.localAddress?.port ?? 0
  }

  var connections: Int { seen.withLockedValue { $0.connections } }
  var requests: [String] { seen.withLockedValue { $0.requests } }

  /// Starts a server, lets `body` use it and ends it with all its connections.
  static func with(
    tls: Bool = false,
    host: String = "127.0.0.1",
    script: @escaping Script,
    _ body: (ScriptedServer) async throws -> Void
  ) async throws {
    let identity = try TLSIdentity.selfSigned(names: ["localhost", "127.0.0.1"], validForDays: 2)
    let context = tls ? try TLSContext.server(identities: [identity]) : nil
    let seen = NIOLockedValueBox(Seen())
    let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let number = seen.withLockedValue {
            $0.connections += 1
            $0.open.append(channel)
            return $0.connections - 1
          }
          let pipeline = channel.pipeline.syncOperations
          if let context { try pipeline.addHandler(TLSHandler(server: context)) }
          try pipeline.addHandler(ScriptHandler(connection: number, script: script, seen: seen))
        }
      }
      .bind(host: host, port: 0).get()
    let server = ScriptedServer(
      channel: channel,
      certificate: identity.certificatePEM,
      seen: seen
    )
    let result = await Result.of { try await body(server) }
    try await channel.close().get()
    for connection in seen.withLockedValue({ $0.open }) { try? await connection.close().get() }
    try result.get()
  }
}

extension Result where Failure == any Error {
  fileprivate static func of(_ body: () async throws -> Success) async -> Self {
    do {
      return .success(try await body())
    } catch {
      return .failure(error)
    }
  }
}

private final class ScriptHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let connection: Int
  private let script: ScriptedServer.Script
  private let seen: NIOLockedValueBox<ScriptedServer.Seen>
  private var text = ""
  private var requests = 0

  init(
    connection: Int,
    script: @escaping ScriptedServer.Script,
    seen: NIOLockedValueBox<ScriptedServer.Seen>
  ) {
    self.connection = connection
    self.script = script
    self.seen = seen
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    text += String(buffer: Self.unwrapInboundIn(data))
    while let request = next() {
      seen.withLockedValue { $0.requests.append(request) }
      let step = script(connection, requests)
      requests += 1
      switch step {
      case .answer(let answer): write(answer, context)
      case .answerAndClose(let answer):
        write(answer, context)
        context.close(promise: nil)
      case .close: context.close(promise: nil)
      case .silence: break
      }
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  private func write(_ answer: String, _ context: ChannelHandlerContext) {
    context.writeAndFlush(Self.wrapOutboundOut(ByteBuffer(string: answer)), promise: nil)
  }

  /// The next whole request; bodies are ASCII.
  private func next() -> String? {
    guard let headEnd = text.utf8.firstRange(of: "\r\n\r\n".utf8)?.upperBound else { return nil }
    let head = text.utf8[..<headEnd]
    var length = 0
    if let field = head.firstRange(of: "Content-Length: ".utf8) {
      let digits = head[field.upperBound...].prefix { $0 >= 0x30 && $0 <= 0x39 }
      length = Int(Substring(digits)) ?? 0
    }
    let whole = head.count + length
    guard text.utf8.count >= whole else { return nil }
    let request = String(decoding: text.utf8.prefix(whole), as: UTF8.self)
    text = String(decoding: text.utf8.dropFirst(whole), as: UTF8.self)
    return request
  }
}
