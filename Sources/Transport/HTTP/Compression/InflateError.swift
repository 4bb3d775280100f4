/// Why a compressed body was not inflated.
enum InflateError: Error, Equatable, Sendable {
  /// zlib could not get its working memory.
  case outOfMemory
  /// The bytes are no stream of the named coding, or their checksum is wrong.
  case corrupt
  /// The stream stops before its end.
  case truncated
  /// Bytes follow the end of the stream which begin no further gzip member.
  case trailingBytes
  /// The output would exceed the size limit.
  case tooLarge(limitBytes: Int)
  /// The output is more than this many times the input: a decompression bomb.
  case ratio(limit: Int)
}
