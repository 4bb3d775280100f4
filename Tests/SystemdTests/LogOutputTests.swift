import Foundation
import Logging
import Testing

@testable import Systemd

@Suite struct LogOutputTests {
  private func logger(_ output: LogOutput) -> Logger {
    Logger(label: "test") { output.handler(label: $0) }
  }

  private func drain(_ descriptor: CInt) -> String {
    var text = ""
    var chunk = [UInt8](repeating: 0, count: 64 * 1024)
    var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while poll(&ready, 1, 0) == 1, ready.revents & Int16(POLLIN) != 0 {
      let count = read(descriptor, &chunk, chunk.count)
      guard count > 0 else { break }
      text += String(decoding: chunk[..<count], as: UTF8.self)
    }
    return text
  }

  @Test func entriesReachTheJournalWithTheirFields() throws {
    let journal = try FakeReceiver()
    let output = LogOutput(
      format: .journal,
      environment: [:],
      levels: LogLevelControl(.info),
      journalAddress: journal.address
    )
    var log = logger(output)
    log[metadataKey: "connection"] = "9"
    log.notice("accepted", metadata: ["peer": "::1"])
    let fields = journalFields(journal.receive().bytes)
    #expect(fields["MESSAGE"] == ["accepted connection=9 peer=::1"])
    #expect(fields["SWITCHBOARD_CONNECTION"] == ["9"])
    #expect(fields["SWITCHBOARD_PEER"] == ["::1"])
    #expect(fields["PRIORITY"] == ["5"])
    log.debug("not wanted")
    #expect(!journal.hasMore)
  }

  @Test func anEntryTooLargeForADatagramTravelsAsAMemoryFile() throws {
    let journal = try FakeReceiver()
    let output = LogOutput(
      format: .journal,
      environment: [:],
      levels: LogLevelControl(.info),
      journalAddress: journal.address
    )
    let large = String(repeating: "0123456789\n", count: 100_000)
    logger(output).info("large", metadata: ["body": .string(large)])
    let (bytes, memory) = journal.receive()
    #expect(bytes.isEmpty)
    #expect(journalFields(memory ?? [])["SWITCHBOARD_BODY"] == [large])
  }

  @Test func aStuckJournalCostsEntriesNotTime() throws {
    let journal = try FakeReceiver()
    let output = LogOutput(
      format: .journal,
      environment: [:],
      levels: LogLevelControl(.info),
      journalAddress: journal.address
    )
    let log = logger(output)
    let count = 2_000
    for number in 0..<count { log.info("entry", metadata: ["number": "\(number)"]) }
    var received = 0
    while journal.hasMore {
      _ = journal.receive()
      received += 1
    }
    #expect(received < count)
    log.info("after")
    let fields = journalFields(journal.receive().bytes)
    #expect(fields["SWITCHBOARD_LOST_ENTRIES"] == ["\(count - received)"])
    log.info("again")
    #expect(journalFields(journal.receive().bytes)["SWITCHBOARD_LOST_ENTRIES"] == nil)
  }

  @Test func aMissingJournalIsReplacedByLines() throws {
    let pipe = Pipe()
    let output = LogOutput(
      format: .journal,
      environment: [:],
      levels: LogLevelControl(.info),
      descriptor: pipe.fileHandleForWriting.fileDescriptor,
      journalAddress: "/nonexistent/journal"
    )
    logger(output).error("gone")
    #expect(drain(pipe.fileHandleForReading.fileDescriptor) == "<3>test: gone\n")
  }

  @Test func linesThatNobodyReadsAreDroppedAndCounted() throws {
    let pipe = Pipe()
    let reader = pipe.fileHandleForReading.fileDescriptor
    let output = LogOutput(
      format: .json,
      environment: [:],
      levels: LogLevelControl(.info),
      descriptor: pipe.fileHandleForWriting.fileDescriptor
    )
    let log = logger(output)
    let body = Logger.MetadataValue.string(String(repeating: "x", count: 30_000))
    for _ in 0..<10 { log.info("entry", metadata: ["body": body]) }
    let before = drain(reader)
    log.info("after")
    let after = drain(reader)
    let lines = (before + after).split(separator: "\n")
    let objects = lines.map { line in
      (try? JSONSerialization.jsonObject(with: Data(line.utf8))) as? [String: Any]
    }
    let whole = objects.filter { $0?["message"] as? String == "entry" }.count
    #expect((1..<10).contains(whole))
    // One line was cut short; nothing is glued to its end.
    #expect(objects.filter { $0 == nil }.count <= 1)
    let notice = objects.compactMap { $0 }.first {
      $0["message"] as? String == "log lines were lost, nobody read them"
    }
    #expect((notice?["metadata"] as? [String: String])?["lines"] == "\(10 - whole)")
    #expect(objects.last??["message"] as? String == "after")
  }

  @Test func linesOfManyThreadsStayWhole() throws {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("switchboard-test-\(UUID().uuidString)")
    _ = FileManager.default.createFile(atPath: file.path, contents: nil)
    defer { try? FileManager.default.removeItem(at: file) }
    let handle = try FileHandle(forWritingTo: file)
    let output = LogOutput(
      format: .json,
      environment: [:],
      levels: LogLevelControl(.info),
      descriptor: handle.fileDescriptor
    )
    let log = logger(output)
    let body = Logger.MetadataValue.string(String(repeating: "y", count: 6_000))
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      for _ in 0..<50 { log.info("entry", metadata: ["body": body]) }
    }
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 400)
    #expect(Set(lines.map(\.utf8.count)).count == 1)
    #expect(lines.allSatisfy { $0.hasPrefix("{\"time\"") && $0.hasSuffix("}") })
  }

  @Test func theSharedLevelHoldsUntilALoggerHasItsOwn() throws {
    let pipe = Pipe()
    let levels = LogLevelControl(.error)
    let output = LogOutput(
      format: .text,
      environment: [:],
      levels: levels,
      descriptor: pipe.fileHandleForWriting.fileDescriptor
    )
    let shared = logger(output)
    var own = shared
    own.logLevel = .trace
    shared.info("one")
    own.trace("two")
    levels.level = .debug
    shared.debug("three")
    shared.trace("four")
    let text = drain(pipe.fileHandleForReading.fileDescriptor)
    #expect(text.split(separator: "\n").count == 2)
    #expect(text.contains("trace    test: two\n"))
    #expect(text.contains("debug    test: three\n"))
  }

  @Test func automaticMeansTheJournalOnlyOnItsOwnStream() throws {
    let pipe = Pipe()
    let descriptor = pipe.fileHandleForWriting.fileDescriptor
    var status = stat()
    #expect(fstat(descriptor, &status) == 0)
    let stream = "\(status.st_dev):\(status.st_ino)"
    func format(_ environment: [String: String]) -> LogFormat {
      LogFormat.auto.resolved(environment: environment, descriptor: descriptor)
    }
    #expect(format(["JOURNAL_STREAM": stream]) == .journal)
    #expect(format(["JOURNAL_STREAM": stream + "1"]) == .json)
    #expect(format([:]) == .json)
    #expect(LogFormat.text.resolved(environment: [:], descriptor: descriptor) == .text)

    var controller: CInt = -1
    var terminal: CInt = -1
    try #require(openpty(&controller, &terminal, nil, nil, nil) == 0)
    #expect(LogFormat.auto.resolved(environment: [:], descriptor: terminal) == .text)
    for (environment, hasColour) in [([:], true), (["NO_COLOR": "1"], false)] {
      let output = LogOutput(
        format: .auto,
        environment: environment,
        levels: LogLevelControl(.info),
        descriptor: terminal
      )
      #expect(output.format == .text)
      logger(output).info("hello")
      #expect(drain(controller).contains("\u{1b}[32m") == hasColour)
    }
    close(controller)
    close(terminal)
  }
}
