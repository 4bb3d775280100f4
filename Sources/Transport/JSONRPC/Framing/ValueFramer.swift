internal import JSON

/// Cuts a stream of bytes into JSON values and lines of words, by grammar and never by timing.
///
/// A value is one `{…}` or `[…]`, over as many lines as it likes; several may share a line. Whatever
/// else starts with a letter is a line of words. White space, NUL and other control characters
/// separate; a byte order mark before an item and lines that start with `#` are skipped. After a
/// fault on one line reading goes on at the next; after one in the midst of a value of several lines
/// nothing more comes. Where the bytes are cut into pieces makes no difference.
public struct ValueFramer: Sendable {
  /// Bytes of buffer that an idle framer keeps.
  public static let retainedBytesMax = 16 * 1024

  private enum State {
    case between, comment, skippingLine, words, closed
    case value(ValueScanner)
  }

  private let limits: Limits
  private var buffer: [UInt8] = []
  /// First byte of the item being read, or the next byte to look at.
  private var start = 0
  /// Next byte to look at.
  private var at = 0
  private var line = 1
  private var itemLine = 1
  private var state = State.between
  private var isFinished = false

  /// A framer at the start of a stream.
  public init(limits: Limits = Limits()) {
    self.limits = limits
  }

  /// Bytes that were appended and belong to no item yet.
  public var bufferedBytes: Int { buffer.count - start }

  /// Whether no item is half read.
  public var isIdle: Bool {
    switch state {
    case .between, .comment, .skippingLine, .closed: at == buffer.count
    case .words, .value: false
    }
  }

  /// Takes the next piece of the stream. Call ``next()`` until nil before the next piece, since the
  /// framer holds whatever has not been taken out.
  @inlinable
  public mutating func append(_ bytes: some Sequence<UInt8>) {
    let wasContiguous: Void? = bytes.withContiguousStorageIfAvailable { append($0.span) }
    if wasContiguous == nil { append(Array(bytes).span) }
  }

  /// Takes the next piece of the stream.
  public mutating func append(_ bytes: Span<UInt8>) {
    if case .closed = state { return }
    compact()
    bytes.withUnsafeBufferPointer { buffer.append(contentsOf: $0) }
  }

  /// The stream has ended; ``next()`` then gives what is left.
  public mutating func finish() {
    isFinished = true
  }

  /// The next item; nil until more bytes or the end have come.
  public mutating func next() -> Item? {
    while at < buffer.count {
      switch state {
      case .between:
        switch startItem() {
        case .started: continue
        case .needsMore: return nil
        case .refused(let fault): return .failure(fault)
        }
      case .comment, .skippingLine: skipLine()
      case .words: if let item = readWords() { return item }
      case .value(let scanner): if let item = readValue(scanner) { return item }
      case .closed: (start, at) = (buffer.count, buffer.count)
      }
    }
    if start == buffer.count, buffer.capacity > Self.retainedBytesMax { compact() }
    return isFinished ? lastItem() : nil
  }

  private enum Start {
    case started, needsMore
    case refused(FramingFault)
  }

  /// Looks at the byte after an item: white space, or what tells the kind of the next one.
  private mutating func startItem() -> Start {
    let byte = buffer[at]
    start = at
    itemLine = line
    switch byte {
    case 0x0A:
      line += 1
      skip(1)
    case ...0x20: skip(1)
    case UInt8(ascii: "{"), UInt8(ascii: "["): state = .value(ValueScanner(limits.depthMax))
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
      state = .words
    case UInt8(ascii: "#"): state = .comment
    default:
      let known = buffer[at...].prefix(Self.byteOrderMark.count)
      guard Self.byteOrderMark.starts(with: known) else {
        return .refused(fault(.unknownStart, resumingAt: .nextLine))
      }
      if known.count < Self.byteOrderMark.count {
        return isFinished ? .refused(fault(.unknownStart, resumingAt: .nextLine)) : .needsMore
      }
      skip(known.count)
    }
    return .started
  }

  private mutating func skip(_ count: Int) {
    at += count
    start = at
  }

  private mutating func skipLine() {
    while at < buffer.count {
      let byte = buffer[at]
      at += 1
      if byte == 0x0A {
        line += 1
        state = .between
        break
      }
    }
    start = at
  }

  private mutating func readWords() -> Item? {
    while at < buffer.count {
      let byte = buffer[at]
      guard at - start < limits.wordsBytesMax || byte == 0x0A || byte == 0 else {
        let reason = FramingFault.Reason.lineTooLong(bytesMax: limits.wordsBytesMax)
        return .failure(fault(reason, resumingAt: .nextLine))
      }
      if byte == 0x0A || byte == 0 {
        let item = wordsItem()
        if byte == 0x0A { line += 1 }
        skip(1)
        return item
      }
      if byte < 0x20, byte != 0x09, byte != 0x0D {
        return .failure(fault(.abandoned, resumingAt: .nextByte))
      }
      at += 1
    }
    return nil
  }

  /// The item made of the words from `start` to `at`.
  private mutating func wordsItem() -> Item {
    state = .between
    var end = at
    while end > start, buffer[end - 1] <= 0x20 { end -= 1 }
    guard let text = String(validating: buffer[start..<end], as: UTF8.self) else {
      at -= 1
      let fault = fault(.lineNotUTF8, resumingAt: .nextByte)
      return .failure(fault)
    }
    return Self.isHTTPRequestLine(text) ? .httpRequestLine(text) : .words(text)
  }

  private mutating func readValue(_ scanner: ValueScanner) -> Item? {
    var scanner = scanner
    let source = buffer
    let end = min(source.count, start + limits.valueBytesMax)
    while at < end {
      let byte = source[at]
      // Most of what is large is text, and most of a text is none of these three.
      if byte >= 0x20, byte != 0x22, byte != 0x5C, scanner.isInString {
        at += 1
        continue
      }
      switch scanner.step(byte) {
      case .more: at += 1
      case .complete:
        at += 1
        defer { start = at }
        line += scanner.lineFeeds
        state = .between
        return .value(source[start..<at])
      case .fault(let reason):
        line += scanner.lineFeeds
        let resumption: Resumption = scanner.lineFeeds == 0 ? .nextLine : .never
        return .failure(fault(.json(reason), resumingAt: resumption))
      case .abandoned:
        line += scanner.lineFeeds
        return .failure(fault(.abandoned, resumingAt: .nextByte))
      }
    }
    guard at - start < limits.valueBytesMax || at == source.count else {
      let reason = JSONError.Reason.tooLarge(bytesMax: limits.valueBytesMax)
      return .failure(fault(.json(reason), resumingAt: .never))
    }
    state = .value(scanner)
    return nil
  }

  /// What the end of the stream leaves.
  private mutating func lastItem() -> Item? {
    switch state {
    case .between, .comment, .skippingLine, .closed: return nil
    case .words:
      let item = wordsItem()
      start = at
      return item
    case .value:
      return .failure(fault(.json(.unexpectedEnd), resumingAt: .never))
    }
  }

  private enum Resumption { case nextByte, nextLine, never }

  /// Drops the item up to the byte at `at`, which is at fault, and says where reading goes on.
  private mutating func fault(
    _ reason: FramingFault.Reason,
    resumingAt resumption: Resumption
  ) -> FramingFault {
    let item = buffer[start...]
    let fault = FramingFault(
      reason: reason,
      offset: at - start,
      line: itemLine,
      excerpt: JSONError.excerpt(of: item.span, endingAt: at - start),
      isRecoverable: resumption != .never
    )
    let isAtLineFeed = at < buffer.count && buffer[at] == 0x0A
    switch resumption {
    case .nextByte: state = .between
    case .nextLine: state = isAtLineFeed ? .between : .skippingLine
    case .never: state = .closed
    }
    if isAtLineFeed { line += 1 }
    skip(at < buffer.count ? 1 : 0)
    return fault
  }

  /// Drops what was handed out already, and the buffer itself if it has grown large.
  private mutating func compact() {
    if start == buffer.count {
      if buffer.capacity > Self.retainedBytesMax {
        buffer = []
      } else {
        buffer.removeAll(keepingCapacity: true)
      }
      (start, at) = (0, 0)
    } else if start > buffer.count - start {
      buffer.removeSubrange(..<start)
      at -= start
      start = 0
    }
  }

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// A method in capitals, a target and a version (RFC 9112 section 3).
  private static func isHTTPRequestLine(_ text: String) -> Bool {
    let parts = text.split(separator: " ")
    guard parts.count == 3, parts[2].hasPrefix("HTTP/") else { return false }
    return parts[0].utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
  }
}
