/// Writes forms, as a sender of webhooks does.
public enum FormText {
  /// `application/x-www-form-urlencoded` text of the parameters, in the order given.
  /// Source: WHATWG URL, "urlencoded serializing".
  public static func encode(_ parameters: [(name: String, value: String)]) -> [UInt8] {
    var text: [UInt8] = []
    for (index, parameter) in parameters.enumerated() {
      if index > 0 { text.append(UInt8(ascii: "&")) }
      append(parameter.name, to: &text)
      text.append(UInt8(ascii: "="))
      append(parameter.value, to: &text)
    }
    return text
  }

  private static func append(_ part: String, to text: inout [UInt8]) {
    for byte in part.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "*"), UInt8(ascii: "-"),
        UInt8(ascii: "."), UInt8(ascii: "_"):
        text.append(byte)
      case UInt8(ascii: " "):
        text.append(UInt8(ascii: "+"))
      default:  // a byte, not one of our enums
        text.append(UInt8(ascii: "%"))
        text.append(digit(byte >> 4))
        text.append(digit(byte & 15))
      }
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }
}
