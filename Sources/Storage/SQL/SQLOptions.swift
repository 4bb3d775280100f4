/// How a connection is opened and how much it may use.
public struct SQLOptions: Sendable {
  /// What the connection may do to the file.
  public enum Access: Sendable {
    /// Reads only; the file must exist.
    case readOnly
    /// Reads and writes; the file must exist.
    case readWrite
    /// Reads and writes; a missing file is made.
    case readWriteCreate
  }

  /// What the connection may do to the file.
  public var access: Access

  /// How long a statement waits for another connection's lock before it fails as busy.
  public var busyTimeoutMillisecondsMax: Int32

  /// The page cache, filled only as pages are touched.
  public var cacheBytesMax: Int64

  /// How much of the file is read through a memory map; 0 turns mapping off.
  public var mappedBytesMax: Int64

  /// Closing the last connection leaves the write-ahead log as it is, so that a file which this
  /// program must not touch keeps every byte.
  public var leavesLogOnClose: Bool

  /// Options with the cache at 8 MiB, no memory map and five seconds of patience.
  public init(
    access: Access,
    busyTimeoutMillisecondsMax: Int32 = 5_000,
    cacheBytesMax: Int64 = 8 * 1_048_576,
    mappedBytesMax: Int64 = 0,
    leavesLogOnClose: Bool = false
  ) {
    self.access = access
    self.busyTimeoutMillisecondsMax = busyTimeoutMillisecondsMax
    self.cacheBytesMax = cacheBytesMax
    self.mappedBytesMax = mappedBytesMax
    self.leavesLogOnClose = leavesLogOnClose
  }
}
