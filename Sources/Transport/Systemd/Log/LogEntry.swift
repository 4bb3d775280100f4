import Glibc
import Logging

/// A log line before it is given a form.
struct LogEntry: Sendable {
  let level: Logger.Level
  let label: String
  let message: String
  /// Sorted by key, so that lines of one kind look alike.
  let metadata: [(key: String, value: Logger.MetadataValue)]
  /// `Module/File.swift`.
  let file: String
  let function: String
  let line: UInt
  let time: Time

  /// The wall clock.
  struct Time: Sendable {
    let seconds: Int
    let nanoseconds: Int

    static func now() -> Time {
      var now = timespec()
      _ = unsafe clock_gettime(CLOCK_REALTIME, &now)
      return Time(seconds: now.tv_sec, nanoseconds: now.tv_nsec)
    }

    /// RFC 3339 in UTC with milliseconds: `2026-01-02T03:04:05.678Z`.
    var text: String {
      var seconds = time_t(self.seconds)
      var parts = unsafe tm()
      _ = unsafe gmtime_r(&seconds, &parts)
      let date = [
        unsafe Self.padded(Int(parts.tm_year) + 1900, 4),
        unsafe Self.padded(Int(parts.tm_mon) + 1, 2),
        unsafe Self.padded(Int(parts.tm_mday), 2),
      ].joined(separator: "-")
      let time = unsafe [parts.tm_hour, parts.tm_min, parts.tm_sec]
        .map { Self.padded(Int($0), 2) }.joined(separator: ":")
      return "\(date)T\(time).\(Self.padded(nanoseconds / 1_000_000, 3))Z"
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
  }
}
