internal import NIOCore
internal import TLS

/// Makes a pool's connections: one address after the other, each with its share of the time left,
/// so that a dead first address does not cost the others their chance. On its event loop only.
final class HTTPPoolConnector {
  typealias Outcome = Result<HTTPClientConnection, HTTPPoolError>

  private let eventLoop: any EventLoop
  private let tls: TLSContext
  private let limits: HTTPPoolLimits

  init(eventLoop: any EventLoop, tls: TLSContext, limits: HTTPPoolLimits) {
    self.eventLoop = eventLoop
    self.tls = tls
    self.limits = limits
  }

  /// Connects to the first of `addresses` that lets it, and calls `done`; the error is that of the
  /// last one tried.
  func connect(
    to origin: HTTPOrigin,
    at addresses: ArraySlice<IPAddress>,
    _ done: @escaping (Outcome) -> Void
  ) {
    let limit = TimeAmount.milliseconds(Int64(limits.connectMillisecondsMax))
    attempt(origin, addresses, until: eventLoop.now + limit, done)
  }

  private func attempt(
    _ origin: HTTPOrigin,
    _ addresses: ArraySlice<IPAddress>,
    until deadline: NIODeadline,
    _ done: @escaping (Outcome) -> Void
  ) {
    guard let address = addresses.first else {
      done(.failure(.connectFailed("no address is left to try")))
      return
    }
    let left = max((deadline - eventLoop.now).nanoseconds / 1_000_000, 0)
    var connection = HTTPClientLimits()
    connection.connectMillisecondsMax = max(Int(left) / addresses.count, 1)
    connection.responseMillisecondsMax = limits.requestMillisecondsMax
    connection.headerBytesMax = limits.headerBytesMax
    connection.bodyBytesMax = limits.bodyBytesMax
    connection.cutsLongBodies = true
    connection.pendingRequestsMax = 1
    HTTPClientConnection.connect(
      to: address.socketAddress(port: origin.port),
      authority: origin.authority,
      tls: origin.isSecure ? tls : nil,
      serverName: origin.serverName,
      on: eventLoop,
      limits: connection,
      tlsLimits: TLSLimits(handshakeMillisecondsMax: limits.connectMillisecondsMax)
    ).assumeIsolated().whenComplete { result in
      switch result {
      case .success(let connection): done(.success(connection))
      case .failure(let error):
        let rest = addresses.dropFirst()
        guard rest.isEmpty || self.eventLoop.now >= deadline else {
          self.attempt(origin, rest, until: deadline, done)
          return
        }
        done(.failure(Self.failure(error)))
      }
    }
  }

  private static func failure(_ error: any Error) -> HTTPPoolError {
    switch error as? HTTPClientError {
    case .connectFailed(let cause), .connectionFailed(let cause): .connectFailed(cause)
    case .some(let error): .connectFailed("\(error)")
    case nil: .connectFailed("\(error)")
    }
  }
}

@available(*, unavailable)
extension HTTPPoolConnector: Sendable {}
