import Testing

@testable import switchboard

/// Global options before the command, in every spelling that completion offers.
@Suite struct LeadingOptionTests {
  @Test(arguments: [
    ["--socket", "/nowhere/control.sock", "worker", "list"],
    ["--socket=/nowhere/control.sock", "worker", "list"],
    ["-j", "--socket=/nowhere/control.sock", "worker", "list"],
    ["--json", "--timeout=5", "--socket", "/nowhere/control.sock", "worker", "list"],
  ])
  func leadToTheCommand(_ arguments: [String]) {
    // The overview would end with a usage error.
    #expect(Dispatcher.run(arguments) == .unavailable)
  }
}
