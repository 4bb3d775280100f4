import Foundation
import Testing

/// House rules that neither the compiler nor the formatter holds.
@Suite struct SourceTests {
  private static let linesMax = 450

  private static let everything =
    ["Sources", "Tests", "systemd", "proto-docs", ".ci"].flatMap { folder in
      Repository.files(
        under: folder,
        extensions: [
          "c", "conf", "h", "json", "md", "py", "service", "sh", "socket", "swift", "yaml", "yml",
        ]
      )
    }
    + ["Makefile", "Package.swift", "README.md", ".ci/run", ".ci/prepare"]
    .filter(Repository.exists)

  private func check(_ rule: String, _ find: (SwiftCode) -> [Int]) {
    for (path, code) in SwiftCode.files where path.hasPrefix("Sources/") {
      for line in find(code) {
        Issue.record("\(path):\(line): \(rule)")
      }
    }
  }

  @Test func nothingIsForced() {
    check("try! hides an error that can happen") { $0.lines(with: "try!", matching: /\btry!/) }
    check("as! traps on what came from outside") { $0.lines(with: "as!", matching: /\bas!/) }
  }

  @Test func trapsNameTheirState() {
    check("use preconditionFailure with the state in its message") {
      $0.lines(with: "fatalError", matching: /\bfatalError\(/)
    }
    check("a trap without a message tells nobody anything") {
      $0.lines(with: "preconditionFailure()", matching: /\bpreconditionFailure/)
    }
  }

  @Test func defaultCasesOfEnumsSayWhy() {
    check("a default: needs a comment that says why not every case is named") { code in
      code.lines(with: "default", matching: /^\s*(@unknown\s+)?default\s*:/).filter { line in
        !code.isExplained(line) && Self.isOverCases(code, defaultAt: line)
      }
    }
  }

  /// Whether the switch that a default belongs to names cases of an enum (`case .some`), and not
  /// bytes or other numbers, of which nobody can name every one.
  private static func isOverCases(_ code: SwiftCode, defaultAt line: Int) -> Bool {
    let indent = code.code[line - 1].prefix { $0 == " " }
    for above in code.code[..<(line - 1)].reversed() where above.hasPrefix(indent) {
      let text = above.dropFirst(indent.count)
      if text.starts(with: /case \(?\.[a-z]/) { return true }
      // The switch itself, be it a statement or the value of something.
      if !text.hasPrefix(" "), text.contains(/\bswitch\b/) { return false }
    }
    return false
  }

  @Test func uncheckedIsolationIsProven() {
    check("@unchecked Sendable and nonisolated(unsafe) need a comment that proves them") {
      code in
      (code.lines(with: "@unchecked", matching: /@unchecked\s+Sendable/)
        + code.lines(with: "nonisolated", matching: /nonisolated\(unsafe\)/))
        .filter { line in
          !code.isExplained(line) && !Self.hasCommentAbove(code, line)
        }
    }
  }

  /// A comment within the few lines that a declaration's attributes and conformances take.
  private static func hasCommentAbove(_ code: SwiftCode, _ line: Int) -> Bool {
    (max(0, line - 5)..<line).contains { code.raw[$0].contains("//") }
  }

  @Test func filesStayReadable() {
    for (path, code) in SwiftCode.files {
      // What follows the last newline is no line.
      let lines = code.raw.count - 1
      #expect(lines <= Self.linesMax, "\(path) has \(lines) lines: one type a file")
    }
  }

  @Test func nothingIsLeftForLater() throws {
    // Put together here so that this file does not find itself.
    let marks = ["TO" + "DO", "FIX" + "ME", "X" + "XX:"]
    for path in Self.everything {
      let text = try Repository.text(of: path)
      for mark in marks where text.contains(mark) {
        Issue.record("\(path): do it or leave it, without \(mark)")
      }
    }
  }

  @Test func nothingKnowsTheMachineItWasWrittenOn() throws {
    let places = ["/wor" + "k/", "/ro" + "ot/", "/tm" + "p/pk-"]
    for path in Self.everything {
      let text = try Repository.text(of: path)
      for place in places where text.contains(place) {
        Issue.record("\(path): speaks of \(place)")
      }
    }
  }

  @Test func theTopLevelHoldsOnlyWhatIsAgreed() throws {
    let agreed: Set<String> = [
      ".ci", ".gitignore", ".swift-format", "LICENSE", "Makefile", "Package.swift", "README.md",
      "Sources", "Tests", "proto-docs", "systemd",
    ]
    guard let tracked = try Repository.tracked() else { return }
    let found = Set(tracked.compactMap { $0.split(separator: "/").first.map(String.init) })
    #expect(found.subtracting(agreed) == [])
  }

  @Test func theLexerTellsCodeFromWords() {
    let source = """
      let a = "try! \\(b as! C) fatalError(" // try!
      /* as! /* nested */ try! */ x try! y
      let r = #"\\(no) "as!" \\#(yes as! D)"#
      let m = \"\"\"
        try! "quoted" \\(try! z)
        \"\"\"
      """
    let code = SwiftCode(source)
    #expect(code.raw.count == code.code.count)
    #expect(code.lines(with: "try!", matching: /try!/) == [2, 5])
    #expect(code.lines(with: "as!", matching: /as!/) == [1, 3])
    #expect(code.lines(with: "fatalError", matching: /fatalError/) == [])
  }
}
