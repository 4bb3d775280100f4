internal import Glibc
internal import Model

/// What the file system tells of a regular file.
struct FileFacts {
  let bytes: Int64
  let changed: Timestamp

  /// Nil when there is no such file, or when it is none.
  init?(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    bytes = Int64(status.st_size)
    changed = Timestamp(
      milliseconds: Int64(status.st_mtim.tv_sec) * 1_000
        + Int64(status.st_mtim.tv_nsec) / 1_000_000
    )
  }
}
