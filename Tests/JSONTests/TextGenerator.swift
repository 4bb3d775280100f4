/// Makes JSON texts of every spelling, and spoils them.
struct TextGenerator {
  var random: SplitMix

  mutating func text() -> [UInt8] {
    var bytes: [UInt8] = []
    value(&bytes, depth: 0)
    return bytes
  }

  /// A text with a few bytes changed, dropped, doubled or put in.
  mutating func spoiledText() -> [UInt8] {
    var bytes = text()
    for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
      let at = bytes.indices.randomElement(using: &random) ?? 0
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes.remove(at: at)
      case 1: bytes[at] = UInt8.random(in: 1...255, using: &random)
      case 2: bytes.insert(pick(Self.telling), at: at)
      case 3: bytes.insert(bytes[at], at: at)
      default: bytes.removeSubrange(at...)
      }
    }
    return bytes
  }

  private static let telling = Array("{}[]\":,\\u0-+.eE1ntf d8".utf8)
  private static let pieces = [
    "a", "Z", " ", "é", "€", "𝄞", "\\n", "\\\"", "\\\\", "\\/", "\\u0041", "\\u00e9",
    "\\ud834\\udd1e",
    "\\u0000", "/", "0",
  ]
  private static let numbers = [
    "0", "-0", "1", "-17", "3.25", "1e3", "1E-3", "0.0001", "9007199254740993", "1e308", "1e309",
    "123456789012345678901234567890", "5e-324", "1e-400", "2.5e+2",
  ]

  private mutating func pick<T>(_ list: [T]) -> T {
    list[Int.random(in: list.indices, using: &random)]
  }

  private mutating func space(_ bytes: inout [UInt8]) {
    while Int.random(in: 0..<4, using: &random) == 0 {
      bytes.append(pick([0x20, 0x0A, 0x0D, 0x09]))
    }
  }

  private mutating func string(_ bytes: inout [UInt8], suffix: String = "") {
    bytes.append(UInt8(ascii: "\""))
    for _ in 0..<Int.random(in: 0..<5, using: &random) { bytes += pick(Self.pieces).utf8 }
    bytes += suffix.utf8
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func value(_ bytes: inout [UInt8], depth: Int) {
    space(&bytes)
    switch Int.random(in: 0..<(depth < 4 ? 9 : 6), using: &random) {
    case 0: bytes += "null".utf8
    case 1: bytes += "true".utf8
    case 2: bytes += "false".utf8
    case 3: bytes += pick(Self.numbers).utf8
    case 4, 5: string(&bytes)
    case 6:
      list(&bytes, "[", "]") { generator, bytes, _ in generator.value(&bytes, depth: depth + 1) }
    default:
      list(&bytes, "{", "}") { generator, bytes, number in
        generator.space(&bytes)
        generator.string(&bytes, suffix: "k\(number)")
        generator.space(&bytes)
        bytes.append(UInt8(ascii: ":"))
        generator.value(&bytes, depth: depth + 1)
      }
    }
    space(&bytes)
  }

  private mutating func list(
    _ bytes: inout [UInt8],
    _ open: String,
    _ close: String,
    _ element: (inout TextGenerator, inout [UInt8], Int) -> Void
  ) {
    bytes += open.utf8
    let count = Int.random(in: 0..<5, using: &random)
    for number in 0..<count {
      if number > 0 { bytes.append(UInt8(ascii: ",")) }
      element(&self, &bytes, number)
    }
    if count == 0 { space(&bytes) }
    bytes += close.utf8
  }
}
