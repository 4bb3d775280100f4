import ControlClient
import ControlMethods
import JSON
import JSONRPC
import Testing

@testable import Control

/// Services, conversations and their participants, over a real socket, engine and database.
@Suite struct ConversationCallTests {
  private let call: ControlCaller

  init() throws {
    call = try ControlCaller()
  }

  private func missing(_ letters: String) -> JSONValue {
    .string(letters + String(repeating: "9", count: 32))
  }

  @Test func services() throws {
    let flex = try #require(try call.items(.serviceList).first)
    #expect(flex["friendly_name"]?.string == "Flex Chat Service")
    let made = try call(.serviceCreate, ["friendly_name": "Second"])
    let sid = try #require(made["sid"])
    #expect(try call(.serviceGet, ["sid": sid]) == made)
    let first = try call(.serviceList, ["limit": 1])
    #expect(first["items"] == [flex])
    let rest = try call(.serviceList, ["limit": 1, "cursor": first["next_cursor"] ?? .null])
    #expect(rest["items"] == [made] && rest["next_cursor"] == .null)
    #expect(call.fault(.serviceList, ["cursor": "x"]) == .init("/cursor"))

    let inUse = call.refused(.serviceDelete, ["sid": flex["sid"] ?? .null])
    #expect(inUse?.name == "service.invalid_state" && inUse?.code.rawValue == -32012)
    let trial = try call(.serviceDelete, ["sid": sid, "dry_run": true])
    #expect(trial["dry_run"]?.bool == true)
    #expect(trial["changes"]?[0]?["type"]?.string == "service.deleted")
    #expect(try call.items(.serviceList).count == 2)
    #expect(try call(.serviceDelete, ["sid": sid])["deleted"]?.bool == true)
    let gone = call.refused(.serviceGet, ["sid": sid])
    #expect(gone?.name == "service.not_found" && gone?.data["twilio_code"]?.int == 20_404)
    #expect(call.refused(.serviceDelete, ["sid": sid])?.name == "service.not_found")
  }

  @Test func theDefaultServiceShouldBeTheOneOfFlex() throws {
    let before = try call(.configurationGet)
    #expect(before["matches_flex"]?.bool == true && before["warnings"] == nil)
    let flex = try #require(before["flex_chat_service_sid"]?.string)
    let other = try call.sid(.serviceCreate, ["friendly_name": "Other"])
    let updated = try call(.configurationUpdate, ["default_chat_service_sid": other])
    #expect(updated["matches_flex"]?.bool == false)
    #expect(updated["flex_chat_service_sid"]?.string == flex)
    let warning = try call(.configurationGet)["warnings"]?[0]
    #expect(warning?["code"]?.string == "flex_service_differs")
    #expect(warning?["text"]?.string?.contains("configuration.update") == true)
    #expect(warning?["text"]?.string?.contains(flex) == true)
    let mended = try call(.configurationUpdate, ["default_chat_service_sid": .string(flex)])
    #expect(mended["matches_flex"]?.bool == true && mended["warnings"] == nil)
  }

  @Test func conversationsFromMakingToDeletion() throws {
    let made = try call(
      .conversationCreate,
      [
        "friendly_name": "Order", "unique_name": "order-1", "attributes": ["a": [1.0]],
        "state": "active", "timers": ["inactive": "PT1M", "closed": "P1M"],
      ]
    )
    #expect(made["attributes"]?.description == #"{"a":[1.0]}"#)
    #expect(made["timers"]?["date_inactive"]?.string != nil)
    #expect(made["timers"]?["date_closed"]?.string != nil && made["date_closed"] == .null)
    #expect(made["warnings"]?[0]?["code"]?.string == "timer_in_months")
    let sid = try #require(made["sid"])
    let etag = try #require(made["etag"])
    #expect(try call(.conversationGet, ["sid": "order-1"])["sid"] == sid)
    #expect(try call(.conversationGet, ["sid": sid])["etag"] == etag)
    #expect(call.refused(.conversationGet, ["sid": "order-2"])?.name == "conversation.not_found")

    let changed = try call(
      .conversationUpdate,
      [
        "sid": "order-1", "friendly_name": nil, "state": "inactive",
        "timers": ["closed": nil], "if_match": etag,
      ]
    )
    #expect(changed["friendly_name"] == .null && changed["state"]?.string == "inactive")
    #expect(changed["timers"] == ["date_inactive": nil, "date_closed": nil])
    #expect(changed["attributes"]?.description == #"{"a":[1.0]}"# && changed["etag"] != etag)
    let stale = call.refused(
      .conversationUpdate,
      ["sid": "order-1", "friendly_name": "x", "if_match": etag]
    )
    #expect(stale?.name == "conversation.conflict" && stale?.data["etag"] == changed["etag"])
    #expect(
      call.refused(.conversationClose, ["sid": sid, "if_match": "0"])?.errorClass == .conflict
    )

    let trial = try call(.conversationClose, ["sid": sid, "dry_run": true])
    #expect(trial["state"]?.string == "closed")
    #expect(try call(.conversationGet, ["sid": sid])["state"]?.string == "inactive")
    let closed = try call(.conversationClose, ["sid": "order-1"])
    #expect(closed["state"]?.string == "closed" && closed["date_closed"]?.string != nil)
    let twice = call.refused(.conversationClose, ["sid": sid])
    #expect(
      twice?.name == "conversation.invalid_state" && twice?.data["twilio_code"]?.int == 50_377
    )
    #expect(try call.items(.conversationList, ["state": "closed"]).count == 1)
    #expect(try call(.conversationDelete, ["sid": "order-1"])["sid"] == sid)
    #expect(call.refused(.conversationDelete, ["sid": sid])?.name == "conversation.not_found")
  }

  @Test func conversationsThatMayNotBe() throws {
    let sid = try call.sid(.conversationCreate, ["unique_name": "a"])
    let taken = call.refused(.conversationCreate, ["unique_name": "a"])
    #expect(taken?.name == "conversation.already_exists")
    #expect(taken?.data["conversation_sid"] == sid && taken?.data["twilio_code"]?.int == 50_353)
    #expect(call.fault(.conversationCreate, ["state": "closed"]) == .init("/state", 50_384))
    #expect(
      call.fault(.conversationCreate, ["timers": ["closed": "PT1H"]]) == .init("/state", 50_382)
    )
    #expect(
      call.fault(.conversationCreate, ["unique_name": missing("CH")])
        == .init("/unique_name", 50_390)
    )
    #expect(
      call.fault(.conversationCreate, ["chat_service_sid": missing("IS")])
        == .init("/chat_service_sid", 50_050)
    )
    let long = JSONValue.object(["a": .string(String(repeating: "x", count: 16_400))])
    #expect(call.fault(.conversationCreate, ["attributes": long]) == .init("/attributes", 50_303))
    for (timer, code) in [("x", 50_379), ("PT59S", 50_375)] {
      let fault = call.fault(
        .conversationUpdate,
        ["sid": sid, "timers": ["inactive": .string(timer)]]
      )
      #expect(fault?.pointer?.hasPrefix("/timers/inactive") == true && fault?.code == code)
    }
    #expect(
      call.fault(.conversationUpdate, ["sid": sid, "chat_service_sid": missing("IS")])
        == .init("/chat_service_sid")
    )
  }

  @Test func aKeyMakesOneConversation() throws {
    let params: JSONValue = ["friendly_name": "once", "idempotency_key": "k"]
    #expect(try call(.conversationCreate, params) == call(.conversationCreate, params))
    #expect(try call.items(.conversationList).count == 1)
    let trial = try call(.conversationCreate, ["dry_run": true])
    #expect(trial["changes"]?[0]?["type"]?.string == "conversation.added")
    #expect(try call.items(.conversationList).count == 1)
    let page = try call.client.call(
      "conversation.list",
      params: ["limit": 1, "fields": ["sid"]]
    )
    #expect(page["items"]?[0]?.object?.members.map(\.key) == ["sid"])
  }

  @Test func participants() throws {
    _ = try call(.addressCreate, ["type": "sms", "address": "+37256123457"])
    let conversation = try call.sid(.conversationCreate, [:])
    let binding: JSONValue = ["address": "+1 415-555-0100", "proxy_address": "+37256123457"]
    let made = try call(
      .participantAdd,
      ["conversation_sid": conversation, "messaging_binding": binding, "attributes": ["a": 1]]
    )
    #expect(
      made["messaging_binding"]
        == ["type": "sms", "address": "+14155550100", "proxy_address": "+37256123457"]
    )
    let sid = try #require(made["sid"])
    #expect(try call(.participantGet, ["sid": sid]) == made)
    let alice = try call.sid(
      .participantAdd,
      ["conversation_sid": conversation, "identity": "alice"]
    )
    let other = try call.sid(.conversationCreate, [:])
    let taken = call.refused(
      .participantAdd,
      ["conversation_sid": other, "messaging_binding": binding]
    )
    #expect(taken?.name == "participant.already_exists" && taken?.data["twilio_code"] == 50_416)
    #expect(
      taken?.data["conversation_sid"] == conversation && taken?.data["participant_sid"] == sid
    )
    #expect(
      call.refused(.participantAdd, ["conversation_sid": conversation, "identity": "alice"])?
        .data["twilio_code"] == 50_433
    )
    let wrong: [(JSONValue, ControlCaller.Fault)] = [
      ([:], .init("/identity")),
      (["identity": "a", "messaging_binding": binding], .init("/identity", 50_451)),
      (
        ["messaging_binding": ["address": "+14155550100"]],
        .init("/messaging_binding/proxy_address", 50_412)
      ),
      (
        ["messaging_binding": ["address": "+14155550100", "proxy_address": "+37256000000"]],
        .init("/messaging_binding/proxy_address", 50_413)
      ),
    ]
    for (params, fault) in wrong {
      var members = params.object ?? [:]
      members["conversation_sid"] = conversation
      #expect(call.fault(.participantAdd, .object(members)) == fault)
    }
    #expect(
      call.refused(.participantAdd, ["conversation_sid": missing("CH"), "identity": "a"])?.name
        == "conversation.not_found"
    )

    #expect(
      call.refused(.participantRemove, ["sid": sid, "if_match": "0"])?.name
        == "participant.conflict"
    )
    let gone = try call(
      .participantRemove,
      ["sid": sid, "if_match": made["etag"] ?? .null]
    )
    #expect(gone["removed"]?.bool == true)
    #expect(call.refused(.participantRemove, ["sid": sid])?.name == "participant.invalid_state")
    #expect(
      call.refused(.participantRemove, ["sid": missing("MB")])?.name == "participant.not_found"
    )
    _ = try call(.participantAdd, ["conversation_sid": other, "messaging_binding": binding])
    let listed = try call.items(.participantList, ["conversation_sid": conversation])
    #expect(listed.map { $0["sid"] } == [sid, alice])
  }
}
