import ControlClient
import ControlMethods
import JSON
import TestKit

/// A daemon in which the examples of the method table hold: the placeholders among their sids stand
/// for objects that are there.
final class ExampleScene {
  let daemon: TestDaemon
  /// The sids that the placeholders stand for, by their prefix.
  private(set) var sids: [String: String] = [:]

  /// A daemon with one of each kind of object, or an empty one.
  init(isPopulated: Bool = true) throws {
    daemon = try TestDaemon(
      configuration: """
        account_sid: \(TestDaemon.accountSid)
        state_directory: STATE
        control: {socket: SOCKET}
        https: {listen: ["127.0.0.1:0"], public_url: "\(TestDaemon.publicURL)"}
        webhooks: {auth_tokens: [\(TestDaemon.authToken)]}
        """
    )
    let configuration = try daemon.call("configuration.get")
    sids["IS"] = configuration.text("default_chat_service_sid")
    if isPopulated { try populate() }
  }

  /// The address and the worker of the examples; then a customer writes to that address, and the
  /// worker is offered the task.
  private func populate() throws {
    sids["IG"] = try call(.addressCreate).text("sid")
    sids["WK"] = try call(.workerCreate).text("sid")
    let (conversation, message) = (TestSid.make("CH"), TestSid.make("IM"))
    let participant = TestSid.make("MB")
    var joined = Webhook([
      ("EventType", "onParticipantAdded"), ("AccountSid", TestDaemon.accountSid),
      ("ConversationSid", conversation), ("ParticipantSid", participant),
      ("MessagingBinding.Type", "sms"), ("MessagingBinding.Address", "+14155550100"),
      ("MessagingBinding.ProxyAddress", "+37256123457"),
      ("DateCreated", "2026-01-02T03:04:05.006Z"), ("Attributes", "{}"),
    ])
    joined["ChatServiceSid"] = sids["IS"]
    var written = Webhook.message(message, in: conversation)
    written["ParticipantSid"] = participant
    written["ChatServiceSid"] = sids["IS"]
    guard try Endpoint(daemon).send(joined, written) == [204, 204] else {
      throw TestFailure("the webhooks were not accepted")
    }
    let interaction = try daemon.only("interaction.list")
    let reservation = try daemon.only("reservation.list")
    for sid in [
      conversation, message, participant, interaction.text("sid"), interaction.text("task_sid"),
      reservation.text("sid"), try daemon.list("delivery.list").last?.text("sid") ?? "",
    ] { sids[String(sid.prefix(2))] = sid }
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

  /// A text with real sids in place of the placeholders.
  private func real(_ text: String) -> String {
    var text = text
    for (prefix, sid) in sids {
      text = text.replacing("\(prefix)00000000000000000000000000000001", with: sid)
    }
    return text
  }
}
