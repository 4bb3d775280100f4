/// One row of the table of metrics.
struct MetricDefinition: Sendable {
  let kind: MetricKind
  /// What the number counts, in the plural: `seconds`, `bytes`, `commands`.
  let unit: String
  /// The labels, each with the values it may have: the product of these is how many series there
  /// are at the most.
  let labels: [(name: String, values: String)]
  /// One sentence: the HELP line, and the manual's.
  let help: String

  init(
    _ kind: MetricKind,
    _ unit: String,
    labels: [(name: String, values: String)] = [],
    _ help: String
  ) {
    self.kind = kind
    self.unit = unit
    self.labels = labels
    self.help = help
  }
}
