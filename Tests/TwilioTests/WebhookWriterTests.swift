import Engine
import Model
import Testing

@testable import Twilio

/// The parameters we write, by their names, and as our own reader takes them.
@Suite struct WebhookWriterTests {
  private let account = Sid(.account, high: 1, low: 1)
  private let now = Timestamp(milliseconds: 1_645_419_706_886)
  private let later = Timestamp(milliseconds: 1_645_419_707_000)

  private var conversation: Conversation {
    var conversation = Conversation(sid: Sid(.conversation, high: 2, low: 2), at: now)
    conversation.chatServiceSid = Sid(.service, high: 3, low: 3)
    conversation.attributes = Attributes(checkedJSON: #"{"a":"ä \"b\""}"#)
    conversation.friendlyName = "Order 7"
    conversation.dateUpdated = later
    return conversation
  }

  private var message: Message {
    var message = Message(
      sid: Sid(.message, high: 4, low: 4),
      conversationSid: conversation.sid,
      author: "+14155550100",
      at: now
    )
    message.index = 0
    message.body = "  hello & käse 👋 "
    message.participantSid = Sid(.participant, high: 5, low: 5)
    message.dateUpdated = later
    return message
  }

  private func facts(_ event: WebhookEvent) -> WebhookFacts {
    let webhook = ConversationWebhook(
      sid: Sid(.webhook, high: 6, low: 6),
      conversationSid: conversation.sid,
      target: .webhook,
      at: now
    )
    return WebhookFacts(
      event: event,
      webhook: webhook,
      conversation: conversation,
      source: "SMS",
      time: later
    )
  }

  private func pairs(_ facts: WebhookFacts) throws -> [(name: String, value: String)] {
    let json = WebhookWriter(accountSid: account).parameters(of: facts)
    return try #require(SignedWebhook.parameters(json: json))
  }

  private func values(_ facts: WebhookFacts) throws -> [String: String] {
    Dictionary(uniqueKeysWithValues: try pairs(facts).map { ($0.name, $0.value) })
  }

  /// The event as our own endpoint reads it.
  private func read(_ facts: WebhookFacts) throws -> InboundEvent {
    var form = FormParameters()
    for (name, value) in try pairs(facts) { form.append(name: name.utf8, value: value.utf8) }
    return WebhookParameters(form: form).event(facts.event.rawValue)
  }

  @Test(arguments: WebhookEvent.allCases)
  func eachHasTheCommonOnes(event: WebhookEvent) throws {
    let facts = facts(event)
    let values = try values(facts)
    #expect(values["EventType"] == event.rawValue)
    #expect(values["AccountSid"] == account.description)
    #expect(values["InstanceSid"] == conversation.chatServiceSid?.description)
    #expect(values["ConversationSid"] == conversation.sid.description)
    #expect(values["ChannelSid"] == conversation.sid.description)
    #expect(values["WebhookSid"] == facts.webhook.sid.description)
    #expect(values["Source"] == "SMS")
    #expect(values["RetryCount"] == nil)
    #expect(ConversationsEvent(rawValue: event.rawValue)?.isPreEvent == false)
    #expect(try read(facts).conversationSid == conversation.sid)
  }

  @Test(arguments: [WebhookEvent.messageAdded, .messageUpdated, .messageRemoved])
  func messages(event: WebhookEvent) throws {
    var facts = facts(event)
    facts.message = message
    let values = try values(facts)
    #expect(values["To"] == conversation.sid.description)
    #expect(values["DateCreated"] == "2022-02-21T05:01:46.886Z")
    #expect(values["DateUpdated"] == (event == .messageAdded ? nil : later.description))
    #expect(values["DateRemoved"] == (event == .messageRemoved ? later.description : nil))
    let read: InboundMessage
    switch try self.read(facts).content {
    case .messageAdded(let found) where event == .messageAdded: read = found
    case .messageUpdated(let found) where event == .messageUpdated: read = found
    case .messageRemoved(let found) where event == .messageRemoved: read = found
    case let other:
      Issue.record("\(other)")
      return
    }
    #expect(read.sid == message.sid && read.index == 0 && read.body == message.body)
    #expect(read.author == message.author && read.from == message.author)
    #expect(read.participantSid == message.participantSid)
    #expect(read.channelAttributes == conversation.attributes)
    #expect(read.attributes == .empty && read.dateCreated == now)
  }

  @Test func whatAMessageLacksIsLeftOut() throws {
    var facts = facts(.messageAdded)
    var bare = message
    bare.body = nil
    bare.index = nil
    bare.participantSid = nil
    bare.media = #"[{"Sid":"ME1"}]"#
    facts.message = bare
    let values = try values(facts)
    for name in ["Body", "Index", "ParticipantSid", "MessagingServiceSid"] {
      #expect(values[name] == nil, "\(name)")
    }
    #expect(values["Media"] == bare.media)
  }

  @Test(arguments: [WebhookEvent.participantAdded, .participantUpdated, .participantRemoved])
  func participants(event: WebhookEvent) throws {
    var facts = facts(event)
    var participant = Participant(
      sid: Sid(.participant, high: 7, low: 7),
      conversationSid: conversation.sid,
      at: now
    )
    participant.bindingType = "whatsapp"
    participant.address = "whatsapp:+14155550100"
    participant.proxyAddress = "whatsapp:+14155550199"
    facts.participant = participant
    let values = try values(facts)
    #expect(values["MessagingBinding.Type"] == "WHATSAPP")
    #expect(values["Identity"] == nil)
    #expect((values["DateRemoved"] != nil) == (event == .participantRemoved))
    #expect((values["DateUpdated"] == nil) == (event == .participantAdded))
    let read: InboundParticipant
    switch try self.read(facts).content {
    case .participantAdded(let found) where event == .participantAdded: read = found
    case .participantUpdated(let found) where event == .participantUpdated: read = found
    case .participantRemoved(let found) where event == .participantRemoved: read = found
    case let other:
      Issue.record("\(other)")
      return
    }
    #expect(read.sid == participant.sid && read.bindingType == "whatsapp")
    #expect(read.address == participant.address && read.proxyAddress == participant.proxyAddress)
  }

  @Test func statesAndConversations() throws {
    var state = facts(.conversationStateUpdated)
    state.stateFrom = .active
    state.conversation.state = .closed
    state.reason = "TIMER"
    let values = try values(state)
    #expect(values["StateFrom"] == "active" && values["StateTo"] == "closed")
    #expect(values["Reason"] == "TIMER" && values["StateUpdated"] == later.description)
    guard case .conversationState(to: .closed, at: later) = try read(state).content else {
      Issue.record("not a state")
      return
    }
    let updated = try self.values(facts(.conversationUpdated))
    #expect(updated["FriendlyName"] == "Order 7" && updated["UniqueName"] == nil)
    #expect(updated["State"] == "active" && updated["DateRemoved"] == nil)
    #expect(updated["Attributes"] == conversation.attributes.json)
    guard case .conversationRemoved(at: later) = try read(facts(.conversationRemoved)).content
    else {
      Issue.record("not a removal")
      return
    }
  }

  @Test func receipts() throws {
    var facts = facts(.deliveryUpdated)
    var receipt = DeliveryReceipt(
      sid: Sid(.deliveryReceipt, high: 8, low: 8),
      messageSid: message.sid,
      conversationSid: conversation.sid,
      status: .undelivered,
      at: now
    )
    receipt.errorCode = 30_003
    receipt.channelMessageSid = "SM00000000000000000000000000000009"
    facts.receipt = receipt
    let values = try values(facts)
    #expect(values["Status"] == "undelivered" && values["ErrorCode"] == "30003")
    #expect(values["DeliveryReceiptSid"] == receipt.sid.description)
    #expect(values["ChannelMessageSid"] == receipt.channelMessageSid)
    #expect(values["MessageSid"] == message.sid.description)
  }
}
