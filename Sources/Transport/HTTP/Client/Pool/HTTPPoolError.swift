/// Why a pooled request has no response.
public enum HTTPPoolError: Error, Equatable, Sendable {
  /// What a request was waiting for when its time was over.
  public enum Stage: String, Sendable {
    /// Its name to be looked up: other names came first, and nobody was asked for it.
    case lookup = "look-up"
    /// A connection: its own to be made, or another request's to become free.
    case connection
    /// The complete response.
    case response
  }

  /// The URL or a field cannot be sent; the text names it.
  case unsendable(String)
  /// The name has no addresses; the text is the cause's own.
  case unresolved(host: String, reason: String)
  /// None of the name's addresses may be connected to; the text is the guard's.
  case addressRefused(host: String, reason: String)
  /// No connection came about: network or TLS; the text is the cause's own.
  case connectFailed(String)
  /// So many requests wait already.
  case queueFull(limit: Int)
  /// The request's time was over.
  case timedOut(milliseconds: Int, waitingFor: Stage)
  /// The connection ended, or the response was no HTTP.
  case responseFailed(HTTPClientError)
  /// The pool was shut down.
  case shutDown
}

extension HTTPPoolError: CustomStringConvertible {
  /// One sentence with the remedy, where there is one.
  public var description: String {
    switch self {
    case .unsendable(let what): "The request cannot be sent: \(what)."
    case .unresolved(let host, let reason): "The name \(host) has no address: \(reason)."
    case .addressRefused(let host, let reason): "No connection to \(host): \(reason)."
    case .connectFailed(let cause): "No connection: \(cause)."
    case .queueFull(let limit):
      "Over \(limit) requests wait for a connection; wait for responses first."
    case .timedOut(let limit, let stage): "No \(stage.rawValue) within \(limit) ms."
    case .responseFailed(let error): error.description
    case .shutDown: "The daemon is stopping."
    }
  }
}
