public import Engine
public import Model
internal import SQL

extension SQLiteLedger {
  /// Adds an interaction; false when its conversation has an open one.
  public func insert(_ interaction: Interaction) throws(LedgerFault) -> Bool {
    let added = try change { () throws(SQLError) in
      try flexRows.interactions.insert(interaction)
    }
    if added { tally.add(.interaction(interaction.status)) }
    return added
  }

  /// Replaces an interaction.
  public func update(_ interaction: Interaction) throws(LedgerFault) {
    try change { () throws(SQLError) in
      guard
        let old = try word(flexRows.statusOf, of: interaction.sid, InteractionStatus.self)
      else { return }
      try flexRows.interactions.update(interaction)
      tally.move(from: .interaction(old), to: .interaction(interaction.status))
    }
  }

  /// Adds a task.
  public func insert(_ task: WorkTask) throws(LedgerFault) {
    try change { () throws(SQLError) in
      try mustBeNew(taskRouterRows.tasks.insert(task), task.sid)
      tally.add(.task(task.assignmentStatus))
    }
  }

  /// Replaces a task.
  public func update(_ task: WorkTask) throws(LedgerFault) {
    try change { () throws(SQLError) in
      guard
        let old = try word(taskRouterRows.taskStatusOf, of: task.sid, AssignmentStatus.self)
      else { return }
      try taskRouterRows.tasks.update(task)
      tally.move(from: .task(old), to: .task(task.assignmentStatus))
    }
  }

  /// Adds a reservation.
  public func insert(_ reservation: Reservation) throws(LedgerFault) {
    try change { () throws(SQLError) in
      try mustBeNew(taskRouterRows.reservations.insert(reservation), reservation.sid)
      tally.add(.reservation(reservation.status))
    }
  }

  /// Replaces a reservation.
  public func update(_ reservation: Reservation) throws(LedgerFault) {
    try change { () throws(SQLError) in
      let rows = taskRouterRows
      guard
        let old = try word(rows.reservationStatusOf, of: reservation.sid, ReservationStatus.self)
      else { return }
      try rows.reservations.update(reservation)
      tally.move(from: .reservation(old), to: .reservation(reservation.status))
    }
  }

  /// The word in the one column that `query` reads of the row with this sid.
  func word<Word: RawRepresentable<String>>(
    _ query: Query,
    of sid: Sid,
    _ type: Word.Type
  ) throws(SQLError) -> Word? {
    let statement = try query.statement()
    statement.bind(1, sid)
    return try statement.first { row throws(SQLError) in try row.word(0, type) }
  }

  /// For rows whose sid this program has just made up.
  func mustBeNew(_ added: Bool, _ sid: Sid) throws(SQLError) {
    guard added else {
      throw SQLError(kind: .constraintUnique, extendedCode: 2067, message: "\(sid) exists already")
    }
  }
}
