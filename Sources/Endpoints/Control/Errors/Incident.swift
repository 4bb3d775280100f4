/// Names for failures: the caller gets the name, the log has the story.
enum Incident {
  /// A new name of 12 hex digits.
  static func make() -> String {
    let number = UInt64.random(in: 1..<(1 << 48))
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 12 - digits.count) + digits
  }
}
