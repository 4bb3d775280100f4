internal import Model

/// The field Retry-After (RFC 9110, section 10.2.3).
enum RetryAfter {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  /// More digits are no wait that anybody means.
  private static let digitsMax = 9

  /// How long it asks to wait: seconds, or a date such as `Sun, 06 Nov 1994 08:49:37 GMT`; 0 for a
  /// date gone by, nil for anything else.
  static func milliseconds(_ text: String, now: Timestamp) -> Int64? {
    if (1...digitsMax).contains(text.utf8.count), text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) {
      return Int64(text).map { $0 * 1_000 }
    }
    let parts = text.split(separator: " ", omittingEmptySubsequences: false)
    guard
      parts.count == 6, parts[0].hasSuffix(","), parts[5] == "GMT",
      let month = months.firstIndex(of: String(parts[2]))
    else { return nil }
    let number = month < 9 ? "0\(month + 1)" : "\(month + 1)"
    guard let date = Timestamp(rfc3339: "\(parts[3])-\(number)-\(parts[1])T\(parts[4])Z") else {
      return nil
    }
    return max(date.milliseconds - now.milliseconds, 0)
  }
}
