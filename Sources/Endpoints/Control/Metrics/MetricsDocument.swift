/// The manual page of the metrics, made from the table so that it cannot drift from it.
enum MetricsDocument {
  /// The text of `proto-docs/metrics.md`.
  static func markdown() -> String {
    var out = """
      # Metrics

      What the daemon counts, in Prometheus's text format 0.0.4. There are two ways to it:

      - `server.metrics` on the control socket, which every role may call: `{content_type, text}`.
        `switchboard call server.metrics | jq -r .text` prints the text.
      - `metrics: {listen: "127.0.0.1:9464"}` in the configuration serves the same text at
        `http://127.0.0.1:9464/metrics`, over plain HTTP and to everybody who can connect. Other
        paths are 404, other methods than GET and HEAD 405. An address that other machines can
        reach is allowed, and the log warns of it at each start. A change needs a restart.

      All of it comes from counters in memory and from what the kernel knows of the process: no
      disk is touched, and neither the writer nor a reader is asked. Counters begin at 0 with the
      process. Every series is there from the start. Buckets hold what is smaller or equal (`le`).

      Of one histogram `server.status` tells estimates: `writer.commit_p50_us` and
      `writer.commit_p99_us` are the times within which half and 99 of 100 commits since start were
      done, taking the commits of a bucket to be spread evenly over it.

      This page is generated from the table that the daemon itself reads
      (`Sources/Endpoints/Control/Metrics`); a test holds it to that.

      | metric | type | unit | labels | meaning |
      |---|---|---|---|---|

      """
    for metric in Metric.allCases {
      let row = metric.definition
      let labels = row.labels.map { "`\($0.name)`: \($0.values)" }.joined(separator: "; ")
      let cells = ["`\(metric.rawValue)`", row.kind.rawValue, row.unit, labels, row.help]
      out += "| " + cells.map { $0.isEmpty ? "–" : $0 }.joined(separator: " | ") + " |\n"
    }
    return out
  }
}
