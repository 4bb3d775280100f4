import Foundation
import Testing

@testable import Systemd

@Suite struct CredentialDirectoryTests {
  @Test func credentialsAreReadUpToTheLimit() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("switchboard-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let text = String(repeating: "x", count: 10_000)
    try Data(text.utf8).write(to: folder.appendingPathComponent("long"))

    let directory = try #require(
      CredentialDirectory(environment: ["CREDENTIALS_DIRECTORY": folder.path])
    )
    #expect(directory.path(of: "long") == folder.path + "/long")
    #expect(try directory.read("long") == Array(text.utf8))
    #expect(try directory.read("long", bytesMax: 10_000)?.count == 10_000)
    #expect(try directory.read("absent") == nil)
    let fault = #expect(throws: SystemFault.self) { try directory.read("long", bytesMax: 9_999) }
    #expect(fault?.code == EFBIG)
  }

  @Test func withoutAManagerThereIsNone() {
    #expect(CredentialDirectory(environment: [:]) == nil)
    #expect(CredentialDirectory(environment: ["CREDENTIALS_DIRECTORY": ""]) == nil)
    #expect(CredentialDirectory(environment: ["CREDENTIALS_DIRECTORY": "relative"]) == nil)
  }
}
