import ControlMethods
import Foundation
import Testing

@testable import switchboard

/// The manual's pages under proto-docs/man.
@Suite struct ManualPageTests {
  private static let folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "proto-docs/man")

  private static let commands = ManualPage.switchboard.text

  /// After a change of the tables run `make docs`, and look at what changed.
  @Test(arguments: ManualPage.allCases)
  func filesAreUpToDate(_ page: ManualPage) throws {
    let file = Self.folder.appending(path: page.fileName)
    if ProcessInfo.processInfo.environment["SWITCHBOARD_REGENERATE"] != nil {
      try Data(page.text.utf8).write(to: file)
    }
    let found = try? String(contentsOf: file, encoding: .utf8)
    #expect(found == page.text, "make docs writes proto-docs/man/\(page.fileName) anew")
  }

  @Test func everyMethodOptionAndErrorIsThere() throws {
    let commands = Self.commands
    let control = ManualPage.control.text
    for method in MethodTable.all {
      #expect(commands.contains(".It Cm \(Roff.argument(CommandName.words(of: method)))"))
      #expect(control.contains(".It Ic \(Roff.argument(method.name))"))
      for option in ParameterPath.names(of: method.params) {
        #expect(commands.contains(".It Fl \(Roff.argument("-" + option))"), "\(option)")
      }
    }
    for command in Command.all {
      #expect(commands.contains(".It Cm \(Roff.argument(command.name))"), "\(command.name)")
    }
    for error in ErrorTable.all {
      #expect(control.contains(".It Er \(Roff.argument("\(error.code) \(error.name)"))"))
    }
  }

  @Test(arguments: [
    ExitCode.success, .failure, .usage, .notFound, .conflict, .unavailable, .tryAgain,
  ])
  func everyExitCodeIsThere(_ code: ExitCode) {
    #expect(Self.commands.contains("\n.It \(code.rawValue)\n"))
  }

  @Test(arguments: [
    "switchboard.1", "switchboard.yaml.5", "switchboard-control.7", "switchboardd.8",
  ])
  func pagesAreWellFormed(_ name: String) throws {
    let file = Self.folder.appending(path: name).path
    guard let mandoc = Shell.find("mandoc") else {
      print("SKIPPED: mandoc is not installed, \(name) was not checked")
      return
    }
    let process = Process()
    process.executableURL = mandoc
    process.arguments = ["-T", "lint", "-W", "warning", file]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(text == "")
  }
}
