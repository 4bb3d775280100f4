/// Form fields and URLs of widgets' calls. Source: RFC 3986; WHATWG URL, 5.
enum FlowForm {
  /// The type of a form's body.
  static let contentType = "application/x-www-form-urlencoded;charset=utf-8"

  /// Whether a body of this type is a form; one without a type is.
  static func isForm(_ contentType: String?) -> Bool {
    guard let contentType else { return true }
    return contentType.lowercased().hasPrefix("application/x-www-form-urlencoded")
  }

  /// The fields with all but unreserved characters as %XX.
  static func encoded(_ fields: [(String, String)]) -> String {
    var bytes: [UInt8] = []
    for (key, value) in fields {
      if !bytes.isEmpty { bytes.append(UInt8(ascii: "&")) }
      append(key, to: &bytes)
      bytes.append(UInt8(ascii: "="))
      append(value, to: &bytes)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The URL with the fields at the end of its query, before a fragment.
  static func url(_ url: String, adding fields: [(String, String)]) -> String {
    let target = url.prefix { $0 != "#" }
    let separator =
      if target.utf8.contains(UInt8(ascii: "?")) {
        target.hasSuffix("?") || target.hasSuffix("&") ? "" : "&"
      } else {
        "?"
      }
    return target + separator + encoded(fields) + url[target.endIndex...]
  }

  /// Whether it is an absolute URL of the web, with a host, all in printable ASCII.
  static func isCallable(_ url: String) -> Bool {
    guard let scheme = ["https://", "http://"].first(where: url.lowercased().hasPrefix) else {
      return false
    }
    let rest = url.utf8.dropFirst(scheme.utf8.count)
    let isHostByte = { (byte: UInt8) in
      byte != UInt8(ascii: "/") && byte != UInt8(ascii: "?") && byte != UInt8(ascii: "#")
    }
    return rest.first.map(isHostByte) == true && rest.allSatisfy { (0x21..<0x7F).contains($0) }
  }

  private static func append(_ text: String, to bytes: inout [UInt8]) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        bytes.append(byte)
      default:
        bytes.append(UInt8(ascii: "%"))
        bytes.append(digit(byte >> 4))
        bytes.append(digit(byte & 0xF))
      }
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }
}
