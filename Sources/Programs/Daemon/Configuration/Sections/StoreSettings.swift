/// The section `store`: where the state is kept.
struct StoreSettings: Sendable, Equatable {
  /// Name of the database inside the state directory.
  private static let standardName = "switchboard.db"

  /// Absolute path of the SQLite database.
  var databaseFile: String

  init(_ reader: SectionReader, stateDirectory: String) {
    let name = reader.value("url", parse: Self.fileName) ?? Self.standardName
    databaseFile = FilePaths.join(stateDirectory, name)
    reader.finish()
  }

  /// `sqlite`, `sqlite:FILE` -> the file's name. The URL is never shown: it may carry a password.
  private static func fileName(_ url: String) throws(SettingFault) -> String {
    if url == "sqlite" { return standardName }
    if url.hasPrefix("sqlite:"), url.utf8.count > 7 { return String(url.dropFirst(7)) }
    if url.hasPrefix("postgresql:") || url.hasPrefix("postgres:") {
      throw SettingFault(
        message: "names PostgreSQL, which is not built into this version yet",
        remedy: "write sqlite, or sqlite:FILE for a file elsewhere than in the state directory"
      )
    }
    throw SettingFault(
      message: "names no store that is known",
      remedy: "write sqlite or sqlite:FILE"
    )
  }

  var rendered: SettingValue {
    .section(["url": .text("sqlite:" + databaseFile)])
  }
}
