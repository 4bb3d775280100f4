import Foundation
import Testing

@testable import switchboard

/// A real shell that a completion script runs in, with a stand-in for switchboard on its path.
struct Shell {
  let folder: URL
  private let program: URL
  private let shell: CompletionShell

  /// Nil, and a line in the test's output, when the shell is not installed.
  init?(_ shell: CompletionShell) throws {
    guard let program = Self.find(shell.rawValue) else {
      print("SKIPPED: \(shell.rawValue) is not installed, its completion was not tried")
      return nil
    }
    self.program = program
    self.shell = shell
    folder = FileManager.default.temporaryDirectory
      .appending(path: "switchboard-completion-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder.appending(path: "bin"),
      withIntermediateDirectories: true
    )
    try Data(shell.script.utf8).write(to: scriptFile)
    try write(Self.standIn, to: "bin/switchboard")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755],
      ofItemAtPath: folder.appending(path: "bin/switchboard").path
    )
  }

  /// Where the completion script is.
  var scriptFile: URL { folder.appending(path: "completion") }

  static func find(_ name: String) -> URL? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return path.split(separator: ":").map { URL(fileURLWithPath: "\($0)/\(name)") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: folder.appending(path: name))
  }

  func remove() {
    try? FileManager.default.removeItem(at: folder)
  }

  /// Runs a script of the shell, and gives its output and what it complained of.
  func run(_ script: String, _ arguments: [String] = []) throws -> (out: String, errors: String) {
    try write(script, to: "driver")
    let process = Process()
    process.executableURL = program
    process.arguments = options + arguments + [folder.appending(path: "driver").path]
    process.environment = [
      "PATH": "\(folder.path)/bin:/usr/bin:/bin", "HOME": folder.path, "FOLDER": folder.path,
      "LC_ALL": "C.UTF-8",
    ]
    let (out, errors) = (folder.appending(path: "out"), folder.appending(path: "errors"))
    for file in [out, errors] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: out)
    process.standardError = try FileHandle(forWritingTo: errors)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return (
      try String(contentsOf: out, encoding: .utf8), try String(contentsOf: errors, encoding: .utf8)
    )
  }

  /// What the stand-in was asked, a call a line.
  func calls() -> [String] {
    let log = try? String(contentsOf: folder.appending(path: "calls"), encoding: .utf8)
    return (log ?? "").split(separator: "\n").map(String.init)
  }

  private var options: [String] {
    switch shell {
    case .bash: ["--norc", "--noprofile"]
    case .zsh: ["-f"]
    case .fish: ["--no-config"]
    }
  }

  /// Prints tables as switchboard does into a pipe. With a file `down` it is as if no daemon were.
  private static let standIn = """
    #!/bin/sh
    echo "$*" >> "$FOLDER/calls"
    if [ -e "$FOLDER/down" ]; then echo "switchboard: nobody answers" >&2; exit 69; fi
    case $1 in
      worker)
        echo 'SID                                 FRIENDLY_NAME'
        echo 'WK00000000000000000000000000000001  alice'
        echo 'WK00000000000000000000000000000002  Ada L' ;;
      activity)
        echo 'SID                                 FRIENDLY_NAME'
        echo 'WA00000000000000000000000000000001  Offline'
        echo 'WA00000000000000000000000000000002  Available' ;;
      address)
        echo 'SID                                 ADDRESS'
        echo 'IG00000000000000000000000000000001  whatsapp:+14155550100' ;;
    esac

    """
}
