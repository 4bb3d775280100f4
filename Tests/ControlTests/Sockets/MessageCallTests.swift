import ControlMethods
import JSON
import JSONRPC
import Testing

@testable import Control

/// Messages, their receipts, and whom conversations tell of them.
@Suite struct MessageCallTests {
  private let call: ControlCaller

  init() throws {
    call = try ControlCaller()
  }

  private func missing(_ letters: String) -> JSONValue {
    .string(letters + String(repeating: "9", count: 32))
  }

  @Test func aCustomersMessageGoesByTheRulesOfTheAddress() throws {
    let message: JSONValue = ["from": "+14155550100", "to": "+37256123457", "body": "hello"]
    #expect(call.refused(.messageCreate, message)?.name == "address.not_found")
    let address = try call.sid(.addressCreate, ["type": "sms", "address": "+37256123457"])
    #expect(call.refused(.messageCreate, message)?.name == "address.invalid_state")
    _ = try call(
      .addressUpdate,
      ["sid": address, "auto_creation": ["enabled": true, "type": "default"]]
    )
    let trial = try call(
      .messageCreate,
      ["from": "+14155550100", "to": "+37256123457", "body": "hello", "dry_run": true]
    )
    #expect(trial["changes"]?[0]?["type"]?.string == "conversation.added")
    #expect(try call.items(.conversationList).isEmpty)

    let first = try call(.messageCreate, message)
    #expect(first["index"]?.int == 0 && first["author"]?.string == "+14155550100")
    #expect(first["source"]?.string == "SMS" && first["delivery"] == .null)
    let conversation = try #require(first["conversation_sid"])
    #expect(try call(.conversationGet, ["sid": conversation])["address_sid"] == address)
    let second = try call(.messageCreate, message)
    #expect(second["conversation_sid"] == conversation && second["index"]?.int == 1)

    let answer = try call(
      .messageCreate,
      [
        "conversation_sid": conversation, "author": "alice", "attributes": ["a": 1],
        "media": [["sid": missing("ME"), "filename": "a.png", "size": 3]],
        "content_sid": missing("HX"),
      ]
    )
    #expect(answer["media"]?[0]?["filename"]?.string == "a.png")
    #expect(answer["content_sid"] == missing("HX") && answer["body"] == .null)
    #expect(
      answer["delivery"] == [
        "total": 1, "sent": "none", "delivered": "none", "read": "none", "failed": "none",
        "undelivered": "none",
      ]
    )
    #expect(try call(.messageGet, ["sid": answer["sid"] ?? .null]) == answer)
    let page = try call(.messageList, ["conversation_sid": conversation, "limit": 2])
    #expect(page["items"] == [first, second])
    let rest = try call(
      .messageList,
      ["conversation_sid": conversation, "cursor": page["next_cursor"] ?? .null]
    )
    #expect(rest["items"] == [answer])
  }

  @Test func messagesThatMayNotBe() throws {
    let sid = try call.sid(.conversationCreate, [:])
    #expect(call.fault(.messageCreate, ["body": "x"]) == .init("/conversation_sid"))
    #expect(call.fault(.messageCreate, ["from": "+14155550100", "body": "x"]) == .init("/to"))
    #expect(call.fault(.messageCreate, ["to": "+14155550100", "body": "x"]) == .init("/from"))
    #expect(
      call.fault(.messageCreate, ["conversation_sid": sid, "to": "+14155550100", "body": "x"])
        == .init("/to")
    )
    #expect(call.fault(.messageCreate, ["conversation_sid": sid]) == .init("/body", 50_503))
    #expect(
      call.fault(.messageCreate, ["conversation_sid": sid, "media": []]) == .init("/body", 50_503)
    )
    #expect(
      call.fault(
        .messageCreate,
        ["conversation_sid": sid, "body": .string(String(repeating: "x", count: 32_769))]
      ) == .init("/body", 50_504)
    )
    #expect(
      call.refused(.messageCreate, ["conversation_sid": missing("CH"), "body": "x"])?.name
        == "conversation.not_found"
    )
    _ = try call(.conversationClose, ["sid": sid])
    let closed = call.refused(.messageCreate, ["conversation_sid": sid, "body": "x"])
    #expect(closed?.name == "conversation.invalid_state" && closed?.data["twilio_code"] == 50_377)
  }

  @Test func receipts() throws {
    _ = try call(.addressCreate, ["type": "sms", "address": "+37256123457"])
    let conversation = try call.sid(.conversationCreate, [:])
    let participant = try call.sid(
      .participantAdd,
      [
        "conversation_sid": conversation,
        "messaging_binding": ["address": "+14155550100", "proxy_address": "+37256123457"],
      ]
    )
    let sid = try call.sid(.messageCreate, ["conversation_sid": conversation, "body": "hello"])
    #expect(try call.items(.messageReceipts, ["sid": sid]).isEmpty)
    let sent = try call(
      .messageReportDelivery,
      ["sid": sid, "status": "sent", "channel_message_sid": "SM1"]
    )
    #expect(sent["participant_sid"] == participant && sent["channel_message_sid"] == "SM1")
    #expect(sent["error_code"]?.int == 0 && sent["status"]?.string == "sent")
    let failed = try call(
      .messageReportDelivery,
      ["sid": sid, "status": "Undelivered", "participant_sid": participant, "error_code": 30_003]
    )
    #expect(failed["sid"] == sent["sid"] && failed["error_code"]?.int == 30_003)
    #expect(try call.items(.messageReceipts, ["sid": sid]) == [failed])
    let delivery = try call(.messageGet, ["sid": sid])["delivery"]
    #expect(delivery?["undelivered"] == "all" && delivery?["delivered"] == "none")

    #expect(
      call.refused(.messageReportDelivery, ["sid": missing("IM"), "status": "read"])?.name
        == "message.not_found"
    )
    #expect(
      call.refused(
        .messageReportDelivery,
        ["sid": sid, "status": "read", "participant_sid": missing("MB")]
      )?.name == "participant.not_found"
    )
    #expect(call.refused(.messageReceipts, ["sid": missing("IM")])?.name == "message.not_found")
    let lonely = try call.sid(
      .messageCreate,
      ["conversation_sid": try call.sid(.conversationCreate, [:]), "body": "x"]
    )
    #expect(
      call.fault(.messageReportDelivery, ["sid": lonely, "status": "sent"])
        == .init("/participant_sid")
    )
  }

  @Test func webhooksOfConversations() throws {
    let conversation = try call.sid(.conversationCreate, [:])
    let secret = "https://hooks.example.com/events?token=s3cret"
    let made = try call(
      .webhookCreate,
      [
        "conversation_sid": conversation, "target": "webhook",
        "configuration": ["url": .string(secret), "filters": ["onmessageadded"]],
      ]
    )
    #expect(made["configuration"]?["url"] == "https://hooks.example.com/events?…")
    #expect(made["configuration"]?["filters"] == ["onMessageAdded"])
    #expect(made["configuration"]?["method"] == "POST")
    let (sid, etag) = (try #require(made["sid"]), made["etag"] ?? .null)
    #expect(try call(.webhookGet, ["sid": sid]) == made)
    let changed = try call(
      .webhookUpdate,
      ["sid": sid, "configuration": ["method": "get"], "if_match": etag]
    )
    #expect(changed["configuration"]?["method"] == "GET")
    #expect(changed["configuration"]?["url"] == made["configuration"]?["url"])
    let stale = call.refused(
      .webhookUpdate,
      ["sid": sid, "configuration": [:], "if_match": etag]
    )
    #expect(stale?.name == "webhook.conflict")
    #expect(try call.items(.webhookList, ["conversation_sid": conversation]) == [changed])
    #expect(try call(.webhookDelete, ["sid": sid, "dry_run": true])["dry_run"]?.bool == true)
    #expect(try call(.webhookDelete, ["sid": sid])["deleted"]?.bool == true)
    #expect(try call.items(.webhookList, ["conversation_sid": conversation]).isEmpty)
    for method in [Method.webhookGet, .webhookUpdate, .webhookDelete] {
      #expect(call.refused(method, ["sid": sid])?.name == "webhook.not_found")
    }
    #expect(
      call.refused(.webhookList, ["conversation_sid": missing("CH")])?.name
        == "conversation.not_found"
    )
  }

  @Test(arguments: [
    ("webhook", #"{"filters":["onMessageAdded"]}"#, "/configuration/url", 50_369),
    (
      "webhook", #"{"url":"http://a.example","filters":["onMessageAdded"]}"#, "/configuration/url",
      50_054
    ),
    ("webhook", #"{"url":"https://a.example"}"#, "/configuration/filters", 50_370),
    (
      "webhook", #"{"url":"https://a.example","filters":["onMessage"]}"#,
      "/configuration/filters/0", 50_365
    ),
    ("trigger", #"{"url":"https://a.example"}"#, "/configuration/triggers", 50_371),
    (
      "trigger", #"{"url":"https://a.example","triggers":["1","2","3","4","5","6"]}"#,
      "/configuration/triggers", 50_362
    ),
    ("studio", "{}", "/configuration/flow_sid", 50_367),
    (
      "studio", #"{"flow_sid":"FW00000000000000000000000000000009"}"#, "/configuration/flow_sid",
      20_001
    ),
    (
      "webhook", #"{"url":"https://a.example","filters":["onMessageAdded"],"retry_count":4}"#,
      "/configuration/retry_count", 50_065
    ),
  ])
  func webhooksThatMayNotBe(
    _ target: String,
    _ configuration: String,
    _ pointer: String,
    _ code: Int
  ) throws {
    let conversation = try call.sid(.conversationCreate, [:])
    let fault = call.fault(
      .webhookCreate,
      [
        "conversation_sid": conversation, "target": .string(target),
        "configuration": try JSONValue(parsing: configuration),
      ]
    )
    #expect(fault == .init(pointer, code))
  }

  @Test func aConversationHasFiveWebhooks() throws {
    let params: JSONValue = [
      "conversation_sid": try call.sid(.conversationCreate, [:]), "target": "trigger",
      "configuration": ["url": "https://a.example", "triggers": ["help"]],
    ]
    for _ in 0..<5 { _ = try call(.webhookCreate, params) }
    let sixth = call.refused(.webhookCreate, params)
    #expect(sixth?.name == "webhook.invalid_state" && sixth?.data["twilio_code"] == 50_361)
  }

  @Test func callsOfWebhooks() throws {
    let conversation = try call.sid(.conversationCreate, [:])
    let webhook = try call.sid(
      .webhookCreate,
      [
        "conversation_sid": conversation, "target": "webhook",
        "configuration": [
          "url": "https://hooks.example.com/e?k=s3cret", "filters": ["onMessageAdded"],
        ],
      ]
    )
    for body in ["one", "two"] {
      _ = try call(
        .messageCreate,
        ["conversation_sid": conversation, "body": .string(body)]
      )
    }
    let calls = try call.items(.dispatchList, ["webhook_sid": webhook])
    #expect(calls.map { $0["state"] } == ["pending", "waiting"])
    #expect(calls[0]["url"] == "https://hooks.example.com/e?…")
    #expect(calls[0]["parameters"] == .null && calls[0]["execution_sid"] == .null)
    let sid = try #require(calls[0]["sid"])
    let shown = try call(.dispatchGet, ["sid": sid])
    #expect(shown["parameters"]?.object != nil && shown["webhook_sid"] == webhook)
    #expect(!shown.description.contains("s3cret"))

    let trial = try call(.dispatchCancel, ["sid": sid, "dry_run": true])
    #expect(trial["changes"]?[0]?["type"]?.string == "dispatch.canceled")
    #expect(try call(.dispatchCancel, ["sid": sid])["state"] == "canceled")
    #expect(call.refused(.dispatchCancel, ["sid": sid])?.name == "dispatch.invalid_state")
    #expect(try call.items(.dispatchList, ["state": "pending"]).count == 1)
    #expect(try call(.dispatchRetry, ["sid": sid])["state"] == "waiting")
    #expect(call.refused(.dispatchRetry, ["sid": sid])?.name == "dispatch.invalid_state")
    #expect(try call.items(.dispatchList, ["conversation_sid": conversation]).count == 2)
    for method in [Method.dispatchGet, .dispatchRetry, .dispatchCancel] {
      #expect(call.refused(method, ["sid": missing("DP")])?.name == "dispatch.not_found")
    }
    #expect(
      call.fault(.dispatchList, ["webhook_sid": webhook, "execution_sid": missing("FN")])
        == .init("/execution_sid")
    )
  }
}
