internal import NIOCore
internal import NIOHTTP1

/// What a connection keeps from its first byte on: input that waits, and the request being put
/// together. Made late, so that a silent connection stays small. On the event loop only.
final class HTTPExchange {
  /// The most that goes to the parser at once, which bounds the parsed requests that wait.
  private static let feedBytesMax = 16_384
  /// Chunk framing that is always tolerated, and per body byte.
  private static let framingBytesMax = 8_192
  private static let framingBytesPerBodyByteMax = 16

  /// The peer's address as requests show it.
  let peer: String
  /// Why the parser gave up; due when all that it parsed before is answered.
  var failure: HTTPRefusal?
  /// The request in hand, until its answer.
  private(set) var head: HTTPRequestHead?
  private(set) var facts: HTTPHeadFacts?

  private let limits: HTTPLimits
  private var body: ByteBuffer?
  private var pending: ByteBuffer?
  private var parts = CircularBuffer<HTTPServerRequestPart>(initialCapacity: 1)
  private var partsSeen = 0
  private var partsSeenBeforeFeed = 0
  private var headWireBytes = 0
  private var headLineEnds = 0
  private var bodyWireBytes = 0

  init(peer: String, limits: HTTPLimits) {
    self.peer = peer
    self.limits = limits
  }

  /// Bytes not yet parsed.
  var pendingBytes: Int { pending?.readableBytes ?? 0 }
  /// Whether parsed parts wait for their turn.
  var hasParts: Bool { !parts.isEmpty }
  /// Whether anything of the input is still to be looked at.
  var isBuffering: Bool { hasParts || pendingBytes > 0 || failure != nil }

  // MARK: Input

  /// Takes bytes from the socket.
  func enqueue(_ bytes: ByteBuffer) {
    guard failure == nil else { return }
    if pending == nil {
      pending = bytes
    } else {
      pending?.writeImmutableBuffer(bytes)
    }
  }

  /// The next bytes for the parser.
  func nextSlice() -> ByteBuffer? {
    let length = min(Self.feedBytesMax, pendingBytes)
    guard let slice = pending?.readSlice(length: length) else { return nil }
    if pendingBytes == 0 { pending = nil }
    partsSeenBeforeFeed = partsSeen
    return slice.readableBytes > 0 ? slice : nil
  }

  /// Throws the input away.
  func discardInput() {
    pending = nil
    parts.removeAll()
    body = nil
  }

  /// Holds a parsed part until the request before it is answered.
  func enqueue(_ part: HTTPServerRequestPart) {
    parts.append(part)
  }

  /// The next part that waits.
  func nextPart() -> HTTPServerRequestPart? {
    parts.popFirst()
  }

  /// Counts a part that the parser made.
  func partParsed() {
    partsSeen += 1
  }

  /// Accounts for `slice` after the parser had it, in the phase the connection is now in; throws
  /// when the peer sends framing without end, which the parser itself would take.
  func fed(_ slice: ByteBuffer, phase: HTTPConnectionState.Phase) throws(HTTPRefusal) {
    let madeParts = partsSeen != partsSeenBeforeFeed
    switch phase {
    case .head:
      headWireBytes = madeParts ? 0 : headWireBytes + slice.readableBytes
      headLineEnds = (madeParts ? 0 : headLineEnds) + Self.lineEnds(slice)
      guard headWireBytes <= limits.headerBytesMax + limits.targetBytesMax else {
        throw overflow(lineEndsInSlice: 0)
      }
    case .body(_, _, let bytes):
      if bodyWireBytes == 0 && madeParts { return }
      bodyWireBytes += slice.readableBytes
      guard
        bodyWireBytes <= bytes * Self.framingBytesPerBodyByteMax + Self.framingBytesMax
          + Self.feedBytesMax
      else { throw .malformed("The chunk framing outweighs the body.") }
    case .fresh, .idle, .processing, .closing, .closed: return
    }
  }

  /// Names the parser's error; `slice` is what it was reading.
  func refusal(for error: any Error, slice: ByteBuffer?) -> HTTPRefusal {
    guard let error = error as? HTTPParserError else {
      return .malformed("The request cannot be parsed.")
    }
    return switch error {
    case .headerOverflow: overflow(lineEndsInSlice: slice.map(Self.lineEnds) ?? 0)
    // The preface of HTTP/2 without TLS's help.
    case .paused: .versionUnsupported
    case .invalidVersion: .malformed("The request line does not end with HTTP/1.1 and CR LF.")
    case .unexpectedContentLength: .malformed("The body's length is given twice.")
    case .invalidContentLength: .malformed("Content-Length is not a number.")
    case .invalidChunkSize: .malformed("A chunk size is not a hexadecimal number.")
    case .invalidMethod: .malformed("The method is unknown.")
    case .invalidURL: .malformed("The request target is malformed.")
    case .invalidHeaderToken: .malformed("A header field is malformed.")
    case .lfExpected: .malformed("A line does not end with CR LF.")
    case _: .malformed("The request cannot be parsed.")
    }
  }

  /// The parser has one error for all that is too long: the line ends tell which limit it was.
  private func overflow(lineEndsInSlice: Int) -> HTTPRefusal {
    let lineEnds = headLineEnds + lineEndsInSlice
    if lineEnds == 0 { return .targetTooLong(limitBytes: limits.targetBytesMax) }
    if lineEnds > limits.headerFieldsMax { return .headersTooMany(limit: limits.headerFieldsMax) }
    return .headersTooLarge(limitBytes: limits.headerBytesMax)
  }

  private static func lineEnds(_ slice: ByteBuffer) -> Int {
    slice.readableBytesView.count { $0 == UInt8(ascii: "\n") }
  }

  // MARK: Request

  /// Begins a request.
  func begin(_ head: HTTPRequestHead, _ facts: HTTPHeadFacts) {
    self.head = head
    self.facts = facts
    body = nil
    headWireBytes = 0
    headLineEnds = 0
    bodyWireBytes = 0
  }

  /// Adds a piece of the body. A body in one piece is not copied.
  func append(_ piece: ByteBuffer) {
    if body == nil {
      body = piece
    } else {
      body?.writeImmutableBuffer(piece)
    }
  }

  /// The whole body, inflated when it came compressed.
  func takeBody() throws(HTTPRefusal) -> ByteBuffer {
    let received = body ?? ByteBuffer()
    body = nil
    guard let coding = facts?.coding else { return received }
    do throws(InflateError) {
      let inflater = try Inflater(
        coding,
        limits: InflateLimits(
          outputBytesMax: limits.bodyBytesMax,
          ratioMax: limits.inflateRatioMax
        )
      )
      var inflated = ByteBuffer()
      try inflater.inflate(received, into: &inflated)
      try inflater.finish()
      return inflated
    } catch {
      throw HTTPRefusal(error)
    }
  }

  /// Ends the request in hand and lets go of its head.
  func finishRequest() -> HTTPRequestHead? {
    facts = nil
    return head.take()
  }
}
