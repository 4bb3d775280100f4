internal import Glibc

/// A folder of one's own that only this user may enter. Remove it when done.
struct TemporaryDirectory {
  let path: String

  /// Makes a folder in `parent` whose name begins with `name`.
  init(in parent: String? = nil, name: String) throws(ProcessFault) {
    let parent = parent ?? Self.parentDefault
    guard let resolved = realpath(parent, nil) else { throw ProcessFault("find \(parent)") }
    defer { free(resolved) }
    var template = Array("\(String(cString: resolved))/\(name)-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw ProcessFault("make a folder in \(parent)") }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    Children.add(directory: path)
  }

  /// A Unix socket's path has 107 bytes at the most: a longer folder can't hold one.
  private static let parentBytesMax = 64

  /// `$TMPDIR`, unless a socket in a folder there would have too long a path.
  private static var parentDefault: String {
    let directory = Environment.temporaryDirectory
    return directory.utf8.count <= parentBytesMax ? directory : "/tmp"
  }

  func remove() {
    Self.erase(path)
    Children.remove(directory: path)
  }

  /// Removes a folder and what is in it; symbolic links are removed, not followed.
  static func erase(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    if status.st_mode & S_IFMT == S_IFDIR, let directory = opendir(path) {
      var names: [String] = []
      while let entry = readdir(directory) {
        names.append(
          withUnsafePointer(to: &entry.pointee.d_name) { name in
            name.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
          }
        )
      }
      closedir(directory)
      for name in names where name != "." && name != ".." { erase("\(path)/\(name)") }
    }
    Glibc.remove(path)
  }
}
