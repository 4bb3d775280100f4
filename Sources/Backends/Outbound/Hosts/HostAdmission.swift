/// Whether a call to a host may begin.
public enum HostAdmission: Equatable, Sendable {
  /// It may; `isProbe` when its outcome decides whether others may.
  case admitted(isProbe: Bool)
  /// As many calls as the host may have are under way: wait for one of them to end.
  case busy
  /// The host's circuit is open: wait for so long.
  case paused(milliseconds: Int64)
}
