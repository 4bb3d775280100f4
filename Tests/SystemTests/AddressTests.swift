import JSON
import JSONRPC
import TestKit
import Testing

/// Addresses: what they are checked for, and where the work of their conversations goes.
@Suite(.onOwnThreads)
struct AddressTests {
  private let daemon: TestDaemon

  init() throws {
    daemon = try TestDaemon()
  }

  private static let number = "+37256123457"

  private func create(_ more: JSONObject = [:]) throws -> JSONValue {
    var params: JSONObject = [
      "type": "sms", "address": .string(Self.number), "friendly_name": "Support",
      "auto_creation": ["enabled": true, "type": "default"],
    ]
    for member in more { params[member.key] = member.value }
    return try daemon.call("address.create", .object(params))
  }

  @Test func areMadeFoundChangedAndDeleted() throws {
    let made = try create()
    let sid = made.text("sid")
    #expect(sid.hasPrefix("IG") && made["auto_creation"]?["enabled"] == true)
    for name in [sid, Self.number] {
      #expect(try daemon.call("address.get", ["sid": .string(name)]) == made)
    }
    let again = try daemon.refusal(
      "address.create",
      ["type": "sms", "address": .string(Self.number)]
    )
    #expect(again.code == .conflict && again.name == "address.already_exists")

    let changed = try daemon.call(
      "address.update",
      ["sid": .string(Self.number), "friendly_name": "Sales"]
    )
    #expect(changed["friendly_name"] == "Sales" && changed["sid"] == made["sid"])
    let fixed = try daemon.refusal(
      "address.update",
      ["sid": .string(sid), "address": "+37250000000"]
    )
    #expect(fixed.code == .invalidParams, "\(fixed)")

    #expect(try daemon.call("address.delete", ["sid": .string(sid)])["deleted"] == true)
    #expect(try daemon.refusal("address.get", ["sid": .string(sid)]).code == .notFound)
    #expect(try daemon.list("address.list").isEmpty)
  }

  @Test(
    arguments: [
      ("sms", "0123"), ("sms", "Switchboard"), ("sms", "12345"), ("whatsapp", "whatsapp:123"),
      ("messenger", "messenger:x"), ("email", "no address"), ("apple", "mbid:1"),
    ])
  func areCheckedByTheirType(type: String, address: String) throws {
    let error = try daemon.refusal(
      "address.create",
      ["type": .string(type), "address": .string(address)]
    )
    #expect(error.code == .invalidParams, "\(error)")
    #expect(error.data["pointer"]?.string?.hasPrefix("/address") == true, "\(error.data)")
  }

  @Test func routeTheWorkOfTheirConversations() throws {
    _ = try create([
      "routing": ["task_channel": "sms", "attributes": ["team": "north"], "priority": 7]
    ])
    let conversation = TestSid.make("CH")
    let participant = Webhook([
      ("EventType", "onParticipantAdded"), ("AccountSid", TestDaemon.accountSid),
      ("ConversationSid", conversation), ("ParticipantSid", TestSid.make("MB")),
      ("MessagingBinding.Type", "SMS"), ("MessagingBinding.Address", "+14155550100"),
      ("MessagingBinding.ProxyAddress", Self.number),
      ("DateCreated", "2026-01-02T03:04:05.006Z"), ("Attributes", "{}"),
    ])
    #expect(
      try Endpoint(daemon).send(participant, .message(in: conversation, author: "+14155550100"))
        == [204, 204]
    )
    let interaction = try daemon.only("interaction.list")
    #expect(interaction["channel"]?["type"] == "sms")
    let task = try daemon.call("task.get", ["sid": .string(interaction.text("task_sid"))])
    #expect(task["task_channel_unique_name"] == "sms" && task["priority"] == 7)
    let attributes = try #require(task["attributes"])
    #expect(attributes["team"] == "north" && attributes["customerAddress"] == "+14155550100")
    #expect(attributes["channelType"] == "sms")
  }

  @Test func defaultsOfTheAccountAreKept() throws {
    let before = try daemon.call("configuration.get")
    #expect(before.text("default_chat_service_sid").hasPrefix("IS"))
    let error = try daemon.refusal("configuration.update", ["default_closed_timer": "P1"])
    #expect(error.code == .invalidParams && error.data["twilio_code"] != nil, "\(error.data)")
    let changed = try daemon.call("configuration.update", ["default_closed_timer": "PT24H"])
    #expect(changed["default_closed_timer"] == "PT24H")
    daemon.kill()
    try daemon.start()
    let kept = try daemon.call("configuration.get")
    #expect(kept == changed)
    #expect(kept["default_chat_service_sid"] == before["default_chat_service_sid"])
  }
}
