public import Engine
public import Model
internal import SQL

extension SQLiteReader {
  /// The workspace with its activities, task channels, queues and workflows.
  public func floor() throws(LedgerFault) -> Floor {
    let floor: Floor? = try snapshot { () throws(SQLError) in
      guard let workspace = try floorRows.workspace.first(floorRows.theWorkspace, filter: { _ in })
      else { return nil }
      return Floor(
        workspace: workspace,
        activities: try floorRows.activities.all(floorRows.allActivities),
        taskChannels: try floorRows.taskChannels.all(floorRows.allTaskChannels),
        queues: try floorRows.queues.all(floorRows.allQueues),
        workflows: try floorRows.workflows.all(floorRows.allWorkflows)
      )
    }
    guard let floor else { throw .failed("the default objects have not been put in") }
    return floor
  }

  /// The task with this sid.
  public func task(_ sid: Sid) throws(LedgerFault) -> WorkTask? {
    try LedgerFault.folding { () throws(SQLError) in try taskRouterRows.tasks.find(sid) }
  }

  /// Tasks in any of the given statuses (all when empty), of one queue and workflow if given.
  public func tasks(
    statuses: [AssignmentStatus],
    queue: Sid?,
    workflow: Sid?,
    page: PageRequest
  ) throws(LedgerFault) -> Page<WorkTask> {
    let rows = taskRouterRows
    guard !statuses.isEmpty else {
      return try LedgerFault.folding { () throws(SQLError) in
        try rows.tasks.page(rows.taskPage, of: .tasks, page) { statement in
          statement.bind(3, queue)
          statement.bind(4, workflow)
        }
      }
    }
    // One run along the status index for each status; the oldest of all make the page.
    return try snapshot { () throws(SQLError) in
      let after = try Cursor(page.cursor, in: .tasks)
      let limit = page.rows
      var found: [(row: Int64, item: WorkTask)] = []
      for status in Set(statuses) {
        let statement = try rows.taskPageOfStatus.statement()
        statement.bind(1, after.row)
        statement.bind(2, Int64(limit + 1))
        statement.bind(3, queue)
        statement.bind(4, workflow)
        statement.bind(5, status.rawValue)
        found += try statement.all { row throws(SQLError) in
          (row: row.integer(0), item: try WorkTask(row: row))
        }
      }
      found.sort { $0.row < $1.row }
      return Page(found, limit: limit) { Cursor(position: 0, row: $0).text(in: .tasks) }
    }
  }

  /// All tasks that are pending, reserved, assigned or wrapping, in the order they were made:
  /// from these routing is rebuilt.
  public func liveTasks() throws(LedgerFault) -> [WorkTask] {
    try LedgerFault.folding { () throws(SQLError) in
      try taskRouterRows.tasks.all(taskRouterRows.liveTasks)
    }
  }

  /// The reservation with this sid.
  public func reservation(_ sid: Sid) throws(LedgerFault) -> Reservation? {
    try LedgerFault.folding { () throws(SQLError) in try taskRouterRows.reservations.find(sid) }
  }

  /// Reservations, of one status, task and worker if given.
  public func reservations(
    status: ReservationStatus?,
    task: Sid?,
    worker: Sid?,
    page: PageRequest
  ) throws(LedgerFault) -> Page<Reservation> {
    try LedgerFault.folding { () throws(SQLError) in
      let rows = taskRouterRows
      return try rows.reservations.page(
        rows.reservationQuery(status: status, task: task, worker: worker),
        of: .reservations,
        page
      ) { statement in
        if status != nil || worker != nil || task != nil {
          statement.bind(3, status?.rawValue)
          statement.bind(4, worker)
        }
        if let task { statement.bind(5, task) }
      }
    }
  }

  /// The reservations of a task that still hold a slot (pending, accepted, wrapping).
  public func liveReservations(task: Sid) throws(LedgerFault) -> [Reservation] {
    try LedgerFault.folding { () throws(SQLError) in
      try taskRouterRows.reservations.all(taskRouterRows.liveReservationsOfTask) {
        $0.bind(1, task)
      }
    }
  }

  /// All reservations that still hold a slot, in the order they were made.
  public func liveReservations() throws(LedgerFault) -> [Reservation] {
    try LedgerFault.folding { () throws(SQLError) in
      try taskRouterRows.reservations.all(taskRouterRows.liveReservations)
    }
  }
}

extension TaskRouterQueries {
  /// The statement whose index leaves the fewest rows to look at. Live reservations are few, so
  /// their status says more than a worker's long history.
  fileprivate func reservationQuery(
    status: ReservationStatus?,
    task: Sid?,
    worker: Sid?
  ) -> Query {
    if task != nil { return reservationPageOfTask }
    guard let status else { return worker == nil ? reservationPage : reservationPageOfWorker }
    return worker == nil || status.holdsCapacity
      ? reservationPageOfStatus : reservationPageOfWorker
  }
}
