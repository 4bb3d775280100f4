import Glibc
import Logging

/// Writes entries as lines to a descriptor that others own, in whole lines and in order. When the
/// reader stops reading, lines are dropped and counted rather than waited for; the next line that
/// gets through is preceded by the count.
final class LineSink: LogSink {
  /// How long one line waits for room, the first time; while the reader stays stuck: not at all.
  private static let stallMillisecondsMax: CInt = 20
  /// A pipe that polls writable takes this much without blocking (PIPE_BUF).
  private static let chunkBytesMax = 4096

  private struct State {
    var isStuck = false
    var lostLines = 0
    /// A line was cut short: the next one must not continue it.
    var isMidLine = false
  }

  private let descriptor: CInt
  private let format: @Sendable (LogEntry) -> [UInt8]
  private let state = PosixLock(State())

  init(descriptor: CInt, format: @escaping @Sendable (LogEntry) -> [UInt8]) {
    self.descriptor = descriptor
    self.format = format
  }

  func write(_ entry: LogEntry) {
    let line = format(entry)
    state.withLock { state in
      var bytes: [UInt8] = state.isMidLine ? [0x0a] : []
      if state.lostLines > 0 {
        bytes += format(Self.notice(of: state.lostLines, beside: entry))
      }
      bytes += line
      let written = put(bytes, isStuck: state.isStuck)
      if written == bytes.count {
        state = State()
      } else {
        state.isStuck = true
        state.lostLines += 1
        if written > 0 { state.isMidLine = bytes[written - 1] != 0x0a }
      }
    }
  }

  /// Answers how many bytes went out.
  private func put(_ bytes: [UInt8], isStuck: Bool) -> Int {
    var done = 0
    while done < bytes.count {
      var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      let polled = unsafe poll(&ready, 1, isStuck ? 0 : Self.stallMillisecondsMax)
      if polled < 0, errno == EINTR { continue }
      guard polled == 1 else { return done }
      let end = min(bytes.count, done + Self.chunkBytesMax)
      let count = unsafe bytes[done..<end].withUnsafeBytes { chunk in
        unsafe Glibc.write(descriptor, chunk.baseAddress, chunk.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return done }
      done += count
    }
    return done
  }

  private static func notice(of lostLines: Int, beside entry: LogEntry) -> LogEntry {
    LogEntry(
      level: .warning,
      label: entry.label,
      message: "log lines were lost, nobody read them",
      metadata: [("lines", .stringConvertible(lostLines))],
      file: #fileID,
      function: #function,
      line: #line,
      time: entry.time
    )
  }
}
