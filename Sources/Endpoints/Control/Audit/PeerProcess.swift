internal import CPosix
internal import Glibc
internal import NIOCore

/// What the kernel tells of the process at the other end: its program and its systemd unit. Hints
/// for the audit, no proof of anything.
struct PeerProcess: Sendable {
  let executable: String?
  let unit: String?

  private static let nothing = PeerProcess(executable: nil, unit: nil)
  private static let pathBytesMax = 4_096

  private init(executable: String?, unit: String?) {
    self.executable = executable
    self.unit = unit
  }

  /// Asks about the process with this number, which made the channel's connection. A few
  /// microseconds; the channel's loop.
  init(_ pid: Int32, of channel: any Channel) {
    let found = try? channel.pipeline.syncOperations.withUnsafeTransportIfAvailable(
      of: NIOBSDSocket.Handle.self
    ) { handle in PeerProcess(pid, socket: handle) }
    self = found ?? Self.nothing
  }

  private init(_ pid: Int32, socket: Int32) {
    // Where the kernel gives a descriptor of the process, one that lives has its number still.
    let process = cposix_peer_process(socket)
    defer { if process >= 0 { _ = close(process) } }
    let found = PeerProcess(
      executable: unsafe Self.text { unsafe cposix_process_executable(pid, $0, $1) },
      unit: unsafe Self.text { unsafe cposix_process_control_group(pid, $0, $1) }
        .flatMap(Self.unit)
    )
    let isKnown = process >= 0 ? cposix_process_lives(process) == 1 : process == -ENOPROTOOPT
    self = isKnown ? found : Self.nothing
  }

  private static func text(_ ask: (UnsafeMutablePointer<CChar>, Int) -> Int32) -> String? {
    unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: pathBytesMax) { buffer in
      guard let start = buffer.baseAddress, unsafe ask(start, buffer.count) >= 0 else {
        return nil
      }
      return unsafe String(cString: start)
    }
  }

  /// The unit in the text of `/proc/PID/cgroup`: the last part of the path of hierarchy 0 that
  /// names a service or a scope.
  static func unit(_ text: String) -> String? {
    let path = text.split(separator: "\n").first { $0.hasPrefix("0::") } ?? ""
    let part = path.split(separator: "/").last {
      $0.hasSuffix(".service") || $0.hasSuffix(".scope")
    }
    return part.map(String.init)
  }
}
