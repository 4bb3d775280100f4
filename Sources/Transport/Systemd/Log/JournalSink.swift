import CPosix
import Glibc
import Logging

/// Sends entries to the journal in its native protocol. An entry too large for a datagram travels
/// as a sealed memory file. While the journal takes nothing, entries are dropped and counted; the
/// next one that gets through bears the count. A journal that cannot be reached at all is
/// replaced by lines on stderr.
final class JournalSink: LogSink {
  static let standardAddress = "/run/systemd/journal/socket"
  /// How long one entry waits for the journal, the first time; while it stays stuck: not at all.
  private static let sendMillisecondsMax: CInt = 20

  private struct State {
    var isStuck = false
    var lostEntries = 0
  }

  private let address: String
  private let identifier: String
  private let fallback: LineSink
  /// Owned; negative when no socket could be made.
  private let descriptor: CInt
  private let state = PosixLock(State())

  init(address: String, identifier: String, fallbackDescriptor: CInt) {
    self.address = address
    self.identifier = identifier
    fallback = LineSink(descriptor: fallbackDescriptor) { entry in
      let prefix = "<\(JournalMessage.priority(of: entry.level))>"
      return Array("\(prefix)\(entry.label): \(TextLine.message(of: entry))\n".utf8)
    }
    descriptor = cposix_datagram_socket(Self.sendMillisecondsMax)
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  func write(_ entry: LogEntry) {
    let isReached = state.withLock { state in
      let bytes = JournalMessage.bytes(
        of: entry,
        identifier: identifier,
        lostEntries: state.lostEntries
      )
      let code = send(bytes, mayWait: !state.isStuck)
      switch -code {
      case 0:
        state = State()
        return true
      case EAGAIN:
        state.isStuck = true
        state.lostEntries += 1
        return true
      // Any other errno means that the journal is not there or does not want this entry.
      default:
        return false
      }
    }
    if !isReached { fallback.write(entry) }
  }

  /// Zero or -errno.
  private func send(_ bytes: [UInt8], mayWait: Bool) -> CInt {
    guard descriptor >= 0 else { return descriptor }
    let wait: CInt = mayWait ? 1 : 0
    let code = unsafe cposix_datagram_send(descriptor, address, bytes, bytes.count, -1, wait)
    guard code == -EMSGSIZE || code == -ENOBUFS else { return code }
    let memory = unsafe cposix_sealed_memory("switchboard-log", bytes, bytes.count)
    guard memory >= 0 else { return memory }
    defer { close(memory) }
    return unsafe cposix_datagram_send(descriptor, address, nil, 0, memory, wait)
  }
}
