public import Engine
public import Model
internal import SQL

extension SQLiteReader {
  /// The worker with this sid.
  public func worker(_ sid: Sid) throws(LedgerFault) -> Worker? {
    try snapshot { () throws(SQLError) in
      guard let worker = try taskRouterRows.workers.find(sid) else { return nil }
      return try withChannels(worker)
    }
  }

  /// The worker of this name, letter case aside.
  public func worker(named friendlyName: String) throws(LedgerFault) -> Worker? {
    try snapshot { () throws(SQLError) in
      let found = try taskRouterRows.workers.first(taskRouterRows.workerNamed) {
        $0.bind(1, Worker.nameKey(friendlyName))
      }
      guard let found else { return nil }
      return try withChannels(found)
    }
  }

  /// Workers, in one activity if given.
  public func workers(
    activity: Sid?,
    page: PageRequest
  ) throws(LedgerFault) -> Page<Worker> {
    try snapshot { () throws(SQLError) in
      var found = try taskRouterRows.workers.page(
        taskRouterRows.workerPage,
        of: .workers,
        page,
        filter: { $0.bind(3, activity) }
      )
      found.items = try withChannels(found.items)
      return found
    }
  }

  /// All workers, in the order they were made.
  public func allWorkers() throws(LedgerFault) -> [Worker] {
    try snapshot { () throws(SQLError) in
      try withChannels(taskRouterRows.workers.all(taskRouterRows.allWorkers))
    }
  }

  private func withChannels(_ workers: [Worker]) throws(SQLError) -> [Worker] {
    var filled: [Worker] = []
    filled.reserveCapacity(workers.count)
    for worker in workers {
      filled.append(try withChannels(worker))
    }
    return filled
  }

  private func withChannels(_ worker: Worker) throws(SQLError) -> Worker {
    var filled = worker
    filled.channels = try storedChannels(of: worker.sid)
    return filled
  }

  /// A worker's channels in their order.
  func storedChannels(of worker: Sid) throws(SQLError) -> [WorkerChannel] {
    let statement = try taskRouterRows.channelsOfWorker.statement()
    statement.bind(1, worker)
    return try statement.all { row throws(SQLError) in
      var channel = WorkerChannel(
        taskChannelSid: try row.sid(0),
        configuredCapacity: Int(row.integer(1))
      )
      channel.available = row.flag(2)
      return channel
    }
  }
}
