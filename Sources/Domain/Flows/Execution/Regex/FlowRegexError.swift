/// Why a pattern isn't a regular expression that flows can use, and where.
public struct FlowRegexError: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Kind: String, Sendable, CaseIterable {
    /// The pattern isn't well formed.
    case syntax
    /// `\1`, `\k<name>`: what a group matched can't be matched again.
    case backreference
    /// `(?=…)`, `(?!…)`, `(?<=…)`, `(?<!…)`.
    case lookaround
    /// A construct of other engines that isn't among those here.
    case unsupported
    /// The pattern is too long, nests too deep, or stands for too many states.
    case tooLarge
  }

  /// What is wrong.
  public let kind: Kind
  /// A sentence with the remedy.
  public let message: String
  /// Where, in the pattern's Unicode scalars, counted from 0.
  public let offset: Int

  init(_ kind: Kind, _ message: String, at offset: Int) {
    self.kind = kind
    self.message = message
    self.offset = offset
  }
}

extension FlowRegexError: CustomStringConvertible {
  /// The sentence and the place.
  public var description: String { "\(message), at character \(offset + 1)" }
}
