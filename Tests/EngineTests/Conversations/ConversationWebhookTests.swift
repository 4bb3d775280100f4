import Engine
import Model
import Testing

/// Webhooks of single conversations.
struct ConversationWebhookTests {
  @Test func whatOneNeeds() async throws {
    let floor = try await Floorboards()
    func check(
      _ target: ConversationWebhook.Target,
      _ code: Int?,
      _ change: @Sendable (inout ConversationWebhookDraft) -> Void = { _ in }
    ) async throws {
      let made = try await floor.make()
      var draft = ConversationWebhookDraft(conversation: made.sid, target: target)
      draft.url = Floorboards.hookURL
      draft.filters = ["onMessageAdded"]
      draft.triggers = ["help"]
      change(&draft)
      let wanted = draft
      let refusal = await floor.refusal { (desk: Desk) throws(Fault) in
        try desk.createWebhook(wanted)
      }
      #expect(refusal?.twilioCode == code, "\(draft)")
      #expect((refusal == nil) == (code == nil), "\(draft)")
      let hooks = try floor.hooks(of: made.sid)
      #expect(hooks.count == (code == nil ? 1 : 0))
      if target == .webhook, code == nil { #expect(hooks[0].filters == ["onMessageAdded"]) }
    }
    try await check(.webhook, nil)
    try await check(.trigger, nil)
    try await check(.webhook, nil) { $0.filters = ["ONMESSAGEADDED", "onMessageAdded"] }
    try await check(.webhook, 50_055) { $0.method = "put" }
    try await check(.webhook, 50_065) { $0.retryCount = 4 }
    try await check(.webhook, 50_369) { $0.url = nil }
    try await check(.trigger, 50_369) { $0.url = "" }
    try await check(.webhook, 50_054) { $0.url = "http://hooks.example.com/" }
    try await check(.webhook, 50_054) { $0.url = "https://" }
    try await check(.webhook, 50_054) { $0.url = "https://user@hooks.example.com/" }
    try await check(.webhook, 50_372) { draft in
      draft.url = "https://h/" + String(repeating: "x", count: 2_048)
    }
    try await check(.webhook, 50_370) { $0.filters = [] }
    try await check(.webhook, 50_365) { $0.filters = ["onConversationAdded"] }
    try await check(.trigger, 50_371) { $0.triggers = [] }
    try await check(.trigger, 50_366) { $0.triggers = [""] }
    try await check(.trigger, 50_362) { $0.triggers = ["a", "b", "c", "d", "e", "f"] }
    try await check(.studio, 50_367)
  }

  @Test func fiveAreEnough() async throws {
    let floor = try await Floorboards()
    let made = try await floor.make()
    for _ in 0..<5 { try await floor.hook(made.sid, .messageAdded) }
    let sixth = await floor.refusal { (desk: Desk) throws(Fault) in
      var draft = ConversationWebhookDraft(conversation: made.sid, target: .webhook)
      draft.url = Floorboards.hookURL
      draft.filters = ["onMessageAdded"]
      return try desk.createWebhook(draft)
    }
    #expect(sixth?.twilioCode == 50_361)
    let hooks = try floor.hooks(of: made.sid)
    _ = try await floor.run { (desk: Desk) throws(Fault) in try desk.deleteWebhook(hooks[0].sid) }
    try await floor.hook(made.sid, .messageAdded)
    #expect(try floor.hooks(of: made.sid).count == 5)
  }

  @Test func oneIsChangedAndRemoved() async throws {
    let floor = try await Floorboards()
    let made = try await floor.make()
    try await floor.hook(made.sid, .messageAdded)
    let hook = try floor.hooks(of: made.sid)[0]
    let changed = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.require(hook.etag.description, of: .webhook(hook.sid))
      var change = ConversationWebhookChange()
      change.url = "https://other.example.com:8443/x"
      change.method = "get"
      return try desk.updateWebhook(hook.sid, change)
    }
    #expect(changed.host == "other.example.com:8443")
    #expect(changed.method == "GET")
    #expect(changed.filters == ["onMessageAdded"])
    #expect(changed.etag != hook.etag)
    let bad = await floor.refusal { (desk: Desk) throws(Fault) in
      var change = ConversationWebhookChange()
      change.url = "ftp://x"
      return try desk.updateWebhook(hook.sid, change)
    }
    #expect(bad?.twilioCode == 50_054)
    try await floor.say(in: made.sid)
    _ = try await floor.run { (desk: Desk) throws(Fault) in try desk.deleteWebhook(hook.sid) }
    try await floor.say(in: made.sid)
    #expect(try floor.told().count == 1)
    let gone = await floor.refusal { (desk: Desk) throws(Fault) in
      try desk.deleteWebhook(hook.sid)
    }
    #expect(gone == .notFound(noun: "webhook", name: hook.sid.description))
    #expect(floor.count(.conversationWebhookAdded) == 1)
    #expect(floor.count(.conversationWebhookUpdated) == 1)
    #expect(floor.count(.conversationWebhookRemoved) == 1)
  }

  @Test func aNewOneHearsOfWhatWasBeforeItAlone() async throws {
    let floor = try await Floorboards()
    let made = try await floor.make()
    try await floor.hook(made.sid, .messageAdded)
    for number in 0..<5 { try await floor.say("\(number)", in: made.sid) }
    #expect(try floor.told().count == 5)
    let hook = try await floor.run { (desk: Desk) throws(Fault) in
      var draft = ConversationWebhookDraft(conversation: made.sid, target: .webhook)
      draft.url = Floorboards.hookURL
      draft.filters = ["onMessageAdded"]
      draft.replayAfter = 1
      return try desk.createWebhook(draft)
    }
    let calls = try floor.dispatches().filter { $0.lane == hook.sid }
    #expect(calls.count == 3)
    #expect(try floor.told().count == 8)
    for _ in 0..<100 { try await floor.say(in: made.sid) }
    let tooMany = await floor.refusal { (desk: Desk) throws(Fault) in
      var draft = ConversationWebhookDraft(conversation: made.sid, target: .webhook)
      draft.url = Floorboards.hookURL
      draft.filters = ["onMessageAdded"]
      draft.replayAfter = -1
      return try desk.createWebhook(draft)
    }
    guard case .invalid(let pointer, _, let hint, _) = tooMany else {
      Issue.record("\(String(describing: tooMany))")
      return
    }
    #expect(pointer == "/configuration/replay_after")
    #expect(hint.contains("give 4 or more"))
  }

  @Test func upstreamConversationsHaveNone() async throws {
    let floor = try await Floorboards()
    try await floor.receive(Webhook.added(1, to: 1))
    let refusal = await floor.refusal { (desk: Desk) throws(Fault) in
      try desk.createWebhook(
        ConversationWebhookDraft(conversation: Webhook.conversation(1), target: .webhook)
      )
    }
    guard case .invalidState(noun: "conversation", _, _) = refusal else {
      Issue.record("\(String(describing: refusal))")
      return
    }
  }
}
