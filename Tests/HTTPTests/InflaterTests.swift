import Foundation
import NIOCore
import Testing

@testable import HTTP

@Suite struct InflaterTests {
  private let text = ByteBuffer(
    string: String((0..<200).map { "key\($0)=value\($0 * 7919 % 101)" }.joined(separator: "&"))
  )

  /// RFC 1950 around RFC 1951's stored blocks, made by hand.
  private func stored(_ body: ByteBuffer, wrapped: Bool) -> ByteBuffer {
    var out = ByteBuffer(bytes: wrapped ? [0x78, 0x01] : [])
    let count = UInt16(body.readableBytes)
    out.writeInteger(UInt8(1))
    out.writeInteger(count, endianness: .little)
    out.writeInteger(~count, endianness: .little)
    out.writeImmutableBuffer(body)
    guard wrapped else { return out }
    var a: UInt32 = 1
    var b: UInt32 = 0
    for byte in body.readableBytesView {
      a = (a + UInt32(byte)) % 65_521
      b = (b + a) % 65_521
    }
    out.writeInteger(b << 16 | a)
    return out
  }

  private func inflate(
    _ coding: ContentCoding,
    _ pieces: [ByteBuffer],
    limit: Int = 1_000_000,
    ratio: Int = 100
  ) throws(InflateError) -> ByteBuffer {
    let limits = InflateLimits(outputBytesMax: limit, ratioMax: ratio)
    let inflater = try Inflater(coding, limits: limits)
    var out = ByteBuffer()
    for piece in pieces { try inflater.inflate(piece, into: &out) }
    try inflater.finish()
    return out
  }

  @Test func everyCutGivesTheSame() throws {
    let gzip = try #require(Deflater.gzip(text))
    try forEveryCut(of: gzip) { pieces in
      let whole = try inflate(.gzip, pieces)
      #expect(whole == text)
    }
    for wrapped in [true, false] {
      let body = ByteBuffer(string: "From=%2B15550001111&Body=Hello")
      try forEveryCut(of: stored(body, wrapped: wrapped)) { pieces in
        let whole = try inflate(.deflate, pieces)
        #expect(whole == body)
      }
    }
  }

  @Test func everyTruncationIsSeen() throws {
    let gzip = try #require(Deflater.gzip(text))
    for length in 0..<gzip.readableBytes {
      let cut = try #require(gzip.getSlice(at: 0, length: length))
      #expect(throws: InflateError.truncated) { try inflate(.gzip, [cut]) }
    }
    #expect(throws: InflateError.truncated) { try inflate(.deflate, []) }
    #expect(throws: InflateError.truncated) { try inflate(.deflate, [ByteBuffer(bytes: [0x78])]) }
  }

  @Test func membersConcatenateAndTheRestIsRefused() throws {
    let one = try #require(Deflater.gzip(text))
    var two = one
    two.writeImmutableBuffer(one)
    try forEveryCut(of: two) { pieces in
      let whole = try inflate(.gzip, pieces)
      #expect(whole.readableBytes == 2 * text.readableBytes)
    }
    for junk in [[0x00], [0x1f, 0x00], Array("x".utf8)] as [[UInt8]] {
      var bytes = one
      bytes.writeBytes(junk)
      #expect(throws: InflateError.trailingBytes) { try inflate(.gzip, [bytes]) }
    }
    var half = one
    half.writeInteger(UInt8(0x1f))
    #expect(throws: InflateError.truncated) { try inflate(.gzip, [half]) }
    var deflate = stored(text, wrapped: true)
    deflate.writeInteger(UInt8(0))
    #expect(throws: InflateError.trailingBytes) { try inflate(.deflate, [deflate]) }
  }

  @Test func damageIsSeen() throws {
    let gzip = try #require(Deflater.gzip(text))
    var checksum = gzip
    let at = checksum.readableBytes - 6
    let byte: UInt8 = try #require(checksum.getInteger(at: at))
    checksum.setInteger(byte ^ 1, at: at)
    #expect(throws: InflateError.corrupt) { try inflate(.gzip, [checksum]) }
    #expect(throws: InflateError.corrupt) { try inflate(.gzip, [ByteBuffer(string: "plain text")]) }
    // A zlib stream is no gzip member.
    #expect(throws: InflateError.corrupt) { try inflate(.gzip, [stored(text, wrapped: true)]) }
  }

  @Test func theSizeLimitIsExact() throws {
    let gzip = try #require(Deflater.gzip(text))
    let size = text.readableBytes
    #expect(try inflate(.gzip, [gzip], limit: size).readableBytes == size)
    #expect(throws: InflateError.tooLarge(limitBytes: size - 1)) {
      try inflate(.gzip, [gzip], limit: size - 1)
    }
    // Also when the limit falls on the edge of a chunk of output.
    for size in [16_383, 16_384, 16_385, 32_768] {
      let body = ByteBuffer(repeating: 0x61, count: size)
      let gzip = try #require(Deflater.gzip(body))
      #expect(try inflate(.gzip, [gzip], limit: size) == body)
      #expect(throws: InflateError.tooLarge(limitBytes: size - 1)) {
        try inflate(.gzip, [gzip], limit: size - 1)
      }
    }
  }

  @Test func bombsStopEarly() throws {
    let zeros = try #require(Deflater.gzip(ByteBuffer(repeating: 0, count: 900_000)))
    #expect(zeros.readableBytes < 1_500)
    #expect(throws: InflateError.ratio(limit: 100)) { try inflate(.gzip, [zeros]) }
    #expect(try inflate(.gzip, [zeros], ratio: 2_000).readableBytes == 900_000)
    // Under the free size no ratio is looked at.
    let small = try #require(Deflater.gzip(ByteBuffer(repeating: 0, count: 65_536)))
    #expect(try inflate(.gzip, [small], ratio: 2).readableBytes == 65_536)
  }

  @Test func namesOfCodings() {
    #expect(ContentCoding.named(" GZip ") == .coded(.gzip))
    #expect(ContentCoding.named("x-gzip") == .coded(.gzip))
    #expect(ContentCoding.named("deflate") == .coded(.deflate))
    #expect(ContentCoding.named("identity") == .plain)
    #expect(ContentCoding.named("") == .plain)
    #expect(ContentCoding.named("br") == .unsupported)
    #expect(ContentCoding.named("gzip, gzip") == .unsupported)
  }
}
