/// The manual page of the limits, made from the table so that it cannot drift from it.
enum LimitsDocument {
  /// The text of `proto-docs/limits.md`.
  static func markdown() -> String {
    var out = """
      # Limits

      Every queue, buffer, timeout and count of the daemon has a limit; all of them can be set in
      the section `limits` of the configuration, or as `SWITCHBOARD_LIMITS_…` in the environment.
      The unit stands in the name, before `max` or `min`. Settings named `…timeout` bear Twilio's
      own names and are in seconds; those named `…days` say how long something is kept.

      This page is generated from the table that the daemon itself reads
      (`Sources/Programs/Daemon/Configuration/Limits`); a test holds it to that.

      | limit | unit | default | from | to | meaning |
      |---|---|---|---|---|---|

      """
    for key in LimitKey.allCases {
      let row = key.definition
      let cells = [
        "`\(key.rawValue)`", row.unit, grouped(row.defaultValue), grouped(row.range.lowerBound),
        grouped(row.range.upperBound), row.meaning,
      ]
      out += "| " + cells.joined(separator: " | ") + " |\n"
    }
    return out
  }

  /// Digits in groups of three: `1,048,576`.
  private static func grouped(_ number: Int) -> String {
    var out = ""
    for (index, digit) in String(number).reversed().enumerated() {
      if index > 0, index % 3 == 0 { out.append(",") }
      out.append(digit)
    }
    return String(out.reversed())
  }
}
