import HTTP
import JSON
import JSONRPC
import NIOCore
import NIOHTTP1
import TestKit
import Testing

/// A customer writes to an address, an agent takes the conversation and answers, and the answer is
/// carried to the customer.
@Suite(.onOwnThreads)
struct LoopTests {
  private static let customer = "+14155550100"
  private static let number = "+37256123457"

  private let daemon: TestDaemon
  private let receiver: WebhookReceiver

  init() throws {
    daemon = try TestDaemon.calling()
    receiver = try WebhookReceiver(daemon)
    _ = try daemon.makeWorker()
  }

  /// The agent takes what the customer's message became, and gives the reservation.
  private func accept(_ conversation: JSONValue) throws -> JSONValue {
    let interaction = try daemon.waitForItem(
      "interaction.list",
      ["conversation_sid": conversation],
      events: ["interaction.*"],
      where: { _ in true }
    )
    #expect(interaction["channel"]?["type"] == "sms")
    let task = interaction["task_sid"] ?? .null
    let offer = try daemon.waitForItem(
      "reservation.list",
      ["task_sid": task],
      events: ["reservation.*"],
      where: { $0["reservation_status"] == "pending" }
    )
    try daemon.call("reservation.accept", ["sid": offer["sid"] ?? .null])
    let assigned = try daemon.call("task.get", ["sid": task])
    #expect(assigned["assignment_status"] == "assigned")
    #expect(assigned["attributes"]?["customerAddress"]?.string == Self.customer)
    return try daemon.call("reservation.get", ["sid": offer["sid"] ?? .null])
  }

  /// Somebody carries messages to the customer: a handler hears of the agent's answer, and tells
  /// when it was delivered.
  private func answer(in conversation: JSONValue) throws {
    try daemon.call(
      "webhook.create",
      [
        "conversation_sid": conversation, "target": "webhook",
        "configuration": [
          "url": .string(receiver.url("/carrier")), "filters": ["onMessageAdded"],
        ],
      ]
    )
    let text = "On its way — “tomorrow” 📦"
    let reply = try daemon.call(
      "message.create",
      ["conversation_sid": conversation, "author": "alice", "body": .string(text)]
    )
    let calls = try receiver.wait(for: "reply") { $0.contains { $0.path == "/carrier" } }
    let call = try #require(calls.first { $0.path == "/carrier" })
    #expect(call.isAuthentic && call.method == "POST")
    #expect(call["Body"] == text && call["Author"] == "alice")
    #expect(call["MessageSid"] == reply.text("sid"))
    #expect(call["ConversationSid"] == conversation.string)
    #expect(call["RetryCount"] == "0" && call["EventType"] == "onMessageAdded")
    #expect(!call.idempotencyToken.isEmpty)

    try daemon.call(
      "message.report_delivery",
      ["sid": reply["sid"] ?? .null, "status": "delivered", "channel_message_sid": "carrier-1"]
    )
    let told = try daemon.call("message.get", ["sid": reply["sid"] ?? .null])
    #expect(told["delivery"]?["delivered"] == "all", "\(told)")
  }

  @Test func throughAFlow() throws {
    try daemon.makeAddress(Self.number, flow: try daemon.makeFlow())
    let message = try daemon.receive("Where is my order?", from: Self.customer, to: Self.number)
    let conversation = message["conversation_sid"] ?? .null
    let reservation = try accept(conversation)
    #expect(reservation["reservation_status"] == "accepted")
    #expect(reservation["worker_name"] == "alice")
    let execution = try daemon.only("execution.list", ["conversation_sid": conversation])
    #expect(execution["end_reason"] == "handed_off", "\(execution)")
    try answer(in: conversation)

    // What follows goes to the agent, not through the flow again.
    let second = try daemon.receive("Thank you!", from: Self.customer, to: Self.number)
    #expect(second["conversation_sid"] == conversation && second["index"] == 2)
    _ = try daemon.only("execution.list")
    _ = try daemon.only("interaction.list")
    _ = try daemon.only("task.list")
  }

  @Test(arguments: ["POST", "GET"])
  func throughAWebhookToOurselves(method: String) throws {
    try daemon.makeAddress(
      Self.number,
      url: daemon.ownWebhookURL,
      filters: ["onMessageAdded", "onParticipantAdded"],
      method: method
    )
    let message = try daemon.receive("Where is my order?", from: Self.customer, to: Self.number)
    let conversation = message["conversation_sid"] ?? .null
    let reservation = try accept(conversation)
    #expect(reservation["reservation_status"] == "accepted")
    #expect(reservation["worker_name"] == "alice")
    try daemon.waitForOutbox()
    let dispatches = try daemon.list("dispatch.list", ["conversation_sid": conversation])
    #expect(
      Set(dispatches.map { $0.text("event_type") }) == ["onParticipantAdded", "onMessageAdded"]
    )
    #expect(dispatches.allSatisfy { $0["state"] == "delivered" && $0["method"]?.string == method })
    try answer(in: conversation)
    try daemon.waitForOutbox()

    // The same again, as a sender repeats it whose answer was lost.
    let before = try counts(conversation)
    let event = try #require(dispatches.first { $0["event_type"] == "onMessageAdded" })
    let told = try daemon.call("dispatch.get", ["sid": event["sid"] ?? .null])
    var webhook = Webhook(
      (told["parameters"]?.object ?? [:]).map { ($0.key, $0.value.string ?? "") }
    )
    webhook["RetryCount"] = "1"
    webhook.publicURL = "https://localhost:\(daemon.port)"
    let connection = try Endpoint(daemon).connect()
    defer { _ = connection.close() }
    var request = try webhook.request()
    request.headers.replaceOrAdd(name: "Host", value: "localhost:\(daemon.port)")
    for _ in 1...3 { #expect(try connection.send(request).wait().status == 204) }
    let counters = try daemon.call("server.status")["https"]?["webhooks"]
    #expect(counters?["duplicate"] == 3, "\(counters ?? .null)")
    #expect(try counts(conversation) == before)
    let again = try daemon.refusal("dispatch.retry", ["sid": event["sid"] ?? .null])
    #expect(again.name == "dispatch.invalid_state", "\(again)")
  }

  private func counts(_ conversation: JSONValue) throws -> [Int] {
    try [
      daemon.list("conversation.list").count, daemon.list("interaction.list").count,
      daemon.list("task.list").count, daemon.list("reservation.list").count,
      daemon.list("message.list", ["conversation_sid": conversation]).count,
      daemon.list("participant.list", ["conversation_sid": conversation]).count,
      daemon.list("delivery.list").count,
    ]
  }
}
