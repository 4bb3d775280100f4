import CPosix
public import Glibc

/// Listening sockets that the service manager opened (sd_listen_fds(3)).
public enum SocketActivation {
  /// More are refused: the number is a mistake then.
  private static let descriptorsMax = 1024
  /// Name of sockets without one, as the manual gives it.
  private static let unnamed = "unknown"

  /// The descriptors by the `FileDescriptorName=` of their units, in order, each marked
  /// close-on-exec; empty when none were handed to this process. The variables are removed from
  /// the process's environment so that no child takes them for its own: call this once, in main,
  /// before the first thread.
  public static func take(
    environment: [String: String],
    processID: pid_t = getpid(),
    firstDescriptor: CInt = 3
  ) throws(SystemFault) -> [String: [CInt]] {
    defer {
      for name in ["LISTEN_FDS", "LISTEN_PID", "LISTEN_FDNAMES", "LISTEN_PIDFDID"] {
        unsafe unsetenv(name)
      }
    }
    guard let owner = environment["LISTEN_PID"], pid_t(owner) == processID,
      let countText = environment["LISTEN_FDS"]
    else { return [:] }
    guard let count = Int(countText), (0...descriptorsMax).contains(count) else {
      throw SystemFault("read LISTEN_FDS=\(countText)", code: EINVAL)
    }
    let names = (environment["LISTEN_FDNAMES"] ?? "")
      .split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    var found: [String: [CInt]] = [:]
    for index in 0..<count {
      let descriptor = firstDescriptor + CInt(index)
      let result = cposix_close_on_exec(descriptor)
      guard result >= 0 else {
        throw SystemFault("use descriptor \(descriptor) of LISTEN_FDS", code: -result)
      }
      let name = names.count == count && !names[index].isEmpty ? names[index] : unnamed
      found[name, default: []].append(descriptor)
    }
    return found
  }
}
