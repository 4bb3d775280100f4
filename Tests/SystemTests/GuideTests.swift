import Foundation
import TestKit
import Testing

/// The guide, pasted from top to bottom into one shell: each command succeeds, and prints what stands
/// under it.
@Suite(.onOwnThreads)
struct GuideTests {
  /// A block of commands and what they print; nil where the page does not show it.
  private struct Step {
    let commands: String
    let output: String?
  }

  /// The ports that the page names.
  private static let ports = ["8443", "8444"]
  /// Begins the line that a step's exit status is told in.
  private static let mark = "guide step ended"

  @Test func works() throws {
    for name in ["python3", "openssl", "socat"] { _ = try Program.installed(name) }
    let steps = try steps()
    #expect(steps.count > 20)
    var script = steps.map { "\($0.commands)\necho \"\(Self.mark) $?\"\n" }.joined()
    for port in Self.ports { script = script.replacing(port, with: "\(try Self.freePort())") }
    let folder = URL(fileURLWithPath: try Program.built("switchboard").path)
      .deletingLastPathComponent().path
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let result = try Program.installed("bash").run(
      ["-c", "exec 2>&1\n" + script],
      environment: ["PATH": "\(folder):\(path)"],
      millisecondsMax: 120_000
    )
    let told = self.outputs(result.output)
    try #require(told.count == steps.count, "\(result)")
    for (step, found) in zip(steps, told) {
      #expect(found.status == "0", "\(step.commands)\n\(found.output)")
      if let output = step.output {
        #expect(
          Self.normalised(found.output) == Self.normalised(output),
          "\(step.commands)\nprinted\n\(found.output)\nand not\n\(output)"
        )
      } else {
        #expect(found.output.isEmpty, "\(step.commands)\nprinted\n\(found.output)")
      }
    }
  }

  /// The page's steps.
  private func steps() throws -> [Step] {
    let here = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    let root = (0..<3).reduce(here) { url, _ in url.deletingLastPathComponent() }
    let page = try String(
      contentsOf: root.appendingPathComponent("proto-docs/guide.md"),
      encoding: .utf8
    )
    var steps: [Step] = []
    // Every second part stands between fences, and begins with its language.
    let parts = page.components(separatedBy: "\n```")
    for (number, part) in parts.enumerated() where number % 2 == 1 {
      let body = String(part.drop { $0 != "\n" }.dropFirst())
      if part.hasPrefix("sh\n") {
        steps.append(Step(commands: body, output: nil))
      } else if part.hasPrefix("text\n"), let last = steps.popLast() {
        steps.append(Step(commands: last.commands, output: body))
      } else {
        throw TestFailure("guide.md: what is this block? \(part)")
      }
    }
    return steps
  }

  private func outputs(_ text: String) -> [(output: String, status: String)] {
    var outputs: [(output: String, status: String)] = []
    var lines: [Substring] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let range = line.range(of: Self.mark) {
        lines.append(line[..<range.lowerBound])
        let status = String(line[range.upperBound...].dropFirst())
        outputs.append((lines.joined(separator: "\n"), status))
        lines = []
      } else {
        lines.append(line)
      }
    }
    return outputs
  }

  /// A text without what is another each time: sids, times and the space at its end.
  private static func normalised(_ text: String) -> String {
    var text = text
    for (pattern, replacement) in [
      ("[A-Z]{2}[0-9a-f]{32}", "SID"), (#"\d{4}-\d{2}-\d{2}T[0-9:.]+Z"#, "TIME"), (#"\s+$"#, ""),
    ] {
      text = text.replacingOccurrences(
        of: pattern,
        with: replacement,
        options: .regularExpression
      )
    }
    return text
  }

  /// A port of the loopback's that nobody listens on.
  private static func freePort() throws -> Int {
    let descriptor = Descriptor(socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let outcome = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(descriptor.value, pointer, size) == 0
          ? getsockname(descriptor.value, pointer, &size) : -1
      }
    }
    guard outcome == 0 else { throw TestFailure("no free port: errno \(errno)") }
    return Int(in_port_t(bigEndian: address.sin_port))
  }
}
