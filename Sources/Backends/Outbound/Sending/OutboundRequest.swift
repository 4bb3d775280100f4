public import Model

/// One call to somebody else's server, as it goes over the wire.
public struct OutboundRequest: Sendable {
  /// Who asks: the dispatch `DP…`.
  public var id: Sid
  /// `GET` or `POST`.
  public var method: String
  /// An absolute `http` or `https` URL.
  public var url: String
  /// The host that shares places and a circuit: name and port, in lower case.
  public var host: String
  /// The fields, Host and Content-Length excepted.
  public var headers: [(name: String, value: String)]
  /// The body; nil sends none.
  public var body: [UInt8]?
  /// From the name's resolution to the complete answer.
  public var millisecondsMax: Int
  /// Whether its receiver can tell a repetition, or takes no harm from one: such a call is sent again
  /// at once when the kept connection it went out on turns out to be closed.
  public var isRepeatable: Bool

  /// Makes a call.
  public init(
    id: Sid,
    method: String,
    url: String,
    host: String,
    headers: [(name: String, value: String)],
    body: [UInt8]?,
    millisecondsMax: Int,
    isRepeatable: Bool
  ) {
    self.id = id
    self.method = method
    self.url = url
    self.host = host
    self.headers = headers
    self.body = body
    self.millisecondsMax = millisecondsMax
    self.isRepeatable = isRepeatable
  }
}
