import Engine
import Testing

@testable import Control

@Suite struct MetricsTextTests {
  private func lines(_ body: (inout MetricsText) -> Void) -> [String] {
    var text = MetricsText()
    body(&text)
    return String(decoding: text.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test func helpAndTypeComeFirst() {
    #expect(
      lines { $0.begin(.writerCommits) } == [
        "# HELP switchboard_writer_commits_total Transactions committed.",
        "# TYPE switchboard_writer_commits_total counter",
      ]
    )
  }

  @Test func labelsAreEscaped() {
    let odd = "a\\b\"c\nd,e}é"
    #expect(
      lines { $0.sample(.httpsListener, ("address", odd), 1) } == [
        #"switchboard_https_listener_info{address="a\\b\"c\nd,e}é"} 1"#
      ]
    )
    #expect(
      lines { $0.sample(.up, [("a", "1"), ("b", "2")], 1) } == [#"switchboard_up{a="1",b="2"} 1"#]
    )
    #expect(
      lines { $0.sample(.up, ("a", ""), ("b", "\""), 1) } == [#"switchboard_up{a="",b="\""} 1"#]
    )
  }

  @Test(
    arguments: [
      (0, "0"), (1, "0.000000001"), (999_999_999, "0.999999999"), (1_000_000_000, "1"),
      (1_500_000_000, "1.5"), (60_010_000_000, "60.01"), (-250_000_000, "-0.25"),
      (-1_250_000_000, "-1.25"), (.max, "9223372036.854775807"), (.min, "-9223372036.854775808"),
    ] as [(Int64, String)]
  )
  func secondsAreExact(_ nanoseconds: Int64, _ text: String) {
    #expect(
      lines { $0.sample(.processCPU, nanoseconds: nanoseconds) } == [
        "process_cpu_seconds_total \(text)"
      ]
    )
  }

  @Test(arguments: [0, 7, 10, -1, 1_234_567_890, .max, .min] as [Int64])
  func wholeNumbersAreExact(_ value: Int64) {
    #expect(lines { $0.sample(.up, value) } == ["switchboard_up \(value)"])
  }

  @Test func bucketsAreCumulative() {
    var histogram = FixedHistogram(bounds: [1, 2_500_000])
    for value in [1, 2, 3, 9_000_000] as [Int64] { histogram.note(value) }
    #expect(
      lines { $0.histogram(.writerBatch, histogram, isDuration: false) } == [
        #"switchboard_writer_batch_commands_bucket{le="1"} 1"#,
        #"switchboard_writer_batch_commands_bucket{le="2500000"} 3"#,
        #"switchboard_writer_batch_commands_bucket{le="+Inf"} 4"#,
        "switchboard_writer_batch_commands_sum 9000006",
        "switchboard_writer_batch_commands_count 4",
      ]
    )
    let durations = lines {
      $0.histogram(.controlRequestDuration, histogram, ("kind", "wait"), isDuration: true)
    }
    #expect(
      durations.map { $0.dropFirst("switchboard_control_request_duration_seconds".count) } == [
        #"_bucket{kind="wait",le="0.000000001"} 1"#, #"_bucket{kind="wait",le="0.0025"} 3"#,
        #"_bucket{kind="wait",le="+Inf"} 4"#, #"_sum{kind="wait"} 0.009000006"#,
        #"_count{kind="wait"} 4"#,
      ]
    )
  }
}
