/// What a body is, by its `Content-Type` (RFC 9110, 8.3); parameters such as the charset don't
/// matter, since both types are UTF-8 here.
enum MediaType: Equatable {
  case form
  case json
  /// Anything else, nothing at all, or a type given twice.
  case other

  /// Reads all values of the field.
  init(_ values: [String]) {
    guard values.count == 1, let value = values.first else {
      self = .other
      return
    }
    let type = value.utf8.prefix { $0 != UInt8(ascii: ";") && $0 != 0x20 && $0 != 0x09 }
    self =
      if Self.equal(type, "application/x-www-form-urlencoded") {
        .form
      } else if Self.equal(type, "application/json") {
        .json
      } else {
        .other
      }
  }

  private static func equal(_ text: Substring.UTF8View, _ lowercase: String) -> Bool {
    text.elementsEqual(lowercase.utf8) { byte, wanted in
      let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      return (isCapital ? byte | 0x20 : byte) == wanted
    }
  }
}
