import Foundation

/// A strict reader of Prometheus's text format 0.0.4, for tests: what it takes, Prometheus takes.
struct PrometheusText {
  struct Failure: Error, CustomStringConvertible {
    let line: Int
    let message: String
    var description: String { "line \(line): \(message)" }
  }

  struct Sample: Hashable {
    let name: String
    let labels: [String: String]
  }

  struct Family {
    var type: String
    var help: String
    /// In the order of the text.
    var samples: [(sample: Sample, value: Double)] = []
  }

  private(set) var families: [String: Family] = [:]
  /// In the order of the text.
  private(set) var names: [String] = []
  private var seen: Set<Sample> = []
  private var helped: (name: String, text: String)?
  private var current: String?

  init(_ text: String) throws(Failure) {
    guard text.hasSuffix("\n") else { throw Failure(line: 0, message: "no LF at the end") }
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      .enumerated()
    {
      try read(line, index + 1)
    }
    for name in names { try checkBuckets(name) }
  }

  /// The value of a series; nil when there is none.
  func value(_ name: String, _ labels: [String: String] = [:]) -> Double? {
    let sample = Sample(name: name, labels: labels)
    for family in families.values {
      if let found = family.samples.first(where: { $0.sample == sample }) { return found.value }
    }
    return nil
  }

  /// The sum of all series of a metric.
  func total(_ name: String) -> Double {
    families[name]?.samples.reduce(0) { $0 + $1.value } ?? 0
  }

  private mutating func read(_ line: Substring, _ number: Int) throws(Failure) {
    if line.hasPrefix("# HELP ") {
      let parts = line.dropFirst(7).split(separator: " ", maxSplits: 1).map(String.init)
      guard parts.count == 2, Self.isName(parts[0]) else {
        throw Failure(line: number, message: "HELP without a text")
      }
      guard families[parts[0]] == nil else {
        throw Failure(line: number, message: "\(parts[0]) comes twice")
      }
      helped = (parts[0], parts[1])
    } else if line.hasPrefix("# TYPE ") {
      let parts = line.dropFirst(7).split(separator: " ").map(String.init)
      guard parts.count == 2, let helped, helped.name == parts[0],
        ["counter", "gauge", "histogram"].contains(parts[1])
      else { throw Failure(line: number, message: "TYPE does not follow its HELP") }
      families[parts[0]] = Family(type: parts[1], help: helped.text)
      names.append(parts[0])
      current = parts[0]
      self.helped = nil
    } else {
      try readSample(line, number)
    }
  }

  private mutating func readSample(_ line: Substring, _ number: Int) throws(Failure) {
    guard helped == nil, let current, let type = families[current]?.type else {
      throw Failure(line: number, message: "a sample without HELP and TYPE")
    }
    let name = String(line.prefix { $0 != "{" && $0 != " " })
    let allowed =
      type == "histogram" ? ["_bucket", "_sum", "_count"].map { current + $0 } : [current]
    guard Self.isName(name), allowed.contains(name) else {
      throw Failure(line: number, message: "\(name) is no sample of \(current)")
    }
    var rest = line.dropFirst(name.count)
    var labels: [String: String] = [:]
    if rest.first == "{" { labels = try Self.labels(&rest, number) }
    guard rest.first == " ", let value = Double(rest.dropFirst()), !rest.dropFirst().contains(" ")
    else { throw Failure(line: number, message: "no value: \(line)") }
    guard type != "counter" || value >= 0 else {
      throw Failure(line: number, message: "a counter below 0")
    }
    let sample = Sample(name: name, labels: labels)
    guard seen.insert(sample).inserted else {
      throw Failure(line: number, message: "\(line) comes twice")
    }
    families[current]?.samples.append((sample, value))
  }

  private static func labels(
    _ rest: inout Substring,
    _ number: Int
  ) throws(Failure) -> [String: String] {
    var labels: [String: String] = [:]
    repeat {
      rest = rest.dropFirst()
      let name = String(rest.prefix { $0 != "=" })
      rest = rest.dropFirst(name.count)
      guard isName(name), !name.contains(":"), labels[name] == nil, rest.hasPrefix("=\"") else {
        throw Failure(line: number, message: "no label: \(name)")
      }
      rest = rest.dropFirst(2)
      var value = ""
      while let character = rest.popFirst(), character != "\"" {
        guard character == "\\" else {
          value.append(character)
          continue
        }
        switch rest.popFirst() {
        case "\\": value.append("\\")
        case "\"": value.append("\"")
        case "n": value.append("\n")
        case let other:
          throw Failure(line: number, message: "no escape: \(other.map(String.init) ?? "end")")
        }
      }
      labels[name] = value
    } while rest.first == ","
    guard rest.popFirst() == "}" else {
      throw Failure(line: number, message: "labels without an end")
    }
    return labels
  }

  /// Buckets rise in bound and in count, end in +Inf, and that is the count.
  private func checkBuckets(_ name: String) throws(Failure) {
    guard let family = families[name], family.type == "histogram" else { return }
    var groups: [[String: String]: [(bound: Double, count: Double)]] = [:]
    for (sample, value) in family.samples where sample.name == name + "_bucket" {
      var labels = sample.labels
      guard let text = labels.removeValue(forKey: "le"),
        let bound = text == "+Inf" ? .infinity : Double(text)
      else { throw Failure(line: 0, message: "\(name): a bucket without a bound") }
      groups[labels, default: []].append((bound, value))
    }
    guard !groups.isEmpty else { throw Failure(line: 0, message: "\(name) has no buckets") }
    for (labels, buckets) in groups {
      for (one, next) in zip(buckets, buckets.dropFirst()) {
        guard one.bound < next.bound, one.count <= next.count else {
          throw Failure(line: 0, message: "\(name): buckets do not rise at \(next.bound)")
        }
      }
      guard buckets.last?.bound == .infinity,
        let count = value(name + "_count", labels), count == buckets.last?.count,
        value(name + "_sum", labels) != nil
      else { throw Failure(line: 0, message: "\(name)\(labels): no +Inf, count or sum") }
    }
  }

  private static func isName(_ text: String) -> Bool {
    text.wholeMatch(of: /[a-zA-Z_:][a-zA-Z0-9_:]*/) != nil
  }
}
