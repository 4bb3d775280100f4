import Digest
import Testing

/// Vectors of RFC 2202 (SHA-1) and RFC 4231 (SHA-256).
struct HMACTests {
  struct Vector: Sendable {
    let algorithm: HMACAlgorithm
    let key: [UInt8]
    let message: [UInt8]
    let code: String
  }

  static let longKeyMessage = Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8)
  static let counted = [UInt8](1...25)
  static let vectors = [
    Vector(
      algorithm: .sha1,
      key: .init(repeating: 0x0b, count: 20),
      message: Array("Hi There".utf8),
      code: "b617318655057264e28bc0b6fb378c8ef146be00"
    ),
    Vector(
      algorithm: .sha1,
      key: Array("Jefe".utf8),
      message: Array("what do ya want for nothing?".utf8),
      code: "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"
    ),
    Vector(
      algorithm: .sha1,
      key: .init(repeating: 0xaa, count: 20),
      message: .init(repeating: 0xdd, count: 50),
      code: "125d7342b9ac11cd91a39af48aa17b4f63f175d3"
    ),
    Vector(
      algorithm: .sha1,
      key: counted,
      message: .init(repeating: 0xcd, count: 50),
      code: "4c9007f4026250c6bc8414f9bf50c86c2d7235da"
    ),
    Vector(
      algorithm: .sha1,
      key: .init(repeating: 0xaa, count: 80),
      message: longKeyMessage,
      code: "aa4ae5e15272d00e95705637ce8a3b55ed402112"
    ),
    Vector(
      algorithm: .sha256,
      key: .init(repeating: 0x0b, count: 20),
      message: Array("Hi There".utf8),
      code: "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    ),
    Vector(
      algorithm: .sha256,
      key: Array("Jefe".utf8),
      message: Array("what do ya want for nothing?".utf8),
      code: "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    ),
    Vector(
      algorithm: .sha256,
      key: .init(repeating: 0xaa, count: 20),
      message: .init(repeating: 0xdd, count: 50),
      code: "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
    ),
    Vector(
      algorithm: .sha256,
      key: counted,
      message: .init(repeating: 0xcd, count: 50),
      code: "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
    ),
    Vector(
      algorithm: .sha256,
      key: .init(repeating: 0xaa, count: 131),
      message: longKeyMessage,
      code: "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    ),
  ]

  @Test(arguments: vectors)
  func matchesThePublishedCode(_ vector: Vector) {
    let key = HMACKey(vector.algorithm, key: vector.key)
    #expect(Hex.encode(key.authenticate(vector.message)) == vector.code)
    // A key serves any number of messages: the second is not coloured by the first.
    #expect(Hex.encode(key.authenticate(vector.message)) == vector.code)
  }

  @Test(arguments: vectors)
  func piecesMayBeCutAnywhere(_ vector: Vector) {
    let key = HMACKey(vector.algorithm, key: vector.key)
    for cut in 0...vector.message.count {
      var hmac = key.begin()
      hmac.update(Array(vector.message[..<cut]))
      hmac.update(vector.message.span.extracting(cut...))
      let code = hmac.finalize()
      #expect(Hex.encode(code) == vector.code, "cut at \(cut)")
    }
  }

  @Test(arguments: HMACAlgorithm.allCases)
  func comparesWithAnExpectedCode(_ algorithm: HMACAlgorithm) {
    let key = HMACKey(algorithm, key: Array("12345".utf8))
    let code = key.authenticate(Array("https://example.com/hook".utf8))
    #expect(code.count == algorithm.byteCount)
    func matches(_ expected: [UInt8]) -> Bool {
      var hmac = key.begin()
      hmac.update("https://example.com")
      hmac.update("/hook")
      return hmac.finalize(equals: expected.span)
    }
    #expect(matches(code))
    for index in code.indices {
      var wrong = code
      wrong[index] ^= 1
      #expect(!matches(wrong), "byte \(index) was flipped")
    }
    #expect(!matches(Array(code.dropLast())))
    #expect(!matches([]))
  }

  @Test func writesIntoTheCallersBytes() {
    let key = HMACKey(.sha1, key: Array("Jefe".utf8))
    var room = [UInt8](repeating: 0xff, count: 24)
    room.withUnsafeMutableBytes { bytes in
      var hmac = key.begin()
      hmac.update("what do ya want for nothing?")
      hmac.finalize(into: bytes)
    }
    #expect(Hex.encode(Array(room[..<20])) == "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79")
    #expect(room[20...] == [255, 255, 255, 255])
  }

  @Test func anEmptyKeyAndMessageAreLegal() {
    let key = HMACKey(.sha1, key: [])
    #expect(Hex.encode(key.authenticate([])) == "fbdb1d1b18aa6c08324b7d64b71fb76370690e1d")
  }

  @Test func aCodeLeftUnfinishedIsReleased() {
    let key = HMACKey(.sha256, key: [1])
    for _ in 0..<100 {
      var hmac = key.begin()
      hmac.update("abandoned")
    }
  }

  @Test func oneKeyServesManyTasksAtOnce() async {
    let key = HMACKey(.sha1, key: Array("Jefe".utf8))
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask {
          (0..<500).allSatisfy { _ in
            Hex.encode(key.authenticate(Array("what do ya want for nothing?".utf8)))
              == "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"
          }
        }
      }
      for await right in group { #expect(right) }
    }
  }
}
