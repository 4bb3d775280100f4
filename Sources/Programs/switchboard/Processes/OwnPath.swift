internal import Glibc

/// Where this program and what came with it are.
enum OwnPath {
  /// The folder this program's file is in.
  static var directory: String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    guard count > 0 else { return "." }
    let path = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
  }

  /// The daemon's program: named by the environment, else beside this one.
  static var daemon: String {
    Environment.value("SWITCHBOARD_DAEMON") ?? directory + "/switchboardd"
  }

  /// The folder of the peer servers, looked for above the working directory and above this
  /// program; nil when neither is in the source tree.
  static var benchmarks: String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let working = getcwd(&buffer, buffer.count).map { String(cString: $0) } ?? "/"
    for start in [working, directory] {
      var folder = start
      while true {
        let candidate = folder + "/Tests/Benchmarks"
        if access(candidate + "/nginx.conf.in", R_OK) == 0 { return candidate }
        guard let slash = folder.lastIndex(of: "/"), !folder.isEmpty else { break }
        folder = String(folder[..<slash])
      }
    }
    return nil
  }

  /// A program of this name in the search path, or where servers are installed.
  static func program(_ name: String) -> String? {
    let path = (Environment.value("PATH") ?? "/usr/bin:/bin") + ":/usr/sbin:/usr/local/sbin"
    return path.split(separator: ":").map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
  }
}
