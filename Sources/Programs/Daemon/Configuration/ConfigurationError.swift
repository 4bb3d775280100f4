/// Everything that is wrong with a configuration, not only the first mistake.
struct ConfigurationError: Error, Sendable, Equatable {
  /// In the order of the file, then of the environment; never empty.
  let problems: [ConfigurationProblem]

  init(_ problems: [ConfigurationProblem]) {
    self.problems = problems.enumerated().sorted { left, right in
      (left.element.place.rank, left.offset) < (right.element.place.rank, right.offset)
    }.map(\.element)
  }
}

extension ConfigurationError: CustomStringConvertible {
  /// One line a problem.
  var description: String {
    problems.map(\.description).joined(separator: "\n")
  }
}

extension SettingPlace {
  /// Lines of the file first, in order.
  fileprivate var rank: Int {
    switch self {
    case .file(_, let line): line
    case .environment: Int.max - 2
    case .credential: Int.max - 1
    case .none: Int.max
    }
  }
}
