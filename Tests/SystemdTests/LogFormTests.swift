import Foundation
import Logging
import Testing

@testable import Systemd

@Suite struct LogFormTests {
  private func entry(
    _ message: String = "event refused",
    level: Logger.Level = .notice,
    metadata: [(key: String, value: Logger.MetadataValue)] = []
  ) -> LogEntry {
    LogEntry(
      level: level,
      label: "webhooks",
      message: message,
      metadata: metadata,
      file: "Webhooks/Intake.swift",
      function: "take()",
      line: 7,
      time: LogEntry.Time(seconds: 1_767_323_045, nanoseconds: 678_900_000)
    )
  }

  private func text(_ entry: LogEntry, isColoured: Bool = false) -> String {
    String(decoding: TextLine(isColoured: isColoured).bytes(of: entry), as: UTF8.self)
  }

  @Test func textIsOneLine() {
    #expect(text(entry()) == "2026-01-02T03:04:05.678Z notice   webhooks: event refused\n")
    let metadata: [(key: String, value: Logger.MetadataValue)] = [
      ("a", "plain"), ("b", "two words"), ("c", ""), ("d", "say \"hi\""), ("e", "x\ny\u{1b}[0m"),
      ("f", .array(["1", "2"])), ("g", .stringConvertible(12)),
    ]
    let line = text(entry("over\r\nlimit", metadata: metadata))
    #expect(
      line.hasSuffix(
        "over\\r\\nlimit a=plain b=\"two words\" c=\"\" d=\"say \\\"hi\\\"\" "
          + "e=\"x\\ny\\u{1b}[0m\" f=\"[\\\"1\\\", \\\"2\\\"]\" g=12\n"
      ),
      "\(line)"
    )
    #expect(line.utf8.filter { $0 == 0x0a }.count == 1)
  }

  @Test func coloursEndWithTheLevel() {
    let line = text(entry(level: .error), isColoured: true)
    #expect(line.contains("\u{1b}[31merror   \u{1b}[0m webhooks"))
  }

  @Test func jsonLinesAreReadByFoundation() throws {
    let nasty = "\u{0}\u{1}\u{1f}\u{7f}\u{85}\u{2028}\"\\/\n\t\r𝄞é"
    let bytes = JSONLine.bytes(
      of: entry(
        nasty,
        metadata: [
          (nasty, "v"), ("list", .array(["1", .dictionary(["k": "v"])])),
          ("map", .dictionary(["b": "2", "a": .stringConvertible(1)])),
        ]
      )
    )
    #expect(bytes.last == 0x0a)
    #expect(bytes.dropLast().allSatisfy { $0 >= 0x20 })
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
    )
    #expect(object["message"] as? String == nasty)
    #expect(object["time"] as? String == "2026-01-02T03:04:05.678Z")
    #expect(object["level"] as? String == "notice")
    #expect(object["logger"] as? String == "webhooks")
    #expect(object["file"] as? String == "Webhooks/Intake.swift")
    #expect(object["line"] as? Int == 7)
    let metadata = try #require(object["metadata"] as? [String: Any])
    #expect(metadata[nasty] as? String == "v")
    #expect((metadata["map"] as? [String: String]) == ["a": "1", "b": "2"])
    #expect((metadata["list"] as? [Any])?.count == 2)
  }

  @Test func journalFieldsCarryNewlinesAndSafeNames() {
    let fields = journalFields(
      JournalMessage.bytes(
        of: entry(
          level: .warning,
          metadata: [
            ("conversation-sid", "CH1"), ("körper", "a\nb=c\n"), ("map", .dictionary(["k": "v"])),
            ("list", .array(["1", "2"])), (String(repeating: "x", count: 80), "long"),
          ]
        ),
        identifier: "switchboardd",
        lostEntries: 3
      )
    )
    #expect(fields["PRIORITY"] == ["4"])
    #expect(fields["SYSLOG_IDENTIFIER"] == ["switchboardd"])
    #expect(fields["CODE_FILE"] == ["Webhooks/Intake.swift"])
    #expect(fields["CODE_LINE"] == ["7"])
    #expect(fields["CODE_FUNC"] == ["take()"])
    #expect(fields["SWITCHBOARD_LOGGER"] == ["webhooks"])
    #expect(fields["SWITCHBOARD_LOST_ENTRIES"] == ["3"])
    #expect(fields["SWITCHBOARD_CONVERSATION_SID"] == ["CH1"])
    #expect(fields["SWITCHBOARD_K__RPER"] == ["a\nb=c\n"])
    #expect(fields["SWITCHBOARD_MAP_K"] == ["v"])
    #expect(fields["SWITCHBOARD_LIST"] == ["1", "2"])
    #expect(fields.keys.allSatisfy { $0.utf8.count <= 64 })
    #expect(fields["MESSAGE"]?.first?.hasPrefix("event refused conversation-sid=CH1") == true)
  }

  @Test(arguments: Logger.Level.allCases)
  func levelsAreKeptByTheControl(_ level: Logger.Level) {
    let control = LogLevelControl(.info)
    control.level = level
    #expect(control.level == level)
    #expect((2...7).contains(JournalMessage.priority(of: level)))
  }
}
