public import Engine
internal import Glibc
internal import Model
internal import SQL

/// The folder `backups` of the state directory (mode 0700; its files 0600): copies of the database
/// under names that operators choose.
///
/// A copy is made under another name, checked, and put in place whole, so that what has a name is
/// a database that can be gone back to. Every method blocks. The value may be passed around, but
/// only one backup may be made at a time.
public struct BackupFolder: Sendable {
  private let stateDirectory: String
  private let path: String
  private let draft: String
  private let store: SQLiteStore

  /// The backups of this database. Touches nothing.
  public init(stateDirectory: String, store: SQLiteStore) {
    self.stateDirectory = stateDirectory
    path = stateDirectory + "/backups"
    draft = path + "/.partial"
    self.store = store
  }

  /// The database's files, the backups among them.
  public func files() throws(LedgerFault) -> StoreFiles {
    StoreFiles(
      databaseBytes: FileFacts(store.path)?.bytes ?? 0,
      logBytes: FileFacts(store.path + "-wal")?.bytes ?? 0,
      freeBytes: try freeBytes(in: folder(of: store.path)),
      backups: try backups()
    )
  }

  /// Whether a backup of this name could be made now, and how large it would be.
  public func check(_ name: String, backupsMax: Int) throws(BackupFault) -> StoreBackup {
    let found = try folding { () throws(LedgerFault) in try backups() }
    let left = try folding { () throws(LedgerFault) in try freeBytes() }
    let bytes = try folding { () throws(LedgerFault) in try store.contentBytes() }
    guard access(path + "/" + name, F_OK) != 0 else { throw .nameTaken }
    guard found.count < backupsMax else { throw .tooMany(max: backupsMax) }
    let neededBytes = bytes + StoreLimits.backupReserveBytesMin
    guard left >= neededBytes else {
      throw .noSpace(freeBytes: left, neededBytes: neededBytes)
    }
    return StoreBackup(name: name, bytes: bytes, durationMilliseconds: 0)
  }

  /// Copies the database as it stands, while the writer goes on, checks the copy and gives it its
  /// name. `shouldContinue` is asked after each piece; without it the fault is
  /// ``BackupFault/ending``.
  public func make(
    _ name: String,
    backupsMax: Int,
    shouldContinue: () -> Bool
  ) throws(BackupFault) -> StoreBackup {
    let begin = EngineClock.system.now().monotonicMilliseconds
    _ = try check(name, backupsMax: backupsMax)
    try folding { () throws(LedgerFault) in try prepare() }
    defer { removeDraft() }
    var isFull = false
    do throws(LedgerFault) {
      try store.backup(to: draft) { _, _ in
        // Others use the disk too.
        usleep(StoreLimits.backupPauseMilliseconds * 1_000)
        let free = try? freeBytes()
        isFull = free.map { $0 < StoreLimits.backupReserveBytesMin } ?? false
        return shouldContinue() && !isFull
      }
    } catch {
      if !shouldContinue() { throw .ending }
      throw isFull ? .failed(.full) : .failed(error)
    }
    // A copy has the damage of its original: this tells of both.
    let findings = try folding { () throws(LedgerFault) in try store.findings(inCopy: draft) }
    if let finding = findings.first { throw .unsound(finding) }
    guard shouldContinue() else { throw .ending }
    let bytes = FileFacts(draft)?.bytes ?? 0
    guard nameDraft(name), StateDirectory.flush(path) else {
      let code = errno
      if code == EEXIST { throw .nameTaken }
      throw .failed(.io("\(path)/\(name): \(StateDirectory.reason(code))"))
    }
    return StoreBackup(
      name: name,
      bytes: bytes,
      durationMilliseconds: EngineClock.system.now().monotonicMilliseconds - begin
    )
  }

  // MARK: Inside

  /// Makes the folder, closes it to others, and removes what an interrupted backup left.
  private func prepare() throws(LedgerFault) {
    let isMade = mkdir(path, 0o700) == 0
    guard isMade || errno == EEXIST, chmod(path, 0o700) == 0 else {
      throw .failed("cannot make \(path): \(StateDirectory.reason(errno))")
    }
    // Its name must outlive a crash as its files do.
    if isMade, !StateDirectory.flush(stateDirectory) {
      throw .io("\(path): \(StateDirectory.reason(errno))")
    }
    removeDraft()
  }

  /// Gives the copy its name; false, with `errno`, when it can't have it. Never takes the name from
  /// a file that somebody has made meanwhile, as a plain rename would.
  private func nameDraft(_ name: String) -> Bool {
    let destination = path + "/" + name
    if link(draft, destination) == 0 { return true }
    // Not every file system lets a file have two names: there the name is taken first.
    guard [EPERM, EOPNOTSUPP, ENOSYS].contains(errno) else { return false }
    let claim = open(destination, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard claim >= 0 else { return false }
    _ = close(claim)
    guard rename(draft, destination) != 0 else { return true }
    let code = errno
    unlink(destination)
    errno = code
    return false
  }

  private func removeDraft() {
    for ending in [""] + BackupName.companions { unlink(draft + ending) }
  }

  private func backups() throws(LedgerFault) -> [StoreFiles.Backup] {
    guard let folder = opendir(path) else {
      if errno == ENOENT { return [] }
      throw .failed("cannot read \(path): \(StateDirectory.reason(errno))")
    }
    defer { closedir(folder) }
    var found: [StoreFiles.Backup] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard BackupName.isAllowed(name), let facts = FileFacts(path + "/" + name) else { continue }
      found.append(StoreFiles.Backup(name: name, bytes: facts.bytes, time: facts.changed))
    }
    return found.sorted { $0.name < $1.name }
  }

  /// Bytes that are left for backups. The folder may be a disk of its own; as long as there is
  /// none, it will be made on the state directory's.
  private func freeBytes() throws(LedgerFault) -> Int64 {
    try freeBytes(in: access(path, F_OK) == 0 ? path : stateDirectory)
  }

  private func folder(of file: String) -> String {
    let slash = file.lastIndex(of: "/") ?? file.startIndex
    return slash == file.startIndex ? "/" : String(file[..<slash])
  }

  /// Bytes that are left on a folder's disk.
  private func freeBytes(in folder: String) throws(LedgerFault) -> Int64 {
    var space = statvfs()
    guard statvfs(folder, &space) == 0 else {
      throw .failed("cannot ask for the space left at \(folder): \(StateDirectory.reason(errno))")
    }
    return Int64(space.f_bavail) * Int64(space.f_frsize)
  }

  private func folding<Value>(
    _ body: () throws(LedgerFault) -> Value
  ) throws(BackupFault) -> Value {
    do throws(LedgerFault) {
      return try body()
    } catch {
      throw .failed(error)
    }
  }
}
