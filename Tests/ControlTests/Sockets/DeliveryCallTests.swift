import ControlMethods
import JSON
import JSONRPC
import Model
import Testing

@testable import Control

/// Inbound webhooks that were set aside, and are worked on after all.
@Suite struct DeliveryCallTests {
  private let call: ControlCaller
  private let message = "IM" + String(repeating: "0", count: 31) + "1"
  private let conversation = "CH" + String(repeating: "0", count: 31) + "1"

  init() throws {
    call = try ControlCaller()
  }

  private func quarantine(_ parameters: JSONValue) throws -> JSONValue {
    .string(try #require(call.daemon.quarantine(parameters)).description)
  }

  @Test func aQuarantinedOneIsReplayed() throws {
    let sid = try quarantine([
      "MessageSid": .string(message), "ConversationSid": .string(conversation),
      "Author": "+14155550100",
    ])
    let waiting = try call.items(.deliveryQuarantine)
    #expect(waiting.map { $0["sid"] } == [sid] && waiting[0]["reason"] == "for a test")
    let trial = try call(.deliveryReplay, ["sid": sid, "dry_run": true])
    #expect(trial["state"] == "processed")
    #expect(trial["changes"]?[0]?["type"]?.string == "delivery.replayed")
    #expect(try call.items(.deliveryQuarantine).count == 1)

    let replayed = try call(.deliveryReplay, ["sid": sid])
    #expect(replayed["state"] == "processed" && replayed["reason"] == .null)
    #expect(try call(.deliveryGet, ["sid": sid]) == replayed)
    #expect(try call.items(.deliveryQuarantine).isEmpty)
    #expect(try call.items(.interactionList).count == 1)
    let rows = try call(.storeStatus)["rows"]?["deliveries"]
    #expect(rows?["quarantined"]?.int == 0 && rows?["processed"]?.int == 1)
    // Once more: nothing doubles.
    _ = try call(.deliveryReplay, ["sid": sid])
    #expect(try call.items(.interactionList).count == 1)
    #expect(
      try call.items(.messageList, ["conversation_sid": .string(conversation)]).count == 1
    )
  }

  @Test func whatCannotBeReadStaysWhereItIs() throws {
    let authorless = try quarantine([
      "MessageSid": .string(message), "ConversationSid": .string(conversation),
    ])
    let error = call.refused(.deliveryReplay, ["sid": authorless])
    #expect(error?.name == "delivery.invalid_state" && error?.code.rawValue == -32012)
    #expect(error?.message.contains("Author is missing") == true)
    let empty = try quarantine([:])
    #expect(call.refused(.deliveryReplay, ["sid": empty])?.name == "delivery.invalid_state")
    #expect(try call.items(.deliveryQuarantine).count == 2)
    let missing = JSONValue.string("DL" + String(repeating: "9", count: 32))
    #expect(call.refused(.deliveryReplay, ["sid": missing])?.name == "delivery.not_found")
  }
}
