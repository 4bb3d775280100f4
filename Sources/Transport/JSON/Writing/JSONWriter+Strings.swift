extension JSONWriter {
  /// Appends bytes as they are, with nothing before and after.
  mutating func append(_ text: Span<UInt8>) {
    text.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
  }

  /// Appends a quoted string: runs without escapes are copied whole.
  mutating func appendQuoted(_ string: String) {
    let text = string.utf8.span
    bytes.append(UInt8(ascii: "\""))
    var (runStart, at) = (0, 0)
    while at < text.count {
      while at + 8 <= text.count {
        let found = JSONBytes.needingEscape(JSONBytes.eight(text, at: at))
        at += found.trailingZeroBitCount / 8  // 8 if there is none
        if found != 0 { break }
      }
      guard at < text.count else { break }
      let byte = text[at]
      at += 1
      if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { continue }
      append(text.extracting(runStart..<at - 1))
      appendEscape(byte)
      runStart = at
    }
    append(text.extracting(runStart..<text.count))
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func appendEscape(_ byte: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
    default:
      for byte in "u00".utf8 { bytes.append(byte) }
      bytes.append(UInt8(ascii: "0") + byte >> 4)
      let low = byte & 0x0F
      bytes.append(low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "a") + low - 10)
    }
  }
}
