import Control
import Engine
import Foundation
import Logging
import Testing

@testable import Daemon

/// What is told of the file, whether or not it can be taken.
@Suite struct ReadingTests {
  @Test func theDigestIsOfTheBytes() throws {
    let sandbox = try Sandbox()
    let file = try sandbox.write(tokenLine)
    let reading = Configuration.read(file: file, environment: [:])
    // printf 'webhooks: {auth_tokens: ["0123456789abcdef0123456789abcdef"]}\n' | sha256sum
    #expect(
      reading.digest == "b0144403bfe66ba7ee3de8aa20c7c692e8925e08033a866964693756df17f812"
    )
    #expect(try reading.outcome.get().fileDigest == reading.digest)
  }

  @Test func aWrongFileHasADigestToo() throws {
    let sandbox = try Sandbox()
    for text in [tokenLine + "nonsense: 1\n", "a: [\n"] {
      let reading = Configuration.read(file: try sandbox.write(text), environment: [:])
      #expect(reading.digest?.utf8.count == 64)
      #expect(throws: ConfigurationError.self) { try reading.outcome.get() }
    }
  }

  @Test func withoutAFileThereIsNone() throws {
    let sandbox = try Sandbox()
    let missing = Configuration.read(file: sandbox.folder + "/none", environment: [:])
    #expect(missing.digest == nil)
    #expect(throws: ConfigurationError.self) { try missing.outcome.get() }
    #expect(try sandbox.load().fileDigest == nil)
  }

  @Test func auditOfAllIsTakenAtAReload() throws {
    let sandbox = try Sandbox()
    let old = try sandbox.load(tokenLine)
    let new = try sandbox.load(tokenLine + "log: {audit: all}")
    #expect(new.log.audit == .all && new.controlLimits.logsQuestions)
    #expect(!old.controlLimits.logsQuestions)
    #expect(new.changes(from: old).applied == ["log.audit"])
    #expect(old.taking(reloadableOf: new).log.audit == .all)
    #expect(old.taking(reloadableOf: new).fileDigest == new.fileDigest)
  }

  @Test func aLevelSetMeanwhileIsAChange() throws {
    let configuration = try Sandbox().load(tokenLine + "log: {level: notice}")
    #expect(configuration.changes(from: configuration, logLevel: .debug).applied == ["log.level"])
    #expect(configuration.changes(from: configuration, logLevel: .notice).applied == [])
  }

  @Test func retentionComesFromTheLimits() throws {
    let configuration = try Sandbox().load(
      tokenLine
        + "limits: {events_retention_days: 7, events_rows_max: 5000, audit_retention_days: 0, "
        + "deliveries_retention_days: 30, control_request_milliseconds_max: 1500, backups_max: 3}"
    )
    let retention = configuration.engineSettings.retention
    #expect(retention.eventsDays == 7 && retention.eventsEntriesMax == 5_000)
    #expect(retention.auditDays == 0 && retention.deliveriesDays == 30)
    #expect(configuration.controlLimits.requestMillisecondsMax == 1_500)
    let standard = try Sandbox().load().engineSettings.retention
    #expect(standard.eventsDays == 90 && standard.deliveriesDays == 0)
  }
}
