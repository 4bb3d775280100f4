internal import JSON
internal import JSONRPC
internal import NIOCore

/// What a connection has to send: replies in the making, and what the socket has not taken yet.
///
/// Replies are written behind each other into one buffer, and leave as one piece when the
/// connection is flushed, so that a burst of requests costs one system call. While one piece is
/// under way the next one gathers.
struct Outbox {
  private var writer: RPCReplyWriter
  /// Finished bytes that stand before those of `writer`.
  private var finished: [UInt8] = []
  private var pieces = ByteBuffer()
  private var underWay = 0
  /// With ordered replies: the next request to be answered, and answers that are early.
  private var nextSequence: Int?
  private var early: [Int: [UInt8]] = [:]
  private var earlyBytes = 0
  private let limits: RPCLimits

  /// Bytes handed to the socket at once; each piece has the write timeout for itself.
  static let pieceBytesMax = 256 * 1_024
  /// Unsent bytes beyond which no more events are copied here: they wait where they are shared.
  static let eventBytesMax = 64 * 1_024
  /// Bytes that an early answer is counted with beside its own: even empty ones take room.
  private static let earlyEntryBytes = 64
  /// Bytes of buffer that an idle connection keeps.
  private static let retainedBytesMax = 16 * 1_024
  /// Bytes of buffer that an idle connection keeps for events.
  private static let retainedEventBytesMax = 1_024

  init(limits: RPCLimits) {
    self.limits = limits
    writer = RPCReplyWriter(limits: limits)
  }

  /// The layout of replies.
  var style: JSONWriter.Style {
    get { writer.style }
    set { writer.style = newValue }
  }

  var isOrdered: Bool { nextSequence != nil }

  /// Bytes that have not reached the socket, early answers among them.
  var unsentBytes: Int {
    writer.bytes.count + finished.count + pieces.readableBytes + underWay + earlyBytes
  }

  var isEmpty: Bool { unsentBytes == 0 && early.isEmpty }

  /// Whether a piece is with the socket.
  var isSending: Bool { underWay > 0 }

  /// From `sequence` on, replies leave in the order of their requests, unless they do so already;
  /// nil: as they come.
  mutating func order(from sequence: Int?) {
    guard let sequence else {
      nextSequence = nil
      for key in early.keys.sorted() { append(early[key] ?? []) }
      early = [:]
      earlyBytes = 0
      return
    }
    if nextSequence == nil { nextSequence = sequence }
  }

  /// Writes the reply to a request; an empty one when the request wants none.
  mutating func reply(to sequence: Int, _ body: (inout RPCReplyWriter) -> Void) {
    guard let next = nextSequence, sequence >= next else { return body(&writer) }
    if sequence == next {
      body(&writer)
      advance(after: next)
    } else {
      var scratch = RPCReplyWriter(style: writer.style, limits: limits)
      body(&scratch)
      park(scratch.takeBytes(), sequence)
    }
  }

  /// Writes something that answers no request.
  mutating func notify(_ body: (inout RPCReplyWriter) -> Void) {
    body(&writer)
  }

  /// Writes a line that answers no request and is written already, in two parts.
  mutating func notify(_ opening: [UInt8], _ ending: [UInt8]) {
    if style == .pretty, let line = try? JSONDocument(opening + ending) {
      append(Self.pretty(line))
    } else {
      append(opening)
      finished.append(contentsOf: ending)
    }
  }

  /// Writes text for people in place of a reply.
  mutating func say(_ text: String, to sequence: Int) {
    let bytes = Array(text.utf8)
    guard let next = nextSequence, sequence >= next else { return append(bytes) }
    if sequence == next {
      append(bytes)
      advance(after: next)
    } else {
      park(bytes, sequence)
    }
  }

  /// The next piece for the socket, which is under way from then on; nil when there is nothing,
  /// or one is under way.
  mutating func nextPiece(_ allocator: ByteBufferAllocator) -> ByteBuffer? {
    guard underWay == 0 else { return nil }
    if pieces.readableBytes == 0 { gather(allocator) }
    let count = min(pieces.readableBytes, Self.pieceBytesMax)
    guard count > 0, let piece = pieces.readSlice(length: count) else { return nil }
    underWay = count
    if pieces.readableBytes == 0 { pieces = ByteBuffer() }
    return piece
  }

  /// The piece that was under way has been taken.
  mutating func pieceTaken() {
    underWay = 0
  }

  private mutating func advance(after sequence: Int) {
    var next = sequence + 1
    while let bytes = early.removeValue(forKey: next) {
      append(bytes)
      earlyBytes -= bytes.count + Self.earlyEntryBytes
      next += 1
    }
    nextSequence = next
  }

  /// Keeps an answer until those before it are there.
  private mutating func park(_ bytes: [UInt8], _ sequence: Int) {
    early[sequence] = bytes
    earlyBytes += bytes.count + Self.earlyEntryBytes
  }

  private mutating func append(_ bytes: [UInt8]) {
    if !writer.bytes.isEmpty {
      finished.append(contentsOf: writer.bytes)
      writer.removeAll()
    }
    finished.append(contentsOf: bytes)
  }

  private static func pretty(_ line: JSONDocument) -> [UInt8] {
    var writer = JSONWriter(style: .pretty)
    writer.value(line.root)
    writer.endLine()
    return writer.takeBytes()
  }

  private mutating func gather(_ allocator: ByteBufferAllocator) {
    let count = finished.count + writer.bytes.count
    guard count > 0 else { return }
    pieces = allocator.buffer(capacity: count)
    pieces.writeBytes(finished)
    finished.removeAll(keepingCapacity: finished.capacity <= Self.retainedEventBytesMax)
    pieces.writeBytes(writer.bytes)
    if writer.bytes.count > Self.retainedBytesMax {
      _ = writer.takeBytes()
    } else {
      writer.removeAll()
    }
  }
}
