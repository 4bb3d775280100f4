/// The number of an error. The set is open: a peer may send others than those named here.
public struct RPCErrorCode: RawRepresentable, Hashable, Sendable {
  /// The number on the wire.
  public let rawValue: Int

  /// The code with this number.
  public init(rawValue: Int) {
    self.rawValue = rawValue
  }

  /// The text is not JSON (JSON-RPC 2.0 section 5.1).
  public static let parseError = Self(rawValue: -32700)
  /// The JSON is not a request (JSON-RPC 2.0 section 5.1).
  public static let invalidRequest = Self(rawValue: -32600)
  /// There is no such method (JSON-RPC 2.0 section 5.1).
  public static let methodNotFound = Self(rawValue: -32601)
  /// The parameters do not fit the method (JSON-RPC 2.0 section 5.1).
  public static let invalidParams = Self(rawValue: -32602)
  /// The server is at fault (JSON-RPC 2.0 section 5.1).
  public static let internalError = Self(rawValue: -32603)

  /// A queue is full; try again later.
  public static let overloaded = Self(rawValue: -32000)
  /// The caller's role lacks the method.
  public static let forbidden = Self(rawValue: -32001)
  /// The work took too long.
  public static let timeout = Self(rawValue: -32002)
  /// The reply would exceed its limit.
  public static let responseTooLarge = Self(rawValue: -32003)
  /// The server is starting or stopping.
  public static let notReady = Self(rawValue: -32004)
  /// The caller asks too often.
  public static let rateLimited = Self(rawValue: -32005)
  /// Nothing can be written at present.
  public static let readOnly = Self(rawValue: -32006)
  /// The caller cancelled the request.
  public static let cancelled = Self(rawValue: -32007)
  /// There is no such object.
  public static let notFound = Self(rawValue: -32010)
  /// The object exists already, or was changed meanwhile.
  public static let conflict = Self(rawValue: -32011)
  /// The object's state does not allow it.
  public static let invalidState = Self(rawValue: -32012)
  /// A server behind this one refused.
  public static let upstream = Self(rawValue: -32013)
}
