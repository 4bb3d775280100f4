/// Why a client has no response.
public enum HTTPClientError: Error, Equatable, Sendable {
  /// The URL or a field of the request cannot be sent; the text names it.
  case unsendable(String)
  /// No connection came about: name, network or TLS; the text is the cause's own.
  case connectFailed(String)
  /// The connection ended before the response did.
  case closed
  /// The connection failed; the text is the cause's own.
  case connectionFailed(String)
  /// The response was not complete in time.
  case timedOut(milliseconds: Int)
  /// The bytes are no HTTP/1.1 response, or nobody asked for it.
  case malformed(String)
  /// The response's header block or body is over its limit.
  case responseTooLarge(limitBytes: Int)
  /// More requests than this wait for their responses.
  case tooManyPending(limit: Int)
}

extension HTTPClientError: CustomStringConvertible {
  /// One sentence with the remedy, where there is one.
  public var description: String {
    switch self {
    case .unsendable(let what): "The request cannot be sent: \(what)."
    case .connectFailed(let cause): "No connection: \(cause)."
    case .closed: "The server closed the connection before its response was complete."
    case .connectionFailed(let cause): "The connection failed: \(cause)."
    case .timedOut(let limit): "No complete response within \(limit) ms."
    case .malformed(let what): "The response is malformed: \(what)."
    case .responseTooLarge(let limit): "The response is over \(limit) bytes; raise the limit."
    case .tooManyPending(let limit):
      "Over \(limit) requests wait on the connection; wait for responses first."
    }
  }
}
