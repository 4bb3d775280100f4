internal import ControlMethods
internal import Engine
internal import JSON
internal import JSONRPC
internal import Model

/// `task.wait` and `interaction.wait`: for callers that cannot subscribe.
extension Call {
  func taskWait(_ parameters: Parameters) {
    let sid = parameters.requiredSid("sid")
    wait("task", sid, states: parameters.choices("assignment_status"), parameters) {
      reading,
      rendering throws(LedgerFault) in
      guard let task = try reading.task(sid) else { return nil }
      return PendingWait.Sight(
        state: task.assignmentStatus.rawValue,
        isOver: !task.assignmentStatus.isLive,
        outcome: .written { writer in rendering.write(task, to: &writer) }
      )
    }
  }

  func interactionWait(_ parameters: Parameters) {
    let sid = parameters.requiredSid("sid")
    wait("interaction", sid, states: parameters.choices("status"), parameters) {
      reading,
      rendering throws(LedgerFault) in
      guard let interaction = try reading.interaction(sid) else { return nil }
      return PendingWait.Sight(
        state: interaction.status.rawValue,
        isOver: !interaction.status.isOpen,
        outcome: .written { writer in rendering.write(interaction, to: &writer) }
      )
    }
  }

  private func wait(
    _ noun: String,
    _ sid: Sid,
    states: [String],
    _ parameters: Parameters,
    look: @escaping PendingWait.Look
  ) {
    guard !core.isDraining else { return fail(.draining) }
    PendingWait(
      self,
      noun: noun,
      sid: sid,
      states: Set(states),
      milliseconds: parameters.integer("timeout_ms") ?? Call.waitMillisecondsDefault,
      look: look
    ).start()
  }

  /// Milliseconds that a wait takes at the most unless the caller says otherwise.
  private static let waitMillisecondsDefault = 30_000
}

extension RPCError {
  /// What was waited for did not come.
  static func waitTimeout(_ noun: String, state: String?, milliseconds: Int) -> RPCError {
    RPCError(
      .timeout,
      state.map { "The \(noun) is still \($0) after \(milliseconds) ms." }
        ?? "The \(noun) could not be read within \(milliseconds) ms.",
      data: ["hint": "Call again, or give a longer timeout_ms."]
    )
  }
}
