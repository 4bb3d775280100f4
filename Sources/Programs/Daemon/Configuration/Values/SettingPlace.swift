/// Where a setting was written, for error texts.
enum SettingPlace: Sendable, Equatable {
  /// Not written anywhere: a default, or something missing.
  case none
  case file(String, line: Int)
  case environment(String)
  case credential(String)
}

extension SettingPlace: CustomStringConvertible {
  var description: String {
    switch self {
    case .none: "configuration"
    case .file(let path, let line): "\(path):\(line)"
    case .environment(let name): "environment variable \(name)"
    case .credential(let name): "credential \(name)"
    }
  }
}
