import Engine
import Foundation
import Model
import Store
import Testing

/// What a conversation costs that a message to an address makes, and what its end costs: printed,
/// never asserted.
/// Run it with `SWITCHBOARD_BENCHMARK=1 swift test -c release --filter ConversationBenchmark`.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["SWITCHBOARD_BENCHMARK"] != nil))
struct ConversationBenchmark {
  private let source = SidSource.timeOrdered { EngineClock.system.now().wall.milliseconds }

  @Test(.serialized, arguments: [1, 64]) func begunAndRemoved(inABatchOf size: Int) throws {
    let environment = ProcessInfo.processInfo.environment
    let total = environment["SWITCHBOARD_BENCHMARK_ROWS"].flatMap { Int($0) } ?? 100_000
    let count = size == 1 ? total / 20 : total / 2
    let scratch = try Scratch()
    let ledger = try scratch.store.openLedger()
    var made: [Conversation] = []
    try measure("batch \(size): begun", count) {
      for first in stride(from: 0, to: count, by: size) {
        try ledger.batch {
          for number in first..<min(first + size, count) {
            try ledger.savepoint()
            made.append(try begin(number, in: ledger))
            try ledger.releaseSavepoint()
          }
        }
      }
    }
    try measure("batch \(size): answered and closed", count) {
      for first in stride(from: 0, to: count, by: size) {
        try ledger.batch {
          for number in first..<min(first + size, count) { try end(made[number], in: ledger) }
        }
      }
    }
    for limit in [50, 100, 200, 400] {
      var times: [Double] = []
      let before = moment(2_000_000_000)
      try measure("removed by \(limit)", count / 4) {
        var left = count / 4
        while left > 0 {
          let started = ContinuousClock.now
          let removed = try ledger.batch {
            try ledger.removeConversations(closedBefore: before, limit: min(limit, left))
          }
          times.append((ContinuousClock.now - started) / .milliseconds(1))
          guard removed > 0 else { break }
          left -= removed
        }
      }
      times.sort()
      let middle = times[times.count / 2]
      let text = String(format: "ms p50 %.1f max %.1f", middle, times[times.count - 1])
      print("a transaction of \(limit): \(text)")
    }
  }

  private func measure(_ what: String, _ count: Int, _ body: () throws -> Void) throws {
    let (started, startedCPU) = (ContinuousClock.now, clock())
    try body()
    let seconds = (ContinuousClock.now - started) / .seconds(1)
    let cpuSeconds = Double(clock() - startedCPU) / Double(CLOCKS_PER_SEC)
    print("\(what): \(Int(Double(count) / seconds))/s, \(Int(Double(count) / cpuSeconds)) a core-s")
  }

  private func begin(_ number: Int, in ledger: SQLiteLedger) throws -> Conversation {
    let now = moment(Int64(number))
    var conversation = Conversation(sid: source.next(.conversation), at: now)
    conversation.chatServiceSid = sid(.service, 1)
    conversation.addressSid = sid(.address, 1)
    conversation.isLocal = true
    conversation.nextIndex = 1
    _ = try ledger.insert(conversation)
    var participant = Participant(
      sid: source.next(.participant),
      conversationSid: conversation.sid,
      at: now
    )
    participant.bindingType = "sms"
    participant.address = "+1555\((number &* 7_654_321) % 10_000_000)"
    participant.proxyAddress = "+37256123457"
    _ = try ledger.insert(participant)
    let pair = NumberPair(
      address: "+1555\((number &* 7_654_321) % 10_000_000)",
      proxyAddress: "+37256123457",
      participantSid: participant.sid,
      conversationSid: conversation.sid
    )
    if try ledger.numberPair(address: pair.address, proxyAddress: pair.proxyAddress) == nil {
      _ = try ledger.claim(pair)
    }
    try write(0, in: conversation, by: participant.sid, in: ledger)
    var webhook = ConversationWebhook(
      sid: source.next(.webhook),
      conversationSid: conversation.sid,
      target: .studio,
      at: now
    )
    webhook.flowSid = sid(.flow, 1)
    try ledger.insert(webhook)
    var run = FlowRun(
      sid: source.next(.execution),
      flowSid: sid(.flow, 1),
      revision: 1,
      conversationSid: conversation.sid,
      at: now
    )
    run.steps = #"[{"name":"Trigger"},{"name":"send_to_flex"}]"#
    run.status = .ended
    run.endReason = "handed_off"
    _ = try ledger.insert(run)
    let (interaction, task) = (source.next(.interaction), source.next(.task))
    _ = try ledger.insert(
      Interaction(
        sid: interaction,
        conversationSid: conversation.sid,
        channelSid: source.next(.channel),
        channelType: "sms",
        inviteSid: source.next(.invite),
        taskSid: task,
        initiatedBy: "customer",
        at: now
      )
    )
    try ledger.insert(
      WorkTask(
        sid: task,
        attributes: Attributes(checkedJSON: #"{"from":"+15558675310","channelType":"sms"}"#),
        timeoutSeconds: 86_400,
        workflowSid: sid(.workflow, 1),
        queueSid: sid(.queue, 1),
        taskChannelSid: sid(.taskChannel, 1),
        interactionSid: interaction,
        conversationSid: conversation.sid,
        at: now
      )
    )
    conversation.openInteractionSid = interaction
    try ledger.update(conversation)
    for _ in 0..<6 {
      _ = try ledger.append(
        EventRecord(
          .messageAdded,
          sid: task,
          conversation: conversation.sid,
          interaction: interaction,
          task: task,
          at: now
        )
      )
    }
    return conversation
  }

  private func write(
    _ index: Int64,
    in conversation: Conversation,
    by author: Sid,
    in ledger: SQLiteLedger
  ) throws {
    var message = Message(
      sid: source.next(.message),
      conversationSid: conversation.sid,
      author: "+15558675310",
      at: conversation.dateCreated
    )
    message.index = index
    message.body = "Hello, I would like to know where my order is."
    message.participantSid = author
    _ = try ledger.insert(message)
  }

  /// Two more messages, a reservation, and the end of it all.
  private func end(_ conversation: Conversation, in ledger: SQLiteLedger) throws {
    var conversation = conversation
    for index in 1...2 as ClosedRange<Int64> {
      try write(index, in: conversation, by: sid(.participant, 1), in: ledger)
    }
    guard var interaction = try ledger.openInteraction(conversation: conversation.sid),
      var task = try ledger.task(interaction.taskSid)
    else { return }
    var reservation = Reservation(
      sid: source.next(.reservation),
      taskSid: task.sid,
      workerSid: sid(.worker, 1),
      taskChannelSid: sid(.taskChannel, 1),
      expires: moment(),
      at: moment()
    )
    reservation.status = .completed
    try ledger.insert(reservation)
    task.assignmentStatus = .completed
    try ledger.update(task)
    interaction.status = .closed
    try ledger.update(interaction)
    conversation.state = .closed
    conversation.dateClosed = conversation.dateCreated
    conversation.openInteractionSid = nil
    try ledger.update(conversation)
  }
}
