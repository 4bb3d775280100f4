internal import Engine

/// Writes Prometheus's text format 0.0.4 ("Exposition formats", text-based format): the families in
/// the order of the table, HELP and TYPE before the samples of each.
struct MetricsText {
  /// A label and its value.
  typealias Label = (name: StaticString, value: String)

  /// The type to serve it as.
  static let contentType = "text/plain; version=0.0.4"
  /// Bytes set aside at the start, so that the text of a daemon is written without growing.
  private static let reservedBytes = 48 * 1_024

  private(set) var bytes: [UInt8] = []

  init() {
    bytes.reserveCapacity(Self.reservedBytes)
  }

  /// Writes the HELP and TYPE lines of a metric; its samples follow.
  mutating func begin(_ metric: Metric) {
    let definition = metric.definition
    append("# HELP ")
    append(metric.rawValue)
    append(" ")
    for byte in definition.help.utf8 {
      switch byte {
      case UInt8(ascii: "\\"): append("\\\\")
      case UInt8(ascii: "\n"): append("\\n")
      case _: bytes.append(byte)
      }
    }
    append("\n# TYPE ")
    append(metric.rawValue)
    append(" ")
    append(definition.kind.rawValue)
    append("\n")
  }

  /// Writes a sample.
  mutating func sample(_ metric: Metric, _ value: Int64) {
    append(metric.rawValue)
    end(value)
  }

  /// Writes a sample with one label.
  mutating func sample(_ metric: Metric, _ label: Label, _ value: Int64) {
    append(metric.rawValue)
    append("{")
    append(label)
    append("}")
    end(value)
  }

  /// Writes a sample with two labels.
  mutating func sample(_ metric: Metric, _ first: Label, _ second: Label, _ value: Int64) {
    append(metric.rawValue)
    append("{")
    append(first)
    append(",")
    append(second)
    append("}")
    end(value)
  }

  /// Writes a sample with any labels.
  mutating func sample(_ metric: Metric, _ labels: [Label], _ value: Int64) {
    append(metric.rawValue)
    append("{")
    for (index, label) in labels.enumerated() {
      if index > 0 { append(",") }
      append(label)
    }
    append("}")
    end(value)
  }

  /// Writes a sample in seconds.
  mutating func sample(_ metric: Metric, nanoseconds: Int64) {
    append(metric.rawValue)
    append(" ")
    appendSeconds(nanoseconds)
    append("\n")
  }

  /// Writes the buckets, sum and count of a histogram; with `isDuration` its values are nanoseconds
  /// and are written in seconds.
  mutating func histogram(
    _ metric: Metric,
    _ histogram: FixedHistogram,
    _ label: Label? = nil,
    isDuration: Bool
  ) {
    var cumulative: UInt64 = 0
    for index in 0...histogram.bounds.count {
      cumulative += histogram.count(inBucket: index)
      append(metric.rawValue)
      append("_bucket{")
      if let label {
        append(label)
        append(",")
      }
      append("le=\"")
      if index == histogram.bounds.count {
        append("+Inf")
      } else {
        append(histogram.bounds[index], isDuration: isDuration)
      }
      append("\"}")
      end(Int64(clamping: cumulative))
    }
    beginSeries(metric, "_sum", label)
    append(" ")
    append(histogram.sum, isDuration: isDuration)
    append("\n")
    beginSeries(metric, "_count", label)
    end(Int64(clamping: cumulative))
  }

  // MARK: Pieces

  private mutating func beginSeries(_ metric: Metric, _ suffix: StaticString, _ label: Label?) {
    append(metric.rawValue)
    append(suffix)
    guard let label else { return }
    append("{")
    append(label)
    append("}")
  }

  private mutating func end(_ value: Int64) {
    append(" ")
    appendDigits(value)
    append("\n")
  }

  private mutating func append(_ text: StaticString) {
    unsafe bytes.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    )
  }

  private mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func append(_ label: Label) {
    append(label.name)
    append("=\"")
    for byte in label.value.utf8 {
      switch byte {
      case UInt8(ascii: "\\"): append("\\\\")
      case UInt8(ascii: "\""): append("\\\"")
      case UInt8(ascii: "\n"): append("\\n")
      case _: bytes.append(byte)
      }
    }
    append("\"")
  }

  private mutating func append(_ value: Int64, isDuration: Bool) {
    if isDuration { appendSeconds(value) } else { appendDigits(value) }
  }

  /// Exact, where a floating-point number would not be: `0.0025`, `1`.
  private mutating func appendSeconds(_ nanoseconds: Int64) {
    let (whole, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    if nanoseconds < 0, whole == 0 { append("-") }
    appendDigits(whole)
    guard rest != 0 else { return }
    append(".")
    var fraction = rest.magnitude
    var place: UInt64 = 100_000_000
    while fraction > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: fraction / place))
      fraction %= place
      place /= 10
    }
  }

  private mutating func appendDigits(_ value: Int64) {
    if value < 0 { append("-") }
    var rest = value.magnitude
    let start = bytes.count
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }
}
