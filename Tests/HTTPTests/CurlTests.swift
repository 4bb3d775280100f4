import Foundation
import NIOCore
import Testing

@testable import HTTP

/// A foreign client's view, over TLS.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/curl")))
struct CurlTests {
  private struct Result {
    var output: Data
    var exitCode: Int32
  }

  /// Runs curl in a scratch directory that holds `files`.
  private func curl(_ arguments: [String], files: [String: Data]) async throws -> Result {
    let directory = FileManager.default.temporaryDirectory
      .appendingPathComponent("curl-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    for (name, data) in files { try data.write(to: directory.appendingPathComponent(name)) }
    let output = directory.appendingPathComponent("output")
    try Data().write(to: output)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/curl")
    process.arguments =
      ["--silent", "--show-error", "--max-time", "10", "--noproxy", "*"] + arguments
    process.currentDirectoryURL = directory
    process.standardOutput = try FileHandle(forWritingTo: output)
    let exitCode = try await withCheckedThrowingContinuation {
      (continuation: CheckedContinuation<Int32, any Error>) in
      process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
      do {
        try process.run()
      } catch {
        continuation.resume(throwing: error)
      }
    }
    return Result(output: try Data(contentsOf: output), exitCode: exitCode)
  }

  @Test func curlIsContent() async throws {
    let plain = ByteBuffer(string: String(repeating: "From=%2B15550001111&Body=Hello&", count: 100))
    let gzip = try #require(Deflater.gzip(plain))
    try await LiveServer.with(tls: true, responder: Echo()) { live in
      let files = [
        "ca.pem": Data(live.certificate), "plain": Data(plain.readableBytesView),
        "gzip": Data(gzip.readableBytesView),
      ]
      let url = "https://localhost:\(live.port)/echo"
      let local = ["--cacert", "ca.pem", "--resolve", "localhost:\(live.port):127.0.0.1"]
      for options in [
        ["--data-binary", "@plain"],
        ["--data-binary", "@plain", "--compressed"],
        ["--data-binary", "@plain", "-H", "Transfer-Encoding: chunked"],
        ["--data-binary", "@plain", "-H", "Expect: 100-continue"],
        ["--data-binary", "@plain", "--http1.0", "--no-alpn"],
        ["--data-binary", "@gzip", "-H", "Content-Encoding: gzip"],
        ["--data-binary", "@gzip", "-H", "Content-Encoding: gzip", "--compressed"],
      ] {
        let result = try await curl(local + options + [url], files: files)
        #expect(result.exitCode == 0, "\(options)")
        #expect(result.output == files["plain"], "\(options)")
      }
      // Compressed on the wire when not undone, and both requests on one connection.
      let before = live.server.counters.connectionsAccepted
      let coded = try await curl(
        local + ["--data-binary", "@plain", "-H", "Accept-Encoding: gzip", url, url],
        files: files
      )
      #expect(coded.output.starts(with: [0x1f, 0x8b]))
      #expect(live.server.counters.connectionsAccepted == before + 1)
      let empty = try await curl(
        local + [
          "-X", "POST", "--write-out", "%{http_code}", "https://localhost:\(live.port)/empty",
        ],
        files: files
      )
      #expect(String(decoding: empty.output, as: UTF8.self) == "204")
    }
  }

  @Test func curlIsToldAboutBodiesThatAreTooLarge() async throws {
    var limits = HTTPLimits()
    limits.bodyBytesMax = 100_000
    try await LiveServer.with(tls: true, limits: limits, responder: Echo()) { live in
      let files = ["ca.pem": Data(live.certificate), "large": Data(count: 400_000)]
      for expect in ["Expect: 100-continue", "Expect:"] {
        let result = try await curl(
          [
            "--cacert", "ca.pem", "--resolve", "localhost:\(live.port):127.0.0.1",
            "--data-binary", "@large", "-H", expect, "https://localhost:\(live.port)/echo",
          ],
          files: files
        )
        let text = String(decoding: result.output, as: UTF8.self)
        #expect(text.hasPrefix("{\"status\":413,\"message\":\"The body is over 100000 bytes"))
      }
    }
  }
}
