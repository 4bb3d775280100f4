import Foundation
import Testing

private let analyzer = "/usr/bin/systemd-analyze"

/// The unit files as systemd itself judges them, where its tools are installed.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: analyzer)))
struct UnitFileTests {
  private static let units = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("systemd")

  /// A copy of the units whose program exists on every machine.
  private func copies() throws -> URL {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("switchboard-units-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for name in try FileManager.default.contentsOfDirectory(atPath: Self.units.path)
    where name.hasSuffix(".service") || name.hasSuffix(".socket") {
      let text = try String(contentsOf: Self.units.appendingPathComponent(name), encoding: .utf8)
      let changed = text.replacingOccurrences(of: "/usr/bin/switchboardd", with: "/usr/bin/true")
      try Data(changed.utf8).write(to: folder.appendingPathComponent(name))
    }
    return folder
  }

  private func analyze(_ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: analyzer)
    process.arguments = arguments
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, output)
  }

  @Test func systemdFindsNothingToComplainAbout() throws {
    let folder = try copies()
    defer { try? FileManager.default.removeItem(at: folder) }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names.count == 4)
    let (status, output) = try analyze(
      ["verify", "--man=no"] + names.map { folder.appendingPathComponent($0).path }
    )
    #expect(status == 0, "\(output)")
    #expect(!output.contains("switchboard"), "\(output)")
  }

  @Test func theExposureStaysLow() throws {
    let folder = try copies()
    defer { try? FileManager.default.removeItem(at: folder) }
    // The threshold is ten times the score: 1.5.
    let (status, output) = try analyze([
      "security", "--offline=yes", "--threshold=15", "--no-pager",
      folder.appendingPathComponent("switchboard.service").path,
    ])
    #expect(status == 0, "\(output)")
  }
}
