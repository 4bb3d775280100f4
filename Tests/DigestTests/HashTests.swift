import Digest
import Testing

struct HashTests {
  /// FIPS 180-4 examples.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func sha256Vectors(_ text: String, _ digest: String) {
    #expect(Hex.encode(sha256(Array(text.utf8))) == digest)
  }

  @Test func equalityLooksAtEveryByteAndTheLength() {
    let secret = [UInt8](0..<32)
    #expect(constantTimeEquals(secret, Array(secret)))
    #expect(constantTimeEquals([], []))
    #expect(!constantTimeEquals(secret, Array(secret.dropLast())))
    #expect(!constantTimeEquals(secret, []))
    for index in secret.indices {
      var other = secret
      other[index] ^= 0x80
      #expect(!constantTimeEquals(secret, other))
    }
  }

  @Test func randomBytesHaveTheirLengthAndDiffer() {
    #expect(secureRandomBytes(count: 0).isEmpty)
    let first = secureRandomBytes(count: 32)
    #expect(first.count == 32)
    #expect(first != secureRandomBytes(count: 32))
  }
}
