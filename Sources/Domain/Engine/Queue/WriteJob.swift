/// A command on its way to the writer.
struct WriteJob: Sendable {
  /// Runs the command and returns its answer, to be given once the batch is durable.
  let run: @Sendable (Desk) throws(Fault) -> @Sendable () -> Void
  /// Runs instead once `run` was refused and undone; nil answers with the refusal.
  let rescue: (@Sendable (Desk, Fault) throws(Fault) -> @Sendable () -> Void)?
  /// The answer to a refusal.
  let refuse: @Sendable (Fault) -> Void
  /// True when a refusal would mean a fault of ours: such a command runs without a savepoint of its
  /// own, and should it be refused after all, its whole batch is undone and run again with
  /// savepoints.
  let isTrusted: Bool
  /// The terms of a caller's command; nil for other jobs.
  let terms: CommandTerms?
  /// Whether somebody still waits for it, asked when its turn comes, and again when its batch is
  /// run again. One that nobody wants is left out.
  let isWanted: @Sendable () -> Bool
  /// The way back.
  let lane: any ReplyLane
}
