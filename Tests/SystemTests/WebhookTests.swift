import Foundation
import JSON
import TestKit
import Testing

/// The webhook endpoint, by curl(1).
@Suite(.onOwnThreads)
struct WebhookTests {
  private let daemon: TestDaemon

  init() throws {
    daemon = try TestDaemon()
  }

  /// curl's answer: status, then the header, then the body.
  private func curl(
    _ target: String,
    _ arguments: [String] = [],
    of daemon: TestDaemon? = nil
  ) throws -> (status: Int, head: String, body: String) {
    let daemon = daemon ?? self.daemon
    let result = try Program.installed("curl").run(
      [
        "-sS", "-i", "--cacert", daemon.certificate, "-w", "\n%{http_code}",
        "https://127.0.0.1:\(daemon.port)\(target)",
      ] + arguments
    )
    guard result.status == 0 else { throw TestFailure("curl: \(result)") }
    let text = result.output.replacingOccurrences(of: "\r\n", with: "\n")
    let parts = text.components(separatedBy: "\n\n")
    let body = parts.dropFirst().joined(separator: "\n\n")
    return (
      Int(text.suffix(3)) ?? 0, parts.first?.lowercased() ?? "",
      String(body.prefix { $0 != "\n" })
    )
  }

  private func post(
    _ webhook: Webhook,
    _ arguments: [String] = [],
    of daemon: TestDaemon? = nil
  ) throws -> (status: Int, head: String, body: String) {
    try curl(
      webhook.target,
      ["-H", "X-Twilio-Signature: \(try webhook.signature())", "--data-raw", webhook.text]
        + arguments,
      of: daemon
    )
  }

  private var accepted: Int? {
    get throws {
      try daemon.call("server.status")["https"]?["webhooks"]?["accepted"]?.int
    }
  }

  @Test func takesTheWebhookOfTheDocumentation() throws {
    let daemon = try TestDaemon(environment: [
      "SWITCHBOARD_ACCOUNT_SID": "ACd9ecc21b1ae907b3cf65d9044c891eb3",
      "SWITCHBOARD_WEBHOOKS_AUTH_TOKENS": "12345",
      "SWITCHBOARD_HTTPS_PUBLIC_URL": "https://flex.example.com",
    ])
    let body =
      "EventType=onMessageAdded&InstanceSid=IS497d26fb5332435e9cccadbf114d4aff&Attributes=%7B%7D"
      + "&DateCreated=2022-02-21T05%3A01%3A46.886Z&Index=0&From=customer1"
      + "&MessageSid=IM3032b674d70647a798ffa8e78eb23abf"
      + "&AccountSid=ACd9ecc21b1ae907b3cf65d9044c891eb3&Source=API"
      + "&ChannelSid=CH1b8e780f14db45b6b44b070bb3f9172c&RetryCount=0&Author=customer1"
      + "&To=CH1b8e780f14db45b6b44b070bb3f9172c&Body=hello"
      + "&WebhookSid=WHae4ab4d5e7344cdab97274af52159f9c"
      + "&ConversationSid=CH1b8e780f14db45b6b44b070bb3f9172c&ChannelAttributes=%7B%7D"
    let signature = "X-Twilio-Signature: QqbDK/9fgTztCfxRayug4mcSgqU="
    for _ in 0..<2 {
      let answer = try curl(Webhook.path, ["-H", signature, "--data-raw", body], of: daemon)
      #expect(answer.status == 204, "\(answer)")
    }
    let interaction = try daemon.only("interaction.list")
    #expect(interaction["status"] == "active")
    #expect(interaction["conversation_sid"] == "CH1b8e780f14db45b6b44b070bb3f9172c")
    let task = try daemon.call("task.get", ["sid": .string(interaction.text("task_sid"))])
    #expect(task["workflow_friendly_name"] == "Assign to Anyone")
    #expect(task["task_queue_friendly_name"] == "Everyone")
    let attributes = try #require(task["attributes"])
    #expect(attributes["flexInteractionSid"] == interaction["sid"])
    #expect(attributes["flexInteractionChannelSid"] == interaction["channel"]?["sid"])
    #expect(attributes["conversationSid"] == interaction["conversation_sid"])
    #expect(attributes["customerName"] == "customer1")
    #expect(attributes["direction"] == "inbound")
    let message = try daemon.only(
      "message.list",
      ["conversation_sid": "CH1b8e780f14db45b6b44b070bb3f9172c"]
    )
    #expect(message["sid"] == "IM3032b674d70647a798ffa8e78eb23abf")
    #expect(message["body"] == "hello" && message["index"] == 0)
    #expect(try daemon.only("delivery.list")["parameters"]?["Body"] == "hello")

    // Its twin in JSON, the hash of the body in the URL.
    let json =
      #"{"conversation":{"EventType":"onMessageAdded","ConversationSid":"CH1b8e780f14db45b6b44b070bb3f9172c"}}"#
    let hash = "befa8270c01322eb306a079f3602f1d26f512706d862e2f6a349208e0a2636a2"
    let twin = try curl(
      "\(Webhook.path)?bodySHA256=\(hash)",
      [
        "-H", "X-Twilio-Signature: 2PStnU6PrFV6MJS4fZYQGW5QS4g=", "-H",
        "Content-Type: application/json", "--data-raw", json,
      ],
      of: daemon
    )
    // Authentic, but of no account: that is refused, and not the signature.
    #expect(twin.status == 403 && twin.body.contains("AccountSid"), "\(twin)")
  }

  @Test func answersByTheDecisionTable() throws {
    let conversation = TestSid.make("CH")
    let good = Webhook.message(in: conversation)

    #expect(try curl("/").status == 404)
    #expect(try curl("/webhooks/conversations/").status == 404)
    let deleted = try curl(Webhook.path, ["-X", "DELETE"])
    #expect(deleted.status == 405 && deleted.head.contains("allow: "), "\(deleted)")
    let text = try post(good, ["-H", "Content-Type: text/plain"])
    #expect(text.status == 415)
    let big = try daemon.directory.write(String(repeating: "x", count: 1_100_000), to: "big")
    #expect(try curl(Webhook.path, ["--data-binary", "@\(big)"]).status == 413)

    let unsigned = try curl(Webhook.path, ["--data-raw", good.text])
    #expect(unsigned.status == 403)
    var other = good
    other.token = "another"
    #expect(try post(other).status == 403)
    #expect(try post(good, ["-H", "X-Twilio-Signature: \(try good.signature())"]).status == 403)
    var foreign = good
    foreign["AccountSid"] = "AC00000000000000000000000000000002"
    let refused = try post(foreign)
    #expect(refused.status == 403 && refused.body.contains("AccountSid"), "\(refused)")
    var typeless = good
    typeless["EventType"] = nil
    #expect(try post(typeless).status == 400)

    #expect(try accepted == 0)
    #expect(try daemon.list("delivery.list").isEmpty)

    #expect(try post(good).status == 204)
    var again = good
    again["RetryCount"] = "1"
    #expect(try post(again).status == 204)
    #expect(try daemon.list("delivery.list").count == 1)

    var pre = Webhook.message(in: conversation)
    pre["EventType"] = "onMessageAdd"
    let goOn = try post(pre)
    #expect(goOn.status == 200 && goOn.body.hasPrefix("{}"), "\(goOn)")
    #expect(try daemon.list("delivery.list").count == 1)

    var unknown = Webhook.message(in: conversation)
    unknown["EventType"] = "onSomethingNew"
    unknown["SomethingNew"] = "kept"
    #expect(try post(unknown).status == 204)
    let kept = try daemon.only("delivery.list", ["event_type": "onSomethingNew"])
    #expect(kept["state"] == "stored" && kept["parameters"]?["SomethingNew"] == "kept")
  }

  @Test func answersGet() throws {
    var webhook = Webhook.message(in: TestSid.make("CH"))
    webhook.target = "\(Webhook.path)?\(webhook.text)"
    webhook.fields = []
    let answer = try curl(
      webhook.target,
      ["-H", "X-Twilio-Signature: \(try webhook.signature())"]
    )
    #expect(answer.status == 204, "\(answer)")
    _ = try daemon.only("interaction.list")
  }

  @Test func answersProbes() throws {
    #expect(try curl("/healthz").body == #"{"status":"ok"}"#)
    #expect(try curl("/readyz").body == #"{"status":"ready"}"#)
  }

  @Test func inflatesBodies() throws {
    let webhook = Webhook.message(in: TestSid.make("CH"), body: "compressed")
    let file = try daemon.directory.write(webhook.text, to: "form")
    let zeros = daemon.directory.file("zeros.gz")
    let made = try Program.installed("bash").run([
      "-c", "gzip -k '\(file)' && head -c 50000000 /dev/zero | gzip > '\(zeros)'",
    ])
    #expect(made.status == 0, "\(made)")
    func gzipped(_ path: String) throws -> Int {
      try curl(
        Webhook.path,
        [
          "-H", "Content-Encoding: gzip", "-H", "X-Twilio-Signature: \(try webhook.signature())",
          "-H", "Content-Type: application/x-www-form-urlencoded", "--data-binary", "@\(path)",
        ]
      ).status
    }
    #expect(try gzipped(file + ".gz") == 204)
    #expect(try gzipped(zeros) == 413)
    #expect(try gzipped(file) == 400)
    let conversation = webhook["ConversationSid"] ?? ""
    let message = try daemon.only("message.list", ["conversation_sid": .string(conversation)])
    #expect(message["body"] == "compressed")
  }

  @Test func asksForTheBodyWhenExpected() throws {
    let webhook = Webhook.message(in: TestSid.make("CH"))
    let result = try Program.installed("curl").run([
      "-sS", "-v", "--cacert", daemon.certificate, "-H", "Expect: 100-continue", "-H",
      "X-Twilio-Signature: \(try webhook.signature())", "--data-raw", webhook.text,
      "https://127.0.0.1:\(daemon.port)\(Webhook.path)",
    ])
    #expect(result.error.contains("HTTP/1.1 100 Continue"), "\(result)")
    #expect(result.error.contains("HTTP/1.1 204"), "\(result)")
    let odd = try post(webhook, ["-H", "Expect: a-miracle"])
    #expect(odd.status == 417, "\(odd)")
  }

  @Test func explainsSignatures() throws {
    let webhook = Webhook.message(in: TestSid.make("CH"))
    var parameters: JSONObject = [:]
    for field in webhook.fields { parameters[field.name] = .string(field.value) }
    let url = JSONValue(webhook.publicURL + webhook.target)
    let signature = JSONValue(try webhook.signature())
    let valid = try daemon.call(
      "webhook.verify",
      ["url": url, "signature": signature, "parameters": .object(parameters)]
    )
    #expect(valid["valid"] == true && valid["secret_number"] == 1, "\(valid)")
    parameters["Body"] = "changed"
    let invalid = try daemon.call(
      "webhook.verify",
      ["url": url, "signature": signature, "parameters": .object(parameters)]
    )
    #expect(invalid["valid"] == false && invalid["secret_number"] == .null)
    #expect(invalid.text("canonical_string").contains("Bodychanged"))
    let signed = try daemon.call(
      "webhook.sign",
      ["url": url, "parameters": .object(parameters)]
    )
    var changed = webhook
    changed["Body"] = "changed"
    #expect(signed["headers"]?["X-Twilio-Signature"]?.string == (try changed.signature()))
  }

  @Test func putsUnknownOnesAside() throws {
    let daemon = try TestDaemon(environment: ["SWITCHBOARD_WEBHOOKS_UNKNOWN": "quarantine"])
    #expect(try post(.message(in: TestSid.make("CH")), of: daemon).status == 204)
    #expect(try daemon.only("delivery.list")["state"] == "quarantined")
    #expect(try daemon.list("interaction.list").isEmpty)
    // One of the default service is known.
    let service = try daemon.call("configuration.get").text("default_chat_service_sid")
    var known = Webhook.message(in: TestSid.make("CH"))
    known["ChatServiceSid"] = service
    #expect(try post(known, of: daemon).status == 204)
    #expect(try daemon.list("interaction.list").count == 1)
  }
}
