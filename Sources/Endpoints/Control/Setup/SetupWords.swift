/// Lists in sentences.
enum SetupWords {
  /// Names that are told one by one.
  private static let shownMax = 5

  /// `a, b and 3 more`.
  static func list(_ names: [String]) -> String {
    let shown = names.prefix(shownMax).joined(separator: ", ")
    let rest = names.count - shownMax
    return rest > 0 ? "\(shown) and \(rest) more" : shown
  }

  /// `1 worker`, `2 workers`.
  static func count(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}
