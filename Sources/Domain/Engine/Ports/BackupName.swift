/// The rule for names of backups: they become names of files.
public enum BackupName {
  /// What SQLite appends to a database's name for the files beside it.
  public static let companions = ["-wal", "-shm", "-journal"]

  /// Letters, digits, dots, hyphens and underscores of ASCII, no dot in front, and nothing that
  /// makes it the companion of another.
  public static func isAllowed(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix(".") && !companions.contains { name.hasSuffix($0) }
      && name.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x5f: true
        // Anything else might mean something to a shell or to the file system.
        default: false
        }
      }
  }
}
