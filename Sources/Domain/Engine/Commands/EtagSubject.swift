public import Model

/// An object whose etag a caller may hold a change to.
public enum EtagSubject: Sendable {
  case configuration
  /// Named by its sid or by itself.
  case address(String)
  case conversation(Sid)
  case participant(Sid)
  /// A conversation's.
  case webhook(Sid)
  case flow(Sid)
  case interaction(Sid)
  case worker(Sid)
  case task(Sid)
  case reservation(Sid)
}
