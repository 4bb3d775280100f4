import Foundation

@testable import Daemon

/// A folder of its own for one test, and the loading of a configuration inside it.
final class Sandbox {
  let folder: String
  /// A standard file that does not exist, so that the machine's own is never read.
  private var absent: String { folder + "/none/switchboard.yaml" }

  init() throws {
    folder =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("switchboard-config-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder)
  }

  @discardableResult
  func write(_ text: String, to name: String = "switchboard.yaml") throws -> String {
    let path = folder + "/" + name
    let parent = (path as NSString).deletingLastPathComponent
    try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    return path
  }

  func load(
    _ yaml: String? = nil,
    environment: [String: String] = [:]
  ) throws -> Configuration {
    let file = try yaml.map { try write($0) }
    return try Configuration.load(file: file, environment: environment, standardFile: absent)
  }

  /// What is wrong with a configuration, one sentence a problem; empty when nothing is.
  func problems(
    _ yaml: String? = nil,
    environment: [String: String] = [:]
  ) throws -> [String] {
    do {
      _ = try load(yaml, environment: environment)
      return []
    } catch let error as ConfigurationError {
      return error.problems.map {
        $0.description.replacingOccurrences(of: folder + "/", with: "")
      }
    }
  }
}

/// A line that makes a file acceptable where a test is about something else.
let tokenLine = "webhooks: {auth_tokens: [\"0123456789abcdef0123456789abcdef\"]}\n"
