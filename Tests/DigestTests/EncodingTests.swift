import Digest
import Testing

struct EncodingTests {
  /// RFC 4648, 10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
  ])
  func base64Vectors(_ plain: String, _ coded: String) {
    #expect(Base64.encode(Array(plain.utf8)) == coded)
    #expect(Base64.decode(coded) == Array(plain.utf8))
  }

  @Test(arguments: [
    "Z", "Zg", "Zg=", "Zm8", "Zm9v=", "Zm9vYg", "====", "=AAA", "A===", "Zg==Zg==", "Zm9v\n",
    " Zm9v", "Zm 9", "Zm-_", "Zh==", "Zm9=", "Zm9vé", "Zg=A", "Z===",
  ])
  func base64Refuses(_ text: String) {
    #expect(Base64.decode(text) == nil)
  }

  @Test func base64RoundTripsEveryLengthAndByte() {
    for count in 0...260 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37) }
      let text = Base64.encode(bytes)
      #expect(text.utf8.count == (count + 2) / 3 * 4)
      #expect(Base64.decode(text) == bytes)
    }
  }

  @Test func hexIsLowerCaseAndReadsBoth() {
    let all = [UInt8](0...255)
    let text = Hex.encode(all)
    #expect(text.hasPrefix("000102") && text.hasSuffix("fdfeff"))
    #expect(Hex.decode(text) == all)
    #expect(Hex.decode(text.uppercased()) == all)
    #expect(Hex.encode([]).isEmpty)
    #expect(Hex.decode("") == [])
  }

  @Test(arguments: ["0", "0g", "g0", " 0", "0x", "00 ", "é"])
  func hexRefuses(_ text: String) {
    #expect(Hex.decode(text) == nil)
  }
}
