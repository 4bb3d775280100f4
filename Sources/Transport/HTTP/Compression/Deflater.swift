internal import CZlib
internal import NIOCore

/// Compresses whole response bodies to gzip (RFC 1952).
enum Deflater {
  /// zlib's level: 4 is where the time a kilobyte takes still buys a fair size.
  private static let level: Int32 = 4
  private static let memoryLevel: Int32 = 8

  /// `body` as one gzip member, or nil when zlib has no memory or the result is not shorter.
  /// Takes about 20 microseconds a kilobyte on the calling thread.
  static func gzip(_ body: ByteBuffer) -> ByteBuffer? {
    var stream = unsafe z_stream()
    // The stream stays where it is for as long as this closure runs.
    return unsafe withUnsafeMutablePointer(to: &stream) { stream in
      guard unsafe czlib_deflate_init(stream, level, MAX_WBITS + 16, memoryLevel) == Z_OK else {
        return nil
      }
      defer { unsafe deflateEnd(stream) }
      return unsafe compress(body, stream)
    }
  }

  private static func compress(
    _ body: ByteBuffer,
    _ stream: UnsafeMutablePointer<z_stream>
  ) -> ByteBuffer? {
    let bound = unsafe Int(deflateBound(stream, UInt(body.readableBytes)))
    var output = ByteBufferAllocator().buffer(capacity: bound)
    var result = Z_OK
    unsafe body.withUnsafeReadableBytes { input in
      let start = unsafe input.bindMemory(to: UInt8.self).baseAddress
      unsafe stream.pointee.next_in = unsafe UnsafeMutablePointer(mutating: start)
      unsafe stream.pointee.avail_in = UInt32(input.count)
      unsafe output.writeWithUnsafeMutableBytes(minimumWritableBytes: bound) { bytes in
        unsafe stream.pointee.next_out = bytes.bindMemory(to: UInt8.self).baseAddress
        unsafe stream.pointee.avail_out = UInt32(bound)
        result = unsafe deflate(stream, Z_FINISH)
        return unsafe bound - Int(stream.pointee.avail_out)
      }
    }
    guard result == Z_STREAM_END, output.readableBytes < body.readableBytes else { return nil }
    return output
  }
}
