internal import Glibc

/// The environment of this process.
enum ProcessEnvironment {
  /// All variables as they are now. Call before threads start: the system's table isn't locked.
  static var current: [String: String] {
    var result: [String: String] = [:]
    var entry = environ
    while let variable = entry.pointee {
      let text = String(cString: variable)
      if let equals = text.firstIndex(of: "=") {
        result[String(text[..<equals])] = String(text[text.index(after: equals)...])
      }
      entry += 1
    }
    return result
  }
}
