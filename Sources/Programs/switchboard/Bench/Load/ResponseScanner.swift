internal import NIOCore

/// Finds complete HTTP/1.1 responses in a stream: the status line, Content-Length, and no more.
/// Responses in chunks are not for it.
struct ResponseScanner {
  private var held = ByteBuffer()

  /// A head larger than this is none.
  private static let headBytesMax = 65_536

  mutating func append(_ bytes: inout ByteBuffer) {
    if held.readableBytes == 0 {
      held = bytes
    } else {
      held.writeBuffer(&bytes)
    }
  }

  /// What stands at the front.
  enum Finding {
    case incomplete
    case response(status: Int, closes: Bool)
    case malformed
  }

  /// Takes the next response off the stream.
  mutating func next() -> Finding {
    let finding = held.withUnsafeReadableBytes { Self.scan($0) }
    switch finding {
    case .headIncomplete:
      return held.readableBytes > Self.headBytesMax ? .malformed : .incomplete
    case .bodyIncomplete: return .incomplete
    case .malformed: return .malformed
    case .complete(let status, let closes, let bytes):
      held.moveReaderIndex(forwardBy: bytes)
      if held.readableBytes == 0 { held.clear() }
      return .response(status: status, closes: closes)
    }
  }

  private enum Scan {
    case headIncomplete
    case bodyIncomplete
    case malformed
    case complete(status: Int, closes: Bool, bytes: Int)
  }

  private static func scan(_ bytes: UnsafeRawBufferPointer) -> Scan {
    // "HTTP/1.1 204" is the least there can be to read.
    guard bytes.count >= 16 else { return .headIncomplete }
    guard bytes[0] == UInt8(ascii: "H"), let status = number(bytes, 9..<12) else {
      return .malformed
    }
    var length = 0
    var closes = false
    var lineStart = 0
    var index = 12
    while index + 1 < bytes.count {
      guard bytes[index] == 13, bytes[index + 1] == 10 else {
        index += 1
        continue
      }
      if index == lineStart {
        let end = index + 2 + length
        return bytes.count < end
          ? .bodyIncomplete : .complete(status: status, closes: closes, bytes: end)
      }
      let line = UnsafeRawBufferPointer(rebasing: bytes[lineStart..<index])
      if let value = field(line, contentLength) {
        guard let number = number(line, value) else { return .malformed }
        length = number
      } else if let value = field(line, connection) {
        closes = value.count == 5  // "close"; the other word is longer
      }
      lineStart = index + 2
      index = lineStart
    }
    return .headIncomplete
  }

  private static let contentLength = Array("content-length:".utf8)
  private static let connection = Array("connection:".utf8)

  /// Where the value of a line lies, if the line is this field.
  private static func field(_ line: UnsafeRawBufferPointer, _ name: [UInt8]) -> Range<Int>? {
    guard line.count > name.count else { return nil }
    for (index, byte) in name.enumerated() where line[index] | 0x20 != byte | 0x20 { return nil }
    var start = name.count
    while start < line.count, line[start] == UInt8(ascii: " ") { start += 1 }
    return start..<line.count
  }

  private static func number(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> Int? {
    var number = 0
    for index in range {
      let digit = Int(bytes[index]) - 48
      guard (0...9).contains(digit), number < 1 << 40 else { return nil }
      number = number * 10 + digit
    }
    return number
  }
}
