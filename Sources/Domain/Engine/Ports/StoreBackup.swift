/// A backup that was made, or that would be.
public struct StoreBackup: Sendable {
  /// Its bare name.
  public var name: String
  /// Its size in bytes.
  public var bytes: Int64
  /// Milliseconds it took.
  public var durationMilliseconds: Int64

  /// A backup.
  public init(name: String, bytes: Int64, durationMilliseconds: Int64) {
    self.name = name
    self.bytes = bytes
    self.durationMilliseconds = durationMilliseconds
  }
}
