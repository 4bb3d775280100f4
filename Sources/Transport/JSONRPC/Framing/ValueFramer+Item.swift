extension ValueFramer {
  /// What one item may at most be.
  public struct Limits: Sendable, Hashable {
    /// Bytes of one value.
    public var valueBytesMax: Int
    /// Containers open at the same time; 512 at most.
    public var depthMax: Int
    /// Bytes of one line of words.
    public var wordsBytesMax: Int

    /// Limits of one item: values of 1 MiB and 64 levels, words of 4 KiB unless said otherwise.
    public init(valueBytesMax: Int = 1 << 20, depthMax: Int = 64, wordsBytesMax: Int = 4096) {
      self.valueBytesMax = valueBytesMax
      self.depthMax = depthMax
      self.wordsBytesMax = wordsBytesMax
    }
  }

  /// What comes out.
  public enum Item: Sendable, Equatable {
    /// The bytes of one `{…}` or `[…]`, balanced but not checked further. The slice shares the
    /// framer's buffer; appending while it is alive copies the buffer.
    case value(ArraySlice<UInt8>)
    /// A line that starts with a letter, without the white space at its end.
    case words(String)
    /// The first line of an HTTP request: the peer takes the socket for a web server.
    case httpRequestLine(String)
    /// Something that is none of these.
    case failure(FramingFault)
  }
}
