public import Model

/// What agents do with offers and tasks. Source: Twilio TaskRouter, "Lifecycle of a Task" and the
/// Reservations resource.
extension Desk {
  /// The worker takes the task: reservation `accepted`, task `assigned`.
  public func acceptReservation(_ sid: Sid) throws(Fault) -> Reservation {
    var reservation = try pendingReservation(sid, verb: "accepted")
    var task = try self.task(reservation.taskSid)
    reservation.status = .accepted
    reservation.dateUpdated = now.wall
    task.assignmentStatus = .assigned
    task.dateUpdated = now.wall
    try save(reservation, task)
    try recordReservation(.reservationAccepted, reservation, of: task)
    try recordTask(.taskAssigned, task, worker: reservation.workerSid)
    try joinAgent(reservation.workerSid, conversation: task.conversationSid)
    return reservation
  }

  /// The worker declines: reservation `rejected`, task `pending` again and offered to others.
  ///
  /// The worker goes to `activity` (a name or sid) if given.
  public func rejectReservation(_ sid: Sid, activity: String?) throws(Fault) -> Reservation {
    var reservation = try pendingReservation(sid, verb: "rejected")
    if let activity {
      let target = try self.activity(activity, pointer: "/activity")
      var worker = try self.worker(reservation.workerSid)
      try move(&worker, to: target.sid)
    }
    try fail(&reservation, as: .rejected, declined: true)
    try makeOffers()
    return reservation
  }

  /// The worker finishes up; the slot stays held.
  public func wrapupReservation(_ sid: Sid) throws(Fault) -> Reservation {
    let reservation = try self.reservation(sid)
    _ = try wrapupTask(reservation.taskSid, reason: nil)
    return try self.reservation(sid)
  }

  /// The worker is done: the task completes, and its interaction ends.
  public func completeReservation(_ sid: Sid) throws(Fault) -> Reservation {
    let reservation = try self.reservation(sid)
    guard reservation.status == .accepted || reservation.status == .wrapping else {
      throw .invalidState(
        noun: "reservation",
        message:
          "reservation \(sid) is \(reservation.status.rawValue); only an accepted or wrapping one "
          + "can be completed",
        twilioCode: 20_001
      )
    }
    _ = try completeTask(reservation.taskSid, reason: nil)
    return try self.reservation(sid)
  }

  /// Moves an assigned task to `wrapping`, and its reservation with it.
  public func wrapupTask(_ sid: Sid, reason: String?) throws(Fault) -> WorkTask {
    var task = try self.task(sid)
    guard task.assignmentStatus == .assigned else {
      throw .invalidState(
        noun: "task",
        message:
          "task \(sid) is \(task.assignmentStatus.rawValue); only an assigned task can be "
          + "wrapped up",
        twilioCode: 20_001
      )
    }
    try beginWrapup(&task, reason: reason)
    return task
  }

  func beginWrapup(_ task: inout WorkTask, reason: String?) throws(Fault) {
    let taskSid = task.sid
    let held = try stored { () throws(LedgerFault) in
      try ledger.liveReservations(task: taskSid)
    }
    task.assignmentStatus = .wrapping
    task.reason = reason ?? task.reason
    task.dateUpdated = now.wall
    for var reservation in held {
      reservation.status = .wrapping
      reservation.dateUpdated = now.wall
      try save(reservation, task)
      try recordReservation(.reservationWrapup, reservation, of: task)
    }
    try recordTask(.taskWrapup, task, worker: held.first?.workerSid)
  }

  /// Completes an assigned or wrapping task; its interaction and conversation end with it.
  public func completeTask(_ sid: Sid, reason: String?) throws(Fault) -> WorkTask {
    var task = try self.task(sid)
    switch task.assignmentStatus {
    case .assigned, .wrapping:
      try end(&task, as: .completed, reason: reason)
      try endInteraction(of: task, closingConversation: true)
      try makeOffers()
      return task
    case .pending, .reserved, .completed, .canceled:
      throw .invalidState(
        noun: "task",
        message:
          "task \(sid) is \(task.assignmentStatus.rawValue); only an assigned or wrapping task can "
          + "be completed",
        twilioCode: 20_001
      )
    }
  }

  private func pendingReservation(_ sid: Sid, verb: String) throws(Fault) -> Reservation {
    let reservation = try self.reservation(sid)
    guard reservation.status == .pending else {
      throw .invalidState(
        noun: "reservation",
        message:
          "reservation \(sid) is \(reservation.status.rawValue); only a pending one can be \(verb)",
        twilioCode: 20_001
      )
    }
    return reservation
  }

  private func save(_ reservation: Reservation, _ task: WorkTask) throws(Fault) {
    try stored { () throws(LedgerFault) in
      try ledger.update(reservation)
      try ledger.update(task)
    }
  }
}
