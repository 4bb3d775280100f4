internal import CZlib
internal import NIOCore

/// Inflates one body piece by piece (RFC 1950, 1951, 1952).
///
/// Concatenated gzip members are one body, as RFC 1952 section 2.2 has it. Any thread, one at a
/// time; after an error the inflater is of no further use.
@safe
final class Inflater {
  private enum Position: Equatable {
    /// The framing of a deflate body is decided by its first two bytes; the first one waits here.
    case undecided(first: UInt8?)
    /// Inside a stream, or before its first byte.
    case inside
    /// The stream, or the last gzip member, has ended.
    case ended
  }

  private static let chunkBytes = 16_384

  /// On the heap because zlib keeps a pointer back to the stream and checks it.
  private let stream: UnsafeMutablePointer<z_stream>
  private let coding: ContentCoding
  private let limits: InflateLimits
  private var position: Position
  private var initialised = false
  private var members = 0
  private var consumedBytes = 0
  private var producedBytes = 0

  /// Begins a body in `coding`.
  init(_ coding: ContentCoding, limits: InflateLimits) throws(InflateError) {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    self.coding = coding
    self.limits = limits
    switch coding {
    case .gzip:
      position = .inside
      try begin(windowBits: MAX_WBITS + 16)
    case .deflate:
      position = .undecided(first: nil)
    }
  }

  deinit {
    if initialised { unsafe inflateEnd(stream) }
    unsafe stream.deinitialize(count: 1)
    unsafe stream.deallocate()
  }

  /// Inflates the next piece and appends what came of it to `output`.
  func inflate(_ input: ByteBuffer, into output: inout ByteBuffer) throws(InflateError) {
    var input = input
    if case .undecided(let held) = position {
      guard try decide(&input, held: held, into: &output) else { return }
    }
    try run(input, into: &output)
  }

  /// Says that no more input comes.
  func finish() throws(InflateError) {
    guard position == .ended else { throw .truncated }
  }

  /// Chooses between the two meanings of "deflate"; false while that takes another byte.
  private func decide(
    _ input: inout ByteBuffer,
    held: UInt8?,
    into output: inout ByteBuffer
  ) throws(InflateError) -> Bool {
    guard let first = held ?? input.readInteger(as: UInt8.self) else { return false }
    guard let second = input.getInteger(at: input.readerIndex, as: UInt8.self) else {
      position = .undecided(first: first)
      return false
    }
    // RFC 1950 section 2.2: method 8, and the two bytes together a multiple of 31.
    let wrapped = first & 0x0f == 8 && (Int(first) << 8 | Int(second)) % 31 == 0
    position = .inside
    try begin(windowBits: wrapped ? MAX_WBITS : -MAX_WBITS)
    try run(ByteBuffer(integer: first), into: &output)
    return true
  }

  private func begin(windowBits: Int32) throws(InflateError) {
    guard unsafe czlib_inflate_init(stream, windowBits) == Z_OK else { throw .outOfMemory }
    initialised = true
  }

  private func run(
    _ input: ByteBuffer,
    into output: inout ByteBuffer
  ) throws(InflateError) {
    guard input.readableBytes > 0 else { return }
    var failure: InflateError?
    unsafe input.withUnsafeReadableBytes { bytes in
      let start = unsafe bytes.bindMemory(to: UInt8.self).baseAddress
      unsafe stream.pointee.next_in = unsafe UnsafeMutablePointer(mutating: start)
      unsafe stream.pointee.avail_in = UInt32(bytes.count)
      do throws(InflateError) {
        try drainInput(into: &output)
      } catch {
        failure = error
      }
      unsafe stream.pointee.next_in = nil
      unsafe stream.pointee.avail_in = 0
    }
    if let failure { throw failure }
  }

  private func drainInput(into output: inout ByteBuffer) throws(InflateError) {
    while true {
      if position == .ended {
        guard unsafe stream.pointee.avail_in > 0 else { return }
        let isMember = unsafe stream.pointee.next_in.pointee == 0x1f
        guard coding == .gzip, isMember else { throw .trailingBytes }
        guard unsafe inflateReset(stream) == Z_OK else { throw .corrupt }
        position = .inside
      }
      let before = unsafe stream.pointee.avail_in
      let (result, room, written) = step(into: &output)
      consumedBytes += unsafe Int(before - stream.pointee.avail_in)
      producedBytes += written
      try check(result)
      try checkGrowth()
      switch result {
      case Z_STREAM_END:
        position = .ended
        members += 1
      case _:
        // Room left over means that zlib has taken all it was given.
        if written < room { return }
      }
    }
  }

  /// One call of zlib: its result, the room it had and the bytes it made.
  private func step(into output: inout ByteBuffer) -> (result: Int32, room: Int, written: Int) {
    // One byte over the limit is enough to know that it is exceeded.
    let room = min(Self.chunkBytes, limits.outputBytesMax - producedBytes + 1)
    var result = Z_OK
    let written = unsafe output.writeWithUnsafeMutableBytes(minimumWritableBytes: room) { bytes in
      unsafe stream.pointee.next_out = bytes.bindMemory(to: UInt8.self).baseAddress
      unsafe stream.pointee.avail_out = UInt32(room)
      result = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
      let left = unsafe Int(stream.pointee.avail_out)
      unsafe stream.pointee.next_out = nil
      unsafe stream.pointee.avail_out = 0
      return room - left
    }
    return (result, room, written)
  }

  private func check(_ result: Int32) throws(InflateError) {
    switch result {
    case Z_OK, Z_STREAM_END, Z_BUF_ERROR: return
    case Z_MEM_ERROR: throw .outOfMemory
    case _:
      // What follows a complete member and is no gzip header was never meant to be one.
      let betweenMembers = unsafe members > 0 && stream.pointee.total_out == 0
      throw betweenMembers ? .trailingBytes : .corrupt
    }
  }

  private func checkGrowth() throws(InflateError) {
    guard producedBytes <= limits.outputBytesMax else {
      throw .tooLarge(limitBytes: limits.outputBytesMax)
    }
    guard
      producedBytes <= limits.ratioFreeBytes || producedBytes / limits.ratioMax <= consumedBytes
    else { throw .ratio(limit: limits.ratioMax) }
  }
}
