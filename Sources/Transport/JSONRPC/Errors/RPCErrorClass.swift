/// What a script does about an error: `data.class`.
public enum RPCErrorClass: String, Sendable, Hashable {
  /// The request is wrong; the same one fails again.
  case client
  /// The request does not fit the present state; look, then decide.
  case conflict
  /// The same request may succeed later.
  case busy
  /// The server, or one behind it, is at fault.
  case server
}
