import HTTP
import NIOCore
import NIOPosix
import TLS
import TestKit

/// A daemon's HTTPS endpoint, its certificate verified.
struct Endpoint {
  let port: Int
  private let tls: TLSContext
  private let name: String?

  /// The endpoint of a daemon with the certificate that it made for itself, or with another, which
  /// is for another name.
  init(_ daemon: TestDaemon, certificate: String? = nil, name: String? = nil) throws {
    port = daemon.port
    tls = try TLSContext.client(trust: .file(certificate ?? daemon.certificate))
    self.name = name
  }

  /// A new connection, its handshake done.
  func connect() throws -> HTTPClientConnection {
    try connecting().wait()
  }

  /// A connection under way.
  func connecting() -> EventLoopFuture<HTTPClientConnection> {
    var limits = HTTPClientLimits()
    limits.responseMillisecondsMax = 60_000
    return HTTPClientConnection.connect(
      host: "127.0.0.1",
      port: port,
      tls: tls,
      serverName: name,
      on: MultiThreadedEventLoopGroup.singleton.next(),
      limits: limits
    )
  }

  /// Sends webhooks one after the other on one connection, and gives their statuses.
  func send(_ webhooks: Webhook...) throws -> [Int] {
    let connection = try connect()
    defer { _ = connection.close() }
    return try webhooks.map { try connection.status(of: $0) }
  }

  /// Sends the requests all at once over several connections, and gives the statuses.
  func sendTogether(_ requests: [HTTPClientRequest], connections count: Int) throws -> [Int] {
    let connections = try (0..<count).map { _ in try connect() }
    defer { for connection in connections { _ = connection.close() } }
    let answers = requests.enumerated().map { index, request in
      connections[index % count].send(request).map(\.status)
    }
    return try answers.map { try $0.wait() }
  }
}

extension HTTPClientConnection {
  /// Sends one webhook and gives its status.
  func status(of webhook: Webhook) throws -> Int {
    try send(webhook.request()).wait().status
  }
}
