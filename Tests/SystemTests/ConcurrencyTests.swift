import ControlClient
import HTTP
import JSON
import NIOCore
import TestKit
import Testing

/// What comes at the same moment becomes one interaction.
@Suite(.onOwnThreads)
struct ConcurrencyTests {
  @Test func takesOneEventDeliveredManyTimesAtOnceOnce() throws {
    let daemon = try TestDaemon()
    let conversation = TestSid.make("CH")
    let message = TestSid.make("IM")
    let requests = try (0..<200).map { number in
      var webhook = Webhook.message(message, in: conversation)
      // What a repetition, or another level's webhook, differs in.
      webhook["RetryCount"] = "\(number % 4)"
      webhook["WebhookSid"] = TestSid.make("WH")
      return try webhook.request()
    }
    let statuses = try Endpoint(daemon).sendTogether(requests, connections: 40)
    #expect(statuses.allSatisfy { $0 == 204 })

    let interaction = try daemon.only("interaction.list")
    #expect(interaction["conversation_sid"]?.string == conversation)
    #expect(try daemon.only("task.list")["sid"] == interaction["task_sid"])
    let kept = try daemon.only("message.list", ["conversation_sid": .string(conversation)])
    #expect(kept["sid"]?.string == message)
    _ = try daemon.only("delivery.list")
    let counters = try #require(try daemon.call("server.status")["https"]?["webhooks"])
    #expect(counters["accepted"] == 1 && counters["duplicate"] == 199, "\(counters)")
  }

  @Test func makesOneInteractionOfManyFirstMessages() throws {
    let daemon = try TestDaemon()
    let worker = try daemon.makeWorker(capacity: 10)
    let conversation = TestSid.make("CH")
    let messages = (0..<50).map { _ in TestSid.make("IM") }
    let requests = try messages.enumerated().map { index, message in
      try Webhook.message(message, in: conversation, index: index).request()
    }
    let statuses = try Endpoint(daemon).sendTogether(requests, connections: 50)
    #expect(statuses.allSatisfy { $0 == 204 })

    let interaction = try daemon.only("interaction.list")
    #expect(try daemon.only("task.list")["sid"] == interaction["task_sid"])
    #expect(try daemon.only("reservation.list")["worker_sid"]?.string == worker)
    let kept = try daemon.list("message.list", ["conversation_sid": .string(conversation)])
    #expect(Set(kept.map { $0.text("sid") }) == Set(messages))
    #expect(kept.compactMap { $0["index"]?.int } == Array(0..<50))
  }

  @Test func keepsManyConversationsApart() throws {
    let daemon = try TestDaemon()
    let conversations = (0..<50).map { _ in TestSid.make("CH") }
    let requests = try (0..<200).map { number in
      try Webhook.message(in: conversations[number % 50], index: number / 50).request()
    }
    let statuses = try Endpoint(daemon).sendTogether(requests, connections: 20)
    #expect(statuses.allSatisfy { $0 == 204 })
    let interactions = try daemon.list("interaction.list", ["status": "active"])
    #expect(interactions.count == 50)
    #expect(Set(interactions.map { $0.text("conversation_sid") }) == Set(conversations))
  }

  @Test func letsAWebhookAndACallMakeOneInteractionTogether() throws {
    let daemon = try TestDaemon()
    let endpoint = try Endpoint(daemon)
    let connection = try endpoint.connect()
    let control = try daemon.control()
    for _ in 0..<20 {
      let conversation = TestSid.make("CH")
      let answer = connection.send(try Webhook.message(in: conversation).request())
      let made = try control.call(
        "interaction.create",
        params: [
          "channel": [
            "type": "sms", "initiated_by": "customer",
            "properties": ["media_channel_sid": .string(conversation)],
          ], "if_exists": "return",
        ]
      )
      #expect(try answer.wait().status == 204)
      let kept = try daemon.only(
        "interaction.list",
        ["conversation_sid": .string(conversation)]
      )
      #expect(kept["sid"] == made["sid"])
    }
  }

  @Test func turnsAwayWhatItCannotQueueAndKeepsTheRest() throws {
    let daemon = try TestDaemon(environment: [
      "SWITCHBOARD_LIMITS_WRITE_QUEUE_COMMANDS_MAX": "16",
      "SWITCHBOARD_LIMITS_WRITE_BATCH_COMMANDS_MAX": "1",
    ])
    let endpoint = try Endpoint(daemon)
    let connections = try (0..<100).map { _ in try endpoint.connect() }
    let answers = try (0..<500).map { number in
      connections[number % 100].send(try Webhook.message(in: TestSid.make("CH")).request())
    }
    var (taken, away) = (0, 0)
    for answer in answers {
      let response = try answer.wait()
      switch response.status {
      case 204: taken += 1
      case 503:
        away += 1
        #expect(response.header("Retry-After") != nil)
      default: Issue.record("\(response.status)")
      }
    }
    print("a queue of 16 and 100 connections: \(taken) taken, \(away) turned away")
    #expect(taken > 0)
    #expect(try daemon.list("delivery.list").count == taken)
  }
}
