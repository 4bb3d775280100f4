public import Engine

/// What the control socket needs of the database's files.
public struct StoreServices: Sendable {
  /// Looks at the files. Called on a reader's thread, and may block it for as long as that takes.
  public var files: @Sendable () throws(LedgerFault) -> StoreFiles
  /// Copies the database into the state directory under a bare name, or with `isTrial` only tells
  /// whether it could. Called on the control loop, which it doesn't block; tells once, from any
  /// thread.
  public var backUp:
    @Sendable (
      _ name: String,
      _ isTrial: Bool,
      _ done: @escaping @Sendable (Result<StoreBackup, BackupFault>) -> Void
    ) -> Void

  /// Services from their parts.
  public init(
    files: @escaping @Sendable () throws(LedgerFault) -> StoreFiles,
    backUp:
      @escaping @Sendable (
        _ name: String,
        _ isTrial: Bool,
        _ done: @escaping @Sendable (Result<StoreBackup, BackupFault>) -> Void
      ) -> Void
  ) {
    self.files = files
    self.backUp = backUp
  }
}
