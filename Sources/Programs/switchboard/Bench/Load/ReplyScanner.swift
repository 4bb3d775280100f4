internal import NIOCore

/// Finds the lines in a stream of replies, and which of them are JSON-RPC errors.
struct ReplyScanner {
  /// What a line is.
  enum Reply {
    case result, error
  }

  private var held = ByteBuffer()
  /// Bytes at the front that hold no end of line: a long reply comes in many pieces, and no byte is
  /// looked at twice.
  private var scannedBytes = 0

  private static let errorKey = Array(#""error""#.utf8)
  /// An error stands right behind the version and the id.
  private static let errorWithinBytes = 64

  mutating func append(_ bytes: inout ByteBuffer) {
    if held.readableBytes == 0 {
      held = bytes
    } else {
      held.writeBuffer(&bytes)
    }
  }

  /// Takes the next line off the stream; nil while its end has not come.
  mutating func next() -> Reply? {
    let rest = held.readableBytesView.dropFirst(scannedBytes)
    guard let end = rest.firstIndex(of: 0x0A) else {
      scannedBytes = held.readableBytes
      return nil
    }
    let length = end - held.readerIndex
    let isError = held.withUnsafeReadableBytes { Self.isError($0, length) }
    held.moveReaderIndex(forwardBy: length + 1)
    scannedBytes = 0
    if held.readableBytes == 0 { held.clear() }
    return isError ? .error : .result
  }

  private static func isError(_ bytes: UnsafeRawBufferPointer, _ length: Int) -> Bool {
    let end = min(length, errorWithinBytes)
    var index = 0
    while index + errorKey.count <= end {
      if bytes[index] == errorKey[0], bytes[index + 1] == errorKey[1],
        bytes[index..<(index + errorKey.count)].elementsEqual(errorKey)
      {
        return true
      }
      index += 1
    }
    return false
  }
}
