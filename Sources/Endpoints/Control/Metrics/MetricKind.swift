/// What Prometheus takes a metric for: the word of its TYPE line.
enum MetricKind: String, Sendable {
  /// Only rises, from 0 at the start of the daemon.
  case counter
  /// Goes up and down.
  case gauge
  /// Counts by size, in buckets that each hold the smaller ones too.
  case histogram
}
