public import Engine
public import Model
internal import SQL

extension SQLiteLedger {
  /// Whether the default objects have been put in.
  public func isFurnished() throws(LedgerFault) -> Bool {
    try LedgerFault.folding { () throws(SQLError) in
      try floorRows.theWorkspace.statement().exists()
    }
  }

  /// Puts in the default objects, once, at first start.
  public func furnish(
    _ floor: Floor,
    service: ConversationService,
    configuration: AccountConfiguration
  ) throws(LedgerFault) {
    try change { () throws(SQLError) in
      var added = try floorRows.workspace.insert(floor.workspace)
      for activity in floor.activities {
        added = try floorRows.activities.insert(activity) && added
      }
      for channel in floor.taskChannels {
        added = try floorRows.taskChannels.insert(channel) && added
      }
      for queue in floor.queues { added = try floorRows.queues.insert(queue) && added }
      for workflow in floor.workflows { added = try floorRows.workflows.insert(workflow) && added }
      added = try conversationRows.services.insert(service) && added
      guard added else {
        throw SQLError(
          kind: .constraintUnique,
          extendedCode: 2067,
          message: "the default objects have been put in before"
        )
      }
    }
    try update(configuration)
  }

  /// Adds a worker with its channels; false when the name is taken.
  public func insert(_ worker: Worker) throws(LedgerFault) -> Bool {
    try change { () throws(SQLError) in
      guard try taskRouterRows.workers.insert(worker) else { return false }
      try insertChannels(of: worker)
      tally.add(.worker)
      return true
    }
  }

  /// Replaces a worker and its channels; false when the name is taken by another.
  public func update(_ worker: Worker) throws(LedgerFault) -> Bool {
    try change { () throws(SQLError) in
      // Nearly every update leaves the name as it is, and then the name's index is not touched.
      let unnamed = try writing.workerOfName.statement()
      worker.bind(to: unnamed)
      if try unnamed.run() == 0 {
        do throws(SQLError) {
          guard try taskRouterRows.workers.update(worker) else { return true }
        } catch {
          guard error.kind == .constraintUnique else { throw error }
          return false
        }
      }
      // The same of the channels; to read them costs less than to write them.
      guard try storedChannels(of: worker.sid) != worker.channels else { return true }
      let statement = try writing.deleteChannels.statement()
      statement.bind(1, worker.sid)
      try statement.run()
      try insertChannels(of: worker)
      return true
    }
  }

  /// Notes when a task was last offered to a worker.
  public func noteReserved(worker: Sid, at now: Timestamp) throws(LedgerFault) {
    try change { () throws(SQLError) in
      let statement = try writing.noteReserved.statement()
      statement.bind(1, worker)
      statement.bind(2, now)
      try statement.run()
    }
  }

  private func insertChannels(of worker: Worker) throws(SQLError) {
    for (place, channel) in worker.channels.enumerated() {
      let statement = try writing.insertChannel.statement()
      statement.bind(1, worker.sid)
      statement.bind(2, Int64(place))
      statement.bind(3, channel.taskChannelSid)
      statement.bind(4, Int64(channel.configuredCapacity))
      statement.bind(5, channel.available)
      try statement.run()
    }
  }
}
