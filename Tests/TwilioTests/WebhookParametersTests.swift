import Engine
import JSON
import Model
import Testing

@testable import Twilio

struct WebhookParametersTests {
  private static let conversation = "CH00000000000000000000000000000002"
  private static let message = "IM00000000000000000000000000000003"
  private static let participant = "MB00000000000000000000000000000004"

  private func parameters(_ pairs: [String: String]) throws -> WebhookParameters {
    var form = FormParameters()
    form.append(name: "AccountSid".utf8, value: "AC00000000000000000000000000000001".utf8)
    for (name, value) in pairs.sorted(by: { $0.key < $1.key }) {
      form.append(name: name.utf8, value: value.utf8)
    }
    return WebhookParameters(form: form)
  }

  private func event(_ type: String, _ pairs: [String: String]) throws -> InboundEvent {
    try parameters(pairs.merging(["EventType": type]) { $1 }).event(type)
  }

  @Test func readsTheSeedDocumentsMessage() throws {
    let body = Array(
      ("EventType=onMessageAdded&InstanceSid=IS497d26fb5332435e9cccadbf114d4aff&Attributes=%7B%7D"
        + "&DateCreated=2022-02-21T05%3A01%3A46.886Z&Index=0&From=customer1"
        + "&MessageSid=IM3032b674d70647a798ffa8e78eb23abf"
        + "&AccountSid=ACd9ecc21b1ae907b3cf65d9044c891eb3&Source=API"
        + "&ChannelSid=CH1b8e780f14db45b6b44b070bb3f9172c&RetryCount=0&Author=customer1"
        + "&To=CH1b8e780f14db45b6b44b070bb3f9172c&Body=hello"
        + "&WebhookSid=WHae4ab4d5e7344cdab97274af52159f9c"
        + "&ConversationSid=CH1b8e780f14db45b6b44b070bb3f9172c&ChannelAttributes=%7B%7D").utf8
    )
    let parameters = WebhookParameters(form: try FormParameters(decoding: body.span))
    #expect(parameters.eventType == "onMessageAdded")
    #expect(parameters.accountSid == Sid("ACd9ecc21b1ae907b3cf65d9044c891eb3"))
    let event = parameters.event("onMessageAdded", idempotencyToken: "t")
    #expect(event.idempotencyToken == "t")
    #expect(event.serviceSid == Sid("IS497d26fb5332435e9cccadbf114d4aff"))
    #expect(event.conversationSid == Sid("CH1b8e780f14db45b6b44b070bb3f9172c"))
    #expect(
      event.dedupeKey
        == "onMessageAdded/CH1b8e780f14db45b6b44b070bb3f9172c"
        + "/IM3032b674d70647a798ffa8e78eb23abf"
    )
    guard case .messageAdded(let message) = event.content else {
      Issue.record("not a message: \(event.content)")
      return
    }
    #expect(message.sid == Sid("IM3032b674d70647a798ffa8e78eb23abf"))
    #expect(message.author == "customer1")
    #expect(message.body == "hello")
    #expect(message.index == 0)
    #expect(message.source == "API")
    #expect(message.from == "customer1")
    #expect(message.attributes == .empty)
    #expect(message.channelAttributes == .empty)
    #expect(message.dateCreated == Timestamp(rfc3339: "2022-02-21T05:01:46.886Z"))
    let kept = try JSONValue(parsing: event.parameters.json)
    #expect(kept.object?.count == 17)
    #expect(kept["WebhookSid"] == "WHae4ab4d5e7344cdab97274af52159f9c")
  }

  @Test(arguments: ["flat", "wrapped"])
  func readsJSON(shape: String) throws {
    let flat = """
      {"EventType":"onMessageAdded","ConversationSid":"\(Self.conversation)",\
      "MessageSid":"\(Self.message)","Index":7,"Body":"a\\nb","Author":"c","Gone":null,
      "ChannelAttributes":{"a": [1, 2.50]},"Attributes":"{\\"b\\": true}","Flag":true,
      "AccountSid":"AC00000000000000000000000000000001"}
      """
    let body = shape == "flat" ? flat : "{\"conversation\": \(flat)}"
    let parameters = try WebhookParameters(json: Array(body.utf8))
    let event = parameters.event("onMessageAdded")
    guard case .messageAdded(let message) = event.content else {
      Issue.record("not a message: \(event.content)")
      return
    }
    #expect(message.index == 7)
    #expect(message.body == "a\nb")
    #expect(message.channelAttributes?.json == "{\"a\":[1,2.50]}")
    #expect(message.attributes.json == "{\"b\":true}")
    #expect(parameters.form["Flag"] == "true")
    #expect(parameters.form["Gone"] == nil)
    #expect(try JSONValue(parsing: event.parameters.json) == JSONValue(parsing: flat))
    #expect(!event.parameters.json.contains("\n"))
  }

  @Test(arguments: ["", "[]", "\"a\"", "{", "{\"a\":1,\"a\":2}"])
  func refusesOtherJSON(body: String) {
    #expect(throws: WebhookParametersError.self) {
      try WebhookParameters(json: Array(body.utf8))
    }
  }

  @Test func limitsJSONMembers() {
    #expect(throws: WebhookParametersError.tooManyParameters(parametersMax: 1)) {
      try WebhookParameters(
        json: Array("{\"a\":1,\"b\":2}".utf8),
        limits: FormLimits(parametersMax: 1)
      )
    }
  }

  @Test(arguments: [
    ("{}", "{}"), ("{ \"a\" :\n1 }", "{\"a\":1}"), ("", "{}"), ("[1]", "{}"), ("no", "{}"),
    ("{\"a\":1", "{}"), ("null", "{}"),
  ])
  func takesAttributesThatAreObjects(text: String, kept: String) throws {
    let event = try event(
      "onMessageAdded",
      [
        "ConversationSid": Self.conversation, "MessageSid": Self.message, "Attributes": text,
        "ChannelAttributes": text,
      ]
    )
    guard case .messageAdded(let message) = event.content else {
      Issue.record("not a message: \(event.content)")
      return
    }
    #expect(message.attributes.json == kept)
    #expect(message.channelAttributes?.json == (text.isEmpty ? nil : kept))
    #expect(try JSONValue(parsing: event.parameters.json)["Attributes"]?.string == text)
  }

  @Test func keepsRepeatedAndOddNames() throws {
    let text = Array("a=1&b=&a=2&a=1&%FF=x&%FE=y&c%22=%00".utf8)
    let parameters = WebhookParameters(form: try FormParameters(decoding: text.span))
    #expect(
      try JSONValue(parsing: parameters.json.json)
        == ["a": ["1", "2", "1"], "b": "", "\u{FFFD}": ["x", "y"], "c\"": "\0"]
    )
  }

  @Test(arguments: [
    ("onMessageAdded", "MessageSid"), ("onMessageUpdated", "MessageSid"),
    ("onMessageRemoved", "MessageSid"), ("onMessageAdded", "ConversationSid"),
    ("onParticipantAdded", "ParticipantSid"), ("onParticipantUpdated", "ParticipantSid"),
    ("onParticipantRemoved", "ConversationSid"), ("onConversationAdded", "ConversationSid"),
    ("onConversationUpdated", "ConversationSid"), ("onConversationRemoved", "ConversationSid"),
    ("onConversationStateUpdated", "ConversationSid"),
  ])
  func namesWhatIsMissing(type: String, name: String) throws {
    var pairs = [
      "ConversationSid": Self.conversation, "MessageSid": Self.message,
      "ParticipantSid": Self.participant,
    ]
    if case .unreadable(let reason) = try event(type, pairs).content {
      Issue.record("complete, but unreadable: \(reason)")
    }
    for (broken, why) in [(nil, "is missing"), ("", "is missing"), ("IM0", "is not")] {
      pairs[name] = broken
      let event = try event(type, pairs)
      guard case .unreadable(let reason) = event.content else {
        Issue.record("readable without \(name)")
        continue
      }
      #expect(reason.hasPrefix("\(name) \(why)"))
      #expect(event.eventType == type)
      if name == "ConversationSid" { #expect(event.conversationSid == nil) }
    }
  }

  @Test func readsParticipants() throws {
    let event = try event(
      "onParticipantAdded",
      [
        "ChannelSid": Self.conversation, "ParticipantSid": Self.participant,
        "MessagingBinding.Type": "WHATSAPP", "MessagingBinding.Address": "whatsapp:+1",
        "MessagingBinding.ProxyAddress": "whatsapp:+2", "Identity": "", "Attributes": "{\"a\":1}",
        "DateCreated": "yesterday",
      ]
    )
    guard case .participantAdded(let participant) = event.content else {
      Issue.record("not a participant: \(event.content)")
      return
    }
    #expect(participant.conversationSid == Sid(Self.conversation))
    #expect(participant.bindingType == "whatsapp")
    #expect(participant.address == "whatsapp:+1")
    #expect(participant.proxyAddress == "whatsapp:+2")
    #expect(participant.identity == nil)
    #expect(participant.attributes.json == "{\"a\":1}")
    #expect(participant.dateCreated == nil)
  }

  @Test func readsConversations() throws {
    let event = try event(
      "onConversationAdded",
      [
        "ConversationSid": Self.conversation, "FriendlyName": "f", "UniqueName": "u",
        "State": "inactive", "MessagingBinding.Address": "+1",
        "MessagingBinding.ProxyAddress": "+2",
        "MessagingServiceSid": "MG00000000000000000000000000000005",
        "ChatServiceSid": "IS00000000000000000000000000000006",
        "InstanceSid": "IS00000000000000000000000000000007",
      ]
    )
    #expect(event.serviceSid == Sid("IS00000000000000000000000000000006"))
    guard case .conversationAdded(let conversation) = event.content else {
      Issue.record("not a conversation: \(event.content)")
      return
    }
    #expect(conversation.friendlyName == "f")
    #expect(conversation.uniqueName == "u")
    #expect(conversation.state == .inactive)
    #expect(conversation.address == "+1")
    #expect(conversation.proxyAddress == "+2")
    #expect(conversation.attributes == nil)
    #expect(conversation.messagingServiceSid == Sid("MG00000000000000000000000000000005"))
  }

  @Test func readsStates() throws {
    let pairs = [
      "ConversationSid": Self.conversation, "StateTo": "closed", "StateFrom": "active",
      "StateUpdated": "2026-01-02T03:04:05.006Z", "Reason": "TIMER",
    ]
    guard
      case .conversationState(let state, let at) = try event("onConversationStateUpdated", pairs)
        .content
    else {
      Issue.record("not a state")
      return
    }
    #expect(state == .closed)
    #expect(at?.description == "2026-01-02T03:04:05.006Z")
    guard
      case .unreadable(let reason) = try event(
        "onConversationStateUpdated",
        pairs.merging(["StateTo": "paused"]) { $1 }
      ).content
    else {
      Issue.record("an unknown state was read")
      return
    }
    #expect(reason == "StateTo is not active, inactive or closed.")
  }

  @Test(arguments: ["onDeliveryUpdated", "onUserAdded", "onUserUpdated", "onFlowersSent", "x/y"])
  func keepsOthers(type: String) throws {
    guard case .other = try event(type, [:]).content else {
      Issue.record("not kept as other")
      return
    }
  }

  @Test func knowsPreEvents() {
    let pre = ConversationsEvent.allCases.filter(\.isPreEvent).map(\.rawValue)
    let post = ConversationsEvent.allCases.filter { !$0.isPreEvent }.map(\.rawValue)
    #expect(pre.count == 10)
    #expect(pre.allSatisfy { $0.hasSuffix("Add") || $0.hasSuffix("e") })
    #expect(post.count == 13)
    #expect(post.allSatisfy { $0.hasSuffix("d") })
  }
}
