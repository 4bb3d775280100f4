internal import Glibc

/// The environment's variables.
enum Environment {
  /// A variable's value; nil when it is unset or empty.
  static func value(_ name: String) -> String? {
    guard let text = getenv(name) else { return nil }
    let value = String(cString: text)
    return value.isEmpty ? nil : value
  }

  /// Where temporary files go.
  static var temporaryDirectory: String { value("TMPDIR") ?? "/tmp" }
}
