import ControlClient
import ControlMethods
import JSON
import TestKit

/// A daemon in which the examples of the method table hold: the placeholders among their sids stand
/// for objects that are there.
final class ExampleScene {
  let daemon: TestDaemon
  /// Takes the calls of the examples' webhook, and answers none: they stay as they are.
  private let receiver: WebhookReceiver
  /// What the placeholders stand for.
  private var sids: [String: String] = [:]

  /// A daemon with one of each kind of object, or an empty one.
  init(isPopulated: Bool = true) throws {
    daemon = try TestDaemon(
      configuration: """
        account_sid: \(TestDaemon.accountSid)
        state_directory: STATE
        control: {socket: SOCKET}
        https: {listen: ["127.0.0.1:0"], public_url: "\(TestDaemon.publicURL)"}
        webhooks: {auth_tokens: [\(TestDaemon.authToken)]}
        outbound:
          allow_networks: ["127.0.0.0/8", "::1"]
          trusted_certificates: STATE/tls/certificate.pem
        limits: {webhook_call_milliseconds_max: 60000}
        """
    )
    receiver = try WebhookReceiver(daemon)
    receiver.behave { _, _ in .silence }
    let configuration = try daemon.call("configuration.get")
    name(configuration.text("default_chat_service_sid"))
    if isPopulated {
      try receiveWebhooks()
      try makeConversation()
      try makeFlows()
    }
  }

  /// A placeholder of the sid's kind stands for it from now on.
  private func name(_ sid: String, _ number: Int = 1) {
    sids[sid.prefix(2) + String(repeating: "0", count: 31) + "\(number)"] = sid
  }

  /// The address and the worker of the examples; then a customer writes to that address, and the
  /// worker is offered the task.
  private func receiveWebhooks() throws {
    name(try call(.addressCreate).text("sid"))
    name(try call(.workerCreate).text("sid"))
    let service = try daemon.call("configuration.get").text("default_chat_service_sid")
    let (conversation, message) = (TestSid.make("CH"), TestSid.make("IM"))
    let participant = TestSid.make("MB")
    var joined = Webhook([
      ("EventType", "onParticipantAdded"), ("AccountSid", TestDaemon.accountSid),
      ("ConversationSid", conversation), ("ParticipantSid", participant),
      ("MessagingBinding.Type", "sms"), ("MessagingBinding.Address", "+14155550100"),
      ("MessagingBinding.ProxyAddress", "+37256123457"),
      ("DateCreated", "2026-01-02T03:04:05.006Z"), ("Attributes", "{}"),
    ])
    joined["ChatServiceSid"] = service
    var written = Webhook.message(message, in: conversation)
    written["ParticipantSid"] = participant
    written["ChatServiceSid"] = service
    guard try Endpoint(daemon).send(joined, written) == [204, 204] else {
      throw TestFailure("the webhooks were not accepted")
    }
    let interaction = try daemon.only("interaction.list")
    let reservation = try daemon.only("reservation.list")
    for sid in [
      conversation, message, participant, interaction.text("sid"), interaction.text("task_sid"),
      reservation.text("sid"), try daemon.list("delivery.list").last?.text("sid") ?? "",
    ] { name(sid) }
  }

  /// The conversation of the examples that is made here, with its webhook, which is being called.
  private func makeConversation() throws {
    name(try call(.serviceCreate).text("sid"), 2)
    let conversation = try call(.conversationCreate).text("sid")
    name(conversation, 2)
    name(try call(.participantAdd).text("sid"), 2)
    name(try call(.webhookCreate).text("sid"))
    let message = try daemon.call(
      "message.create",
      ["conversation_sid": .string(conversation), "body": "hello"]
    )
    name(message.text("sid"), 3)
    name(try daemon.only("dispatch.list").text("sid"))
  }

  /// The flow of the examples, and another one that waits for a customer's reply.
  private func makeFlows() throws {
    name(try call(.flowCreate).text("sid"))
    let asking = FlowText.state(
      "ask",
      "send-and-wait-for-reply",
      ["from": "{{flow.channel.address}}", "body": "Why?", "timeout": "3600"],
      [("incomingMessage", nil), ("timeout", nil), ("deliveryFailure", nil)]
    )
    try daemon.makeAddress("+37256123458", flow: daemon.makeFlow("Ask", FlowText.flow([asking])))
    try daemon.receive("hello", from: "+14155550102", to: "+37256123458")
    name(try daemon.only("execution.list").text("sid"))
  }

  /// Calls a method as its example does; gives the result.
  func call(_ method: Method, on control: BlockingControlClient? = nil) throws -> JSONValue {
    try (control ?? daemon.control()).call(
      method.rawValue,
      params: MethodTable.descriptor(method).example.params.map { params in
        try JSONValue(parsing: real(params))
      },
      timeoutMilliseconds: 30_000
    )
  }

  /// A text with what is there in place of the placeholders.
  private func real(_ text: String) -> String {
    var text = text.replacing("https://hooks.example.com/events", with: receiver.url("/events"))
    for (placeholder, sid) in sids { text = text.replacing(placeholder, with: sid) }
    return text
  }
}
