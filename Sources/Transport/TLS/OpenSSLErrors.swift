internal import COpenSSL

/// The calling thread's OpenSSL error queue. It is shared by all connections of an event loop and
/// read whole by SSL_get_error, so it is cleared before each call that is judged by it and
/// emptied into text after each failure.
enum OpenSSLErrors {
  /// Most entries put into one text; the first is the one nearest the cause.
  private static let reasonsMax = 3

  /// Forgets what earlier calls left on this thread.
  static func clear() { ERR_clear_error() }

  /// Takes all entries off the queue and gives the first reasons as text: never the entries'
  /// data, which may quote input.
  static func drain() -> String {
    var reasons: [String] = []
    while case let code = ERR_get_error(), code != 0 {
      guard reasons.count < reasonsMax else { continue }
      let reason = unsafe ERR_reason_error_string(code).map { unsafe String(cString: $0) }
      let text = reason ?? "error \(code)"
      if !reasons.contains(text) { reasons.append(text) }
    }
    return reasons.isEmpty ? "no reason given" : reasons.joined(separator: ", ")
  }
}
