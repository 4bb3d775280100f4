internal import Histogram
internal import JSON

/// What a load came to.
struct LoadReport {
  let tally: LoadTally
  let seconds: Double
  /// Processor seconds the server used within ``seconds``; nil when its process is not known.
  let serverSeconds: Double?
  /// Bytes the server had resident at the end.
  let serverBytes: Int?

  var perSecond: Double { Double(tally.answersInTime) / seconds }

  /// Answers for each second of the server's own processor time.
  var perCoreSecond: Double? {
    guard let serverSeconds, serverSeconds > 0 else { return nil }
    return Double(tally.answersInTime) / serverSeconds
  }

  func nanoseconds(percentile: Double) -> UInt64 {
    tally.answers == 0 ? 0 : tally.latency.valueAtPercentile(percentile)
  }

  /// Percentiles that are reported, with their names.
  static let percentiles: [(name: String, percentile: Double)] = [
    ("p50", 50), ("p99", 99), ("p999", 99.9), ("max", 100),
  ]

  var json: JSONObject {
    var object: JSONObject = [
      "answers": JSONValue(tally.answersInTime), "seconds": Figures.json(seconds),
      "per_second": Figures.json(perSecond),
      "per_core_second": perCoreSecond.map(Figures.json) ?? .null,
      "server_cpu_seconds": serverSeconds.map(Figures.json) ?? .null,
      "server_rss_bytes": serverBytes.map { JSONValue($0) } ?? .null,
      "handshakes": JSONValue(tally.handshakes),
    ]
    for (name, percentile) in Self.percentiles {
      object["\(name)_ms"] = Figures.json(
        Double(nanoseconds(percentile: percentile)) / 1_000_000
      )
    }
    var statuses: JSONObject = [:]
    for (status, count) in tally.statuses.sorted(by: { $0.key < $1.key }) {
      statuses[String(status)] = JSONValue(count)
    }
    object["statuses"] = .object(statuses)
    var failures: JSONObject = [:]
    for (reason, count) in tally.failures.sorted(by: { $0.key < $1.key }) {
      failures[reason] = JSONValue(count)
    }
    object["failures"] = .object(failures)
    return object
  }
}
