internal import NIOHTTP1

/// Reads Accept-Encoding (RFC 9110, section 12.5.3).
enum AcceptEncoding {
  /// Whether the client takes gzip: named with a weight over zero, or covered by `*`.
  static func takesGzip(_ headers: HTTPHeaders) -> Bool {
    var wildcard = false
    for field in headers where ASCII.equals(field.name, "accept-encoding") {
      for entry in field.value.split(separator: ",") {
        let parts = entry.split(separator: ";", maxSplits: 1)
        guard let first = parts.first else { continue }
        let coding = ASCII.trimmed(first)
        let weighted = parts.count == 1 || isOverZero(parts[1])
        if ASCII.equals(coding, "gzip") || ASCII.equals(coding, "x-gzip") { return weighted }
        if ASCII.equals(coding, "*") { wildcard = weighted }
      }
    }
    return wildcard
  }

  /// Whether `q=…` has a digit other than zero; what is no weight counts as none given.
  private static func isOverZero(_ parameter: Substring) -> Bool {
    let halves = parameter.split(separator: "=", maxSplits: 1)
    guard halves.count == 2, ASCII.equals(ASCII.trimmed(halves[0]), "q") else { return true }
    return halves[1].utf8.contains { $0 >= 0x31 && $0 <= 0x39 }
  }
}
