internal import HTTP

extension OutboundFailure {
  /// What the connection pool's error means for a call.
  init(_ error: any Error) {
    guard let error = error as? HTTPPoolError else {
      self.init(.disconnected, "The connection failed: \(error).")
      return
    }
    self.init(Self.kind(error), error.description)
  }

  private static func kind(_ error: HTTPPoolError) -> Kind {
    switch error {
    case .unsendable: .unsendable
    case .unresolved: .unresolved
    case .addressRefused: .addressRefused
    case .connectFailed: .notConnected
    case .queueFull: .overloaded
    case .timedOut(_, waitingFor: .lookup): .overloaded
    case .timedOut(_, waitingFor: .connection), .timedOut(_, waitingFor: .response): .timedOut
    case .responseFailed(let error): kind(error)
    case .shutDown: .stopping
    }
  }

  private static func kind(_ error: HTTPClientError) -> Kind {
    switch error {
    case .unsendable: .unsendable
    case .connectFailed: .notConnected
    case .closed, .connectionFailed: .disconnected
    case .timedOut: .timedOut
    case .malformed, .responseTooLarge: .malformed
    case .tooManyPending: .overloaded
    }
  }
}
