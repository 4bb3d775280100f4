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
      draft.url = target == .studio ? nil : Floorboards.hookURL
      draft.filters = target == .webhook ? ["onMessageAdded"] : []
      draft.triggers = target == .trigger ? ["help"] : []
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
    for url in [
      "https://user@hooks.example.com/", "https://h:99999/", "https://h:abc/", "https://%61/",
      "https://h/ä", "https://h:/",
    ] {
      try await check(.webhook, 50_054) { $0.url = url }
    }
    try await check(.webhook, nil) { $0.url = "https://h/?to=user@hooks.example.com" }
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

  @Test func whatIsAnotherTargetsIsRefused() async throws {
    let floor = try await Floorboards()
    let flow = try await floor.publish(
      FlowText.flow(first: "hello", FlowText.say("hello", "Hello"))
    )
    let made = try await floor.make()
    try await floor.say(in: made.sid)
    func pointer(
      _ target: ConversationWebhook.Target,
      _ change: (inout ConversationWebhookDraft) -> Void
    ) async -> String? {
      var draft = ConversationWebhookDraft(conversation: made.sid, target: target)
      draft.replayAfter = -1
      draft.url = target == .studio ? nil : Floorboards.hookURL
      draft.filters = target == .webhook ? ["onMessageAdded"] : []
      draft.triggers = target == .trigger ? ["help"] : []
      draft.flowSid = target == .studio ? flow : nil
      change(&draft)
      let wanted = draft
      let refusal = await floor.refusal { (desk: Desk) throws(Fault) in
        try desk.createWebhook(wanted)
      }
      guard case .invalid(let pointer, _, _, _) = refusal else { return nil }
      return pointer
    }
    let unknown = Sid(.flow, high: 9, low: 9)
    #expect(await pointer(.webhook) { $0.flowSid = unknown } == "/configuration/flow_sid")
    #expect(await pointer(.webhook) { $0.triggers = ["x"] } == "/configuration/triggers")
    #expect(await pointer(.trigger) { $0.flowSid = flow } == "/configuration/flow_sid")
    #expect(await pointer(.trigger) { $0.filters = ["onMessageAdded"] } == "/configuration/filters")
    #expect(await pointer(.studio) { $0.url = Floorboards.hookURL } == "/configuration/url")
    #expect(await pointer(.studio) { $0.filters = ["x"] } == "/configuration/filters")
    #expect(await pointer(.studio) { $0.triggers = ["x"] } == "/configuration/triggers")
    #expect(try floor.hooks(of: made.sid).isEmpty)
    #expect(await pointer(.studio) { _ in } == nil)
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
    for index in [5, Int64.max - 1, .max] {
      _ = try await floor.run { (desk: Desk) throws(Fault) in
        var draft = ConversationWebhookDraft(conversation: made.sid, target: .trigger)
        draft.url = Floorboards.hookURL
        draft.triggers = ["2"]
        draft.replayAfter = index
        return try desk.deleteWebhook(try desk.createWebhook(draft).sid)
      }
    }
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

  @Test func aFlowHearsOfTheCustomersLastMessageAlone() async throws {
    let floor = try await Floorboards()
    let flow = try await floor.publish(
      FlowText.flow(
        first: "ask",
        FlowText.ask("ask", "Who are you?", reply: "greet"),
        FlowText.say("greet", "Hello")
      )
    )
    let conversation = try await floor.conversation()
    for body in ["one", "two", "three"] { try await floor.write(body, in: conversation) }
    try await floor.say("working on it", as: "ada", in: conversation)
    func replay() async throws(Fault) {
      _ = try await floor.run { (desk: Desk) throws(Fault) in
        var draft = ConversationWebhookDraft(conversation: conversation, target: .studio)
        draft.flowSid = flow
        draft.replayAfter = -1
        return try desk.createWebhook(draft)
      }
    }
    try await replay()
    #expect(
      try floor.texts(in: conversation) == ["one", "two", "three", "working on it", "Who are you?"]
    )
    // It is asked for again while it is active: the message is its reply, whatever its index.
    try await replay()
    #expect(try floor.texts(in: conversation).last == "Hello")
    #expect(try floor.runs(on: conversation).count == 1)
    #expect(floor.count(.flowExecutionFailed) == 0)
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
