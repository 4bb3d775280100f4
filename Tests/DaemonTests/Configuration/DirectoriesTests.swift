import Foundation
import Testing

@testable import Daemon

@Suite struct DirectoriesTests {
  @Test func missingFoldersAreMadePrivate() throws {
    let sandbox = try Sandbox()
    let state = sandbox.folder + "/deep/state"
    let yaml = tokenLine + "state_directory: \(state)\ncontrol: {socket: deep/run/c.sock}\n"
    let configuration = try sandbox.load(yaml)
    try configuration.prepareDirectories()
    try configuration.prepareDirectories()
    for (path, mode) in [(state, 0o700), (sandbox.folder + "/deep/run", 0o750)] {
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      #expect(attributes[.posixPermissions] as? Int == mode)
    }
  }

  @Test func foldersThatCannotBeUsedComeWithAWayOut() throws {
    let sandbox = try Sandbox()
    try sandbox.write("", to: "file")
    let yaml = tokenLine + "state_directory: file/state\ncontrol: {socket: file/c.sock}\n"
    let configuration = try sandbox.load(yaml)
    let error = #expect(throws: ConfigurationError.self) {
      try configuration.prepareDirectories()
    }
    #expect(error?.problems.map(\.field) == ["state_directory", "control.socket"])
    #expect(error?.description.contains("SWITCHBOARD_STATE_DIRECTORY") == true)
    #expect(error?.description.contains("Not a directory") == true)
  }
}
