/// What reading the configuration file, without taking it over, brought.
public struct ConfigurationCheck: Sendable {
  /// SHA-256 of the file's bytes in hex; nil without a file, or with one that can't be read.
  public var digest: String?
  /// What is wrong: a sentence each, with the place, the setting and the remedy, without secrets.
  public var problems: [String]
  /// Settings that a reload would change at once, by their dotted names.
  public var applied: [String]
  /// Settings that differ and need a restart.
  public var needsRestart: [String]

  /// What a check brought.
  public init(
    digest: String?,
    problems: [String] = [],
    applied: [String] = [],
    needsRestart: [String] = []
  ) {
    self.digest = digest
    self.problems = problems
    self.applied = applied
    self.needsRestart = needsRestart
  }
}
