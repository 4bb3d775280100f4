import Engine
import Model
import Testing

struct InteractionTests {
  private func draft(
    _ conversation: Sid?,
    ifExists: InteractionDraft.IfExists = .error
  )
    -> InteractionDraft
  {
    InteractionDraft(
      channelType: "sms",
      initiatedBy: conversation == nil ? "api" : "customer",
      conversationSid: conversation,
      ifExists: ifExists
    )
  }

  @Test func aSecondOneIsRefusedOrAnsweredWithTheFirst() async throws {
    let floor = try await Floorboards()
    let conversation = Webhook.conversation(5)
    let first = try await floor.run { [self] (desk: Desk) throws(Fault) in
      try desk.createInteraction(draft(conversation))
    }
    #expect(!first.deduplicated)
    let again = try await floor.run { [self] (desk: Desk) throws(Fault) in
      try desk.createInteraction(draft(conversation, ifExists: .return))
    }
    #expect(again.deduplicated)
    #expect(again.interaction.sid == first.interaction.sid)
    let refusal = await floor.refusal { [self] (desk: Desk) throws(Fault) in
      try desk.createInteraction(draft(conversation))
    }
    guard case .alreadyExists(let noun, _, let existing, let code) = refusal else {
      Issue.record("a conversation got two interactions")
      return
    }
    #expect(noun == "interaction")
    #expect(existing["interaction_sid"] == first.interaction.sid)
    #expect(existing["task_sid"] == first.task.sid)
    #expect(code == 45_353)
  }

  @Test func oneThatIsNotTheCustomersMakesItsConversation() async throws {
    let floor = try await Floorboards()
    let made = try await floor.run { [self] (desk: Desk) throws(Fault) in
      try desk.createInteraction(draft(nil))
    }
    #expect(made.interaction.conversationSid.prefix == .conversation)
    #expect(made.task.assignmentStatus == .pending)
  }

  @Test func aRefusedCommandLeavesNoTrace() async throws {
    let floor = try await Floorboards()
    _ = try await floor.worker("ada")
    let before = floor.committed.count
    let refusal = await floor.refusal { [self] (desk: Desk) throws(Fault) -> Bool in
      _ = try desk.createInteraction(draft(Webhook.conversation(1)))
      throw .conflict(noun: "test", message: "no")
    }
    #expect(refusal == .conflict(noun: "test", message: "no"))
    #expect(floor.committed.count == before)
    #expect(try floor.tasks().isEmpty)
    // The worker's slot, taken in memory by the undone offer, is free again.
    try await floor.receive(Webhook.added(1, to: 2))
    #expect(try floor.reservations(.pending).count == 1)
    let seqs = floor.committed.map(\.seq)
    #expect(seqs == Array(1...Int64(seqs.count)))
  }

  @Test func closingWithWrapupLeavesTheSlotHeld() async throws {
    let floor = try await Floorboards()
    _ = try await floor.worker("ada")
    try await floor.receive(Webhook.added(1, to: 1))
    try await floor.receive(Webhook.added(2, to: 2))
    let offer = try #require(try floor.reservations(.pending).first)
    let interaction = try #require(try floor.interactions(of: Webhook.conversation(1)).first)
    _ = try await floor.run { (desk: Desk) throws(Fault) in
      _ = try desk.acceptReservation(offer.sid)
      return try desk.closeInteraction(interaction.sid, wrapup: true)
    }
    #expect(try floor.tasks(.wrapping).count == 1)
    #expect(try floor.reservations(.pending).isEmpty)
    _ = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.completeTask(offer.taskSid, reason: "done")
    }
    #expect(try floor.reservations(.pending).count == 1)
  }

  @Test func longCustomAttributesNeverCostACustomersMessage() async throws {
    let floor = try await Floorboards()
    let long = Attributes(checkedJSON: #"{"x":"\#(String(repeating: "y", count: 5_000))"}"#)
    try await floor.receive(
      Webhook.added(1, to: 1, author: String(repeating: "z", count: 9_000), attributes: long)
    )
    #expect(try floor.tasks().count == 1)
  }
}
