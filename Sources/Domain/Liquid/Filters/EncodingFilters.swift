/// Filters that write texts in other alphabets. Bytes that are no UTF-8 become U+FFFD.
enum EncodingFilters {
  private static let hexDigits = Array("0123456789ABCDEF".utf8)
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
  )
  private static let values: [UInt8?] = {
    var values: [UInt8?] = Array(repeating: nil, count: 256)
    for (value, byte) in alphabet.enumerated() { values[Int(byte)] = UInt8(value) }
    return values
  }()

  /// A form's encoding: space as `+`, all but letters, digits and `-._~` as `%XX`.
  static func urlEncode(_ text: String) -> String {
    var result: [UInt8] = []
    for byte in text.utf8 {
      if byte == Byte.space {
        result.append(UInt8(ascii: "+"))
      } else if Byte.isLetter(byte) || Byte.isDigit(byte) || "-._~".utf8.contains(byte) {
        result.append(byte)
      } else {
        result += [Byte.percent, hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Reads a form's encoding; a `%` without two digits behind it stays.
  static func urlDecode(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == Byte.percent, index + 1 < bytes.count, let high = hexDigit(bytes[index]),
        let low = hexDigit(bytes[index + 1])
      {
        result.append(high << 4 | low)
        index += 2
      } else {
        result.append(byte == UInt8(ascii: "+") ? Byte.space : byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The value of a hexadecimal digit.
  static func hexDigit(_ byte: UInt8) -> UInt8? {
    if Byte.isDigit(byte) { return byte - UInt8(ascii: "0") }
    let letter = (byte | 0x20) &- UInt8(ascii: "a")
    return letter < 6 ? letter + 10 : nil
  }

  /// RFC 4648, section 4, with padding.
  static func base64Encode(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits: UInt32 = 0
      for (place, byte) in group.enumerated() { bits |= UInt32(byte) << UInt32(16 - 8 * place) }
      for place in 0..<4 {
        let value = Int(bits >> UInt32(18 - 6 * place) & 63)
        result.append(place <= group.count ? alphabet[value] : Byte.equals)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// RFC 4648, section 4; padding must be there.
  static func base64Decode(_ text: String) throws(Fault) -> String {
    let bytes = Array(text.utf8)
    let padding = bytes.reversed().prefix { $0 == Byte.equals }.count
    guard bytes.count % 4 == 0, padding <= 2 else { throw noBase64 }
    var result: [UInt8] = []
    var bits: UInt32 = 0
    for (index, byte) in bytes.enumerated() {
      var value: UInt8 = 0
      if index < bytes.count - padding {
        guard let known = values[Int(byte)] else { throw noBase64 }
        value = known
      }
      bits = bits << 6 | UInt32(value)
      guard index % 4 == 3 else { continue }
      for shift in [16, 8, 0] as [UInt32] { result.append(UInt8(bits >> shift & 255)) }
      bits = 0
    }
    result.removeLast(padding)
    return String(decoding: result, as: UTF8.self)
  }

  private static let noBase64 = Fault(
    .argument,
    "the text behind base64_decode is not base64; give it A-Z a-z 0-9 + / with = at the end"
  )
}
