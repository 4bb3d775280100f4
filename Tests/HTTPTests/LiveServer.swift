import NIOCore
import NIOHTTP1
import NIOPosix
import TLS
import Testing

@testable import HTTP

/// A server on a loopback socket, and the trust to reach it with.
struct LiveServer: Sendable {
  let server: HTTPServer
  let address: SocketAddress
  let certificate: [UInt8]
  let group: any EventLoopGroup

  var port: Int { address.port ?? 0 }

  /// Starts a server, lets `body` use it and drains it.
  static func with(
    tls: Bool,
    limits: HTTPLimits = HTTPLimits(),
    responder: any HTTPResponder,
    _ body: (LiveServer) async throws -> Void
  ) async throws {
    let group = MultiThreadedEventLoopGroup.singleton
    let identity = try TLSIdentity.selfSigned(names: ["localhost", "127.0.0.1"], validForDays: 2)
    let slot = tls ? TLSContextSlot(try TLSContext.server(identities: [identity])) : nil
    let server = HTTPServer(group: group, tls: slot, limits: limits, responder: responder)
    let address = try await server.listen(host: "127.0.0.1", port: 0).get()
    let live = LiveServer(
      server: server,
      address: address,
      certificate: identity.certificatePEM,
      group: group
    )
    do {
      try await body(live)
    } catch {
      try await server.drain(within: .seconds(0)).get()
      throw error
    }
    try await server.drain(within: .seconds(5)).get()
    #expect(server.counters.connectionsOpen == 0)
  }

  /// A client connection; under TLS it verifies the server's certificate.
  func connect(
    tls: Bool,
    limits: HTTPClientLimits = HTTPClientLimits()
  ) async throws -> HTTPClientConnection {
    let context = tls ? try TLSContext.client(trust: .pem(certificate)) : nil
    return try await HTTPClientConnection.connect(
      host: "127.0.0.1",
      port: port,
      tls: context,
      on: group.any(),
      limits: limits
    ).get()
  }
}

/// Answers with what it was sent.
struct Echo: HTTPResponder {
  func respond(to request: HTTPRequest, reply: HTTPReply) {
    switch request.target {
    case "/empty": reply.send(.noContent)
    case "/later":
      reply.eventLoop.scheduleTask(in: .milliseconds(5)) { reply.send(.ok) }
    case "/never": return
    case _:
      reply.send(
        HTTPResponse(
          status: .ok,
          headers: [
            "X-Target": request.target, "X-Method": request.method.rawValue,
            "X-Peer": request.peer, "X-TLS": String(request.tls),
          ],
          body: request.body
        )
      )
    }
  }
}
