internal import JSON

/// A load's report for people and for programs.
struct ReportText {
  let mode: BenchMode
  let bench: Bench
  let report: LoadReport
  let stored: StoredCheck.Outcome?

  func lines() -> [String] {
    let tally = report.tally
    let rate = bench.plan.rate.map { ", \(Figures.grouped($0))/s offered" } ?? ""
    var lines = [
      "\(mode.rawValue): \(bench.plan.connections) connections, "
        + "\(Figures.fixed(report.seconds, 2)) s\(rate), seed \(Hexadecimal.digits(bench.run))",
      "  answers   \(Figures.grouped(tally.answersInTime)), \(Figures.fixed(report.perSecond, 0))/s",
      "  latency   "
        + LoadReport.percentiles.map { name, percentile in
          let time = Figures.milliseconds(
            nanoseconds: report.nanoseconds(percentile: percentile)
          )
          return "\(name) \(time) ms"
        }.joined(separator: ", "),
    ]
    if let used = report.serverSeconds {
      let each = report.perCoreSecond.map { Figures.fixed($0, 0) } ?? "-"
      let memory = Figures.fixed(Double(report.serverBytes ?? 0) / 1_048_576, 1)
      lines.append(
        "  server    CPU \(Figures.fixed(used, 2)) s: \(each) for each core-second; "
          + "RSS \(memory) MiB"
      )
    }
    lines.append(
      "  statuses  "
        + tally.statuses.sorted { $0.key < $1.key }.map {
          "\($0.key): \(Figures.grouped($0.value))"
        }
        .joined(separator: ", ")
    )
    for (reason, count) in tally.failures.sorted(by: { $0.key < $1.key }) {
      lines.append("  failed    \(Figures.grouped(count)) times: \(TextWidth.oneLine(reason))")
    }
    if let stored {
      lines.append(
        "  stored    sent \(Figures.grouped(stored.sent)), acknowledged "
          + "\(Figures.grouped(stored.acknowledged)), missing \(stored.missing), duplicate "
          + "\(stored.duplicate), double interactions \(stored.doubleInteractions)"
      )
    }
    return lines
  }

  var json: JSONValue {
    var object: JSONObject = [
      "mode": .string(mode.rawValue), "connections": JSONValue(bench.plan.connections),
      "seed": .string(Hexadecimal.digits(bench.run)),
    ]
    for member in report.json { object[member.key] = member.value }
    if let stored { object["stored"] = .object(stored.json) }
    return .object(object)
  }
}
