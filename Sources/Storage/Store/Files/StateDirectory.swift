internal import Glibc

/// The daemon's directory on disk, held by this process alone for as long as the object lives.
///
/// The directory has mode 0700 and the lock file 0600. The lock is the kernel's (`flock`), so it
/// goes away with the process however that ends; a lock file left behind means nothing.
public final class StateDirectory: Sendable {
  /// The directory's path as given.
  public let path: String
  private let lock: Int32

  /// The database file in it.
  public var databasePath: String { path + "/switchboard.db" }

  /// Makes the directory when it is missing (not its parents), closes it to others, and locks it.
  public init(path: String) throws(StateDirectoryError) {
    self.path = path
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
      throw .unusable(path: path, reason: StateDirectory.reason(errno))
    }
    guard chmod(path, 0o700) == 0 else {
      throw .unusable(path: path, reason: StateDirectory.reason(errno))
    }
    let lockPath = path + "/lock"
    let file = open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else {
      throw .unusable(path: lockPath, reason: StateDirectory.reason(errno))
    }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      let cause = errno
      let holder = StateDirectory.read(file)
      _ = close(file)
      guard cause == EWOULDBLOCK else {
        throw .unusable(path: lockPath, reason: StateDirectory.reason(cause))
      }
      throw .locked(path: lockPath, processID: holder)
    }
    lock = file
    StateDirectory.write("\(getpid())\n", to: file)
  }

  deinit {
    _ = close(lock)
  }

  private static func read(_ file: Int32) -> Int32? {
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = pread(file, &bytes, bytes.count, 0)
    guard count > 0 else { return nil }
    return Int32(String(decoding: bytes.prefix(count).prefix { $0 != 0x0a }, as: UTF8.self))
  }

  /// Only a courtesy to whoever finds the directory locked, so a failure changes nothing.
  private static func write(_ text: String, to file: Int32) {
    guard ftruncate(file, 0) == 0 else { return }
    _ = pwrite(file, Array(text.utf8), text.utf8.count, 0)
  }

  /// Brings the names in a directory to the disk; false, with `errno`, when that fails.
  static func flush(_ directory: String) -> Bool {
    let handle = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard handle >= 0 else { return false }
    defer { close(handle) }
    return fsync(handle) == 0
  }

  static func reason(_ code: Int32) -> String {
    strerror(code).map { String(cString: $0) } ?? "error \(code)"
  }
}
