/// What the writer looks like from outside, taken after each batch.
public struct WriterGauges: Hashable, Sendable {
  /// Commands that wait.
  public var queued = 0
  /// Commands that may wait.
  public var queueMax = 0
  /// Transactions committed since start.
  public var commits: Int64 = 0
  /// Commands run since start.
  public var commands: Int64 = 0
  /// Commands in the newest batch.
  public var lastBatch = 0
  /// How many commands each commit since start had.
  public var batchCommands = FixedHistogram.batchCommands
  /// How long each commit since start took, in nanoseconds: the database's COMMIT with its sync to
  /// disk.
  public var commitDuration = FixedHistogram.commitDuration
  /// True while the disk is full.
  public var readOnly = false
  /// Tasks that wait for a worker.
  public var waitingTasks = 0
  /// Workers whose activity lets them take tasks.
  public var availableWorkers = 0
  /// Interactions made since start.
  public var interactionsCreated: Int64 = 0
  /// Reservations made since start.
  public var reservationsCreated: Int64 = 0
  /// Webhooks stored and worked on since start.
  public var deliveriesAccepted: Int64 = 0
  /// Webhooks received again since start.
  public var deliveriesDuplicate: Int64 = 0
  /// Webhooks set aside since start.
  public var deliveriesQuarantined: Int64 = 0
  /// The number of the newest event.
  public var lastEventSeq: Int64 = 0

  /// A writer that has done nothing.
  public init() {}
}
