internal import NIOCore

/// Takes a client connection's bytes apart into responses. Pure; any cut of the bytes gives the
/// same responses. After an error it is of no further use.
struct HTTPResponseParser: Sendable {
  private enum Phase: Sendable {
    /// Before or in a header block, of which this many bytes hold no end.
    case head(scannedBytes: Int)
    case fixed(HTTPResponseHead, bytes: Int)
    case chunkSize(HTTPResponseHead)
    case chunk(HTTPResponseHead, bytesLeft: Int)
    case chunkEnd(HTTPResponseHead)
    case trailers(HTTPResponseHead)
    case untilEnd(HTTPResponseHead)
  }

  /// Chunk sizes with their extensions, and trailer lines, are no longer than this.
  private static let lineBytesMax = 4_096

  private let limits: HTTPClientLimits
  private var phase = Phase.head(scannedBytes: 0)
  private var buffer = ByteBuffer()
  private var body = ByteBuffer()
  private var trailerBytes = 0
  /// The body is over its limit and ends there: nothing after it is read.
  private var isCut = false

  init(limits: HTTPClientLimits) {
    self.limits = limits
  }

  /// Whether bytes of an unfinished response are held.
  var isInside: Bool {
    switch phase {
    case .head: buffer.readableBytes > 0
    case .fixed, .chunkSize, .chunk, .chunkEnd, .trailers, .untilEnd: true
    }
  }

  /// Takes more bytes.
  mutating func append(_ bytes: ByteBuffer) {
    if buffer.readableBytes == 0 {
      buffer = bytes
    } else {
      buffer.writeImmutableBuffer(bytes)
    }
  }

  /// The next complete response; nil while bytes are missing. `bodyless` when its request was HEAD.
  mutating func next(bodyless: Bool) throws(HTTPClientError) -> HTTPClientResponse? {
    while true {
      switch phase {
      case .head(let scanned):
        guard let head = try readHead(scanned: scanned, bodyless: bodyless) else { return nil }
        try begin(head)
      case .fixed(let head, let bytes):
        guard let body = buffer.readSlice(length: bytes) else { return nil }
        self.body = body
        return finish(head)
      case .chunkSize(let head):
        guard let line = try readLine() else { return nil }
        let size = try Self.chunkSize(line)
        let kept = try kept(size, of: limits.bodyBytesMax - body.readableBytes)
        if kept == 0, isCut { return finish(head) }
        phase = size == 0 ? .trailers(head) : .chunk(head, bytesLeft: kept)
      case .chunk(let head, let left):
        guard var piece = buffer.readSlice(length: min(left, buffer.readableBytes)) else {
          return nil
        }
        let count = body.writeBuffer(&piece)
        phase = left == count ? .chunkEnd(head) : .chunk(head, bytesLeft: left - count)
        if left != count { return nil }
        if isCut { return finish(head) }
      case .chunkEnd(let head):
        guard let line = try readLine() else { return nil }
        guard line.readableBytes == 0 else { throw .malformed("a chunk is longer than its size") }
        phase = .chunkSize(head)
      case .trailers(let head):
        guard let line = try readLine() else { return nil }
        if line.readableBytes == 0 { return finish(head) }
        trailerBytes += line.readableBytes
        guard trailerBytes <= limits.headerBytesMax else {
          throw .responseTooLarge(limitBytes: limits.headerBytesMax)
        }
      case .untilEnd(let head):
        let room = limits.bodyBytesMax - body.readableBytes
        let kept = try kept(buffer.readableBytes, of: room)
        if var piece = buffer.readSlice(length: kept) { body.writeBuffer(&piece) }
        return isCut ? finish(head) : nil
      }
    }
  }

  /// The connection has ended. Returns the response that this completes, if there is one.
  mutating func end() throws(HTTPClientError) -> HTTPClientResponse? {
    switch phase {
    case .untilEnd(let head): return finish(head)
    case .head where buffer.readableBytes == 0: return nil
    case .head, .fixed, .chunkSize, .chunk, .chunkEnd, .trailers: throw .closed
    }
  }

  private mutating func readHead(
    scanned: Int,
    bodyless: Bool
  ) throws(HTTPClientError) -> HTTPResponseHead? {
    let end = headEnd(from: max(0, scanned - 3))
    guard end ?? buffer.readableBytes <= limits.headerBytesMax else {
      throw .responseTooLarge(limitBytes: limits.headerBytesMax)
    }
    guard let end, let bytes = buffer.readSlice(length: end) else {
      phase = .head(scannedBytes: buffer.readableBytes)
      return nil
    }
    return try HTTPResponseHead(bytes, bodyless: bodyless)
  }

  /// The length of the header block with its empty line.
  private func headEnd(from start: Int) -> Int? {
    let bytes = buffer.readableBytesUInt8Span
    var index = start
    while index + 3 < bytes.count {
      let isEnd =
        bytes[index] == 0x0d && bytes[index + 1] == 0x0a && bytes[index + 2] == 0x0d
        && bytes[index + 3] == 0x0a
      if isEnd { return index + 4 }
      index += 1
    }
    return nil
  }

  private mutating func begin(_ head: HTTPResponseHead) throws(HTTPClientError) {
    guard head.status >= 200 else {
      guard head.status >= 100, head.status != 101 else {
        throw .malformed("the status is \(head.status)")
      }
      // An interim response says nothing that a client without Expect waits for.
      phase = .head(scannedBytes: 0)
      return
    }
    body = ByteBuffer()
    trailerBytes = 0
    isCut = false
    switch head.framing {
    case .none: phase = .fixed(head, bytes: 0)
    case .length(let length):
      phase = .fixed(head, bytes: try kept(length, of: limits.bodyBytesMax))
    case .chunked: phase = .chunkSize(head)
    case .untilEnd: phase = .untilEnd(head)
    }
  }

  /// How many of `count` body bytes are kept when there is room for `room`.
  private mutating func kept(_ count: Int, of room: Int) throws(HTTPClientError) -> Int {
    guard count > room else { return count }
    guard limits.cutsLongBodies else {
      throw .responseTooLarge(limitBytes: limits.bodyBytesMax)
    }
    isCut = true
    return room
  }

  private mutating func finish(_ head: HTTPResponseHead) -> HTTPClientResponse {
    phase = .head(scannedBytes: 0)
    let response = HTTPClientResponse(
      status: head.status,
      head: head.bytes,
      body: body,
      keepAlive: head.keepAlive && !isCut,
      isTruncated: isCut
    )
    body = ByteBuffer()
    return response
  }

  /// A line without its CR LF.
  private mutating func readLine() throws(HTTPClientError) -> ByteBuffer? {
    let view = buffer.readableBytesView
    guard let end = view.prefix(Self.lineBytesMax).firstIndex(of: UInt8(ascii: "\n")) else {
      guard view.count < Self.lineBytesMax else { throw .malformed("a chunk line is too long") }
      return nil
    }
    let length = end - view.startIndex
    guard length > 0, view[end - 1] == UInt8(ascii: "\r") else {
      throw .malformed("a line does not end with CR LF")
    }
    let line = buffer.readSlice(length: length - 1)
    buffer.moveReaderIndex(forwardBy: 2)
    return line
  }

  private static func chunkSize(_ line: ByteBuffer) throws(HTTPClientError) -> Int {
    var size = 0
    var digits = 0
    for byte in line.readableBytesView {
      switch ASCII.lower(byte) {
      case 0x30...0x39: size = size << 4 | Int(byte - 0x30)
      case 0x61...0x66: size = size << 4 | Int(ASCII.lower(byte) - 0x57)
      case UInt8(ascii: ";"), 0x20, 0x09:
        guard digits > 0 else { throw .malformed("a chunk has no size") }
        return size
      case _: throw .malformed("a chunk size is not hexadecimal")
      }
      digits += 1
      guard digits <= 8 else { throw .malformed("a chunk size has over eight digits") }
    }
    guard digits > 0 else { throw .malformed("a chunk has no size") }
    return size
  }
}
