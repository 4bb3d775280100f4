internal import Model
internal import Routing

/// From a waiting task to a reservation and back.
extension Desk {
  /// Offers waiting tasks to free workers until none fits.
  func makeOffers() throws(Fault) {
    while true {
      let offer = router.nextOffer(
        at: now.wall.milliseconds,
        now: now.monotonicMilliseconds
      )
      guard let offer else { return }
      memoryTouched = true
      guard var task = try stored({ () throws(LedgerFault) in try ledger.task(offer.task) }) else {
        preconditionFailure("routing knows task \(offer.task), the database doesn't")
      }
      try reserve(&task, for: offer)
    }
  }

  private func reserve(_ task: inout WorkTask, for offer: Offer) throws(Fault) {
    let seconds =
      floor.workflows.first { $0.sid == task.workflowSid }?.taskReservationTimeoutSeconds
      ?? settings.taskReservationTimeoutSeconds
    let reservation = Reservation(
      sid: sids.next(.reservation),
      taskSid: offer.task,
      workerSid: offer.worker,
      taskChannelSid: offer.channel,
      expires: now.wall.advanced(byMilliseconds: seconds * 1_000),
      at: now.wall
    )
    task.assignmentStatus = .reserved
    task.dateUpdated = now.wall
    let changed = task
    try stored { () throws(LedgerFault) in
      try ledger.insert(reservation)
      try ledger.update(changed)
      try ledger.noteReserved(worker: offer.worker, at: now.wall)
    }
    arm(.reservationExpires(reservation.sid), at: reservation.dateExpires)
    tally.reservationsCreated += 1
    try recordReservation(.reservationCreated, reservation, of: task)
    try recordTask(.taskReserved, task, worker: offer.worker)
  }

  /// Ends an offer that came to nothing: the task waits again.
  func fail(
    _ reservation: inout Reservation,
    as status: ReservationStatus,
    declined: Bool
  ) throws(Fault) {
    var task = try task(reservation.taskSid)
    reservation.status = status
    reservation.dateUpdated = now.wall
    task.assignmentStatus = .pending
    task.dateUpdated = now.wall
    let (ended, waiting) = (reservation, task)
    try stored { () throws(LedgerFault) in
      try ledger.update(ended)
      try ledger.update(waiting)
    }
    try recordReservation(status.failureEvent, reservation, of: task)
    try recordTask(.taskPending, task, worker: reservation.workerSid)
    let cooldown = declined ? settings.declineCooldownMilliseconds : 0
    router.putBack(
      task.sid,
      declined: declined,
      cooldownEnds: now.monotonicMilliseconds + cooldown
    )
    memoryTouched = true
    if declined {
      arm(.cooldownEnds(task.sid), at: now.wall.advanced(byMilliseconds: cooldown))
    }
  }

  /// An offer nobody answered: the worker is taken off the floor as upstream does, since whoever
  /// doesn't answer isn't there.
  func expireReservation(_ sid: Sid) throws(Fault) {
    let found = try stored { () throws(LedgerFault) in try ledger.reservation(sid) }
    guard var reservation = found, reservation.status == .pending else { return }
    var worker = try self.worker(reservation.workerSid)
    try move(&worker, to: floor.workspace.timeoutActivitySid)
    try fail(&reservation, as: .timeout, declined: false)
    try makeOffers()
  }

  /// A task nobody took in its time: it and its interaction end, and the conversation is free, so
  /// that the customer's next message starts anew.
  func expireTask(_ sid: Sid) throws(Fault) {
    let found = try stored { () throws(LedgerFault) in try ledger.task(sid) }
    guard var task = found else { return }
    switch task.assignmentStatus {
    case .pending, .reserved:
      try end(&task, as: .canceled, reason: "Task TTL Exceeded")
      try endInteraction(of: task, closingConversation: false)
      try makeOffers()
    case .assigned, .wrapping, .completed, .canceled:
      return
    }
  }

  /// Ends a task and whatever reservation holds a slot for it.
  func end(
    _ task: inout WorkTask,
    as status: AssignmentStatus,
    reason: String?
  ) throws(Fault) {
    let taskSid = task.sid
    let held = try stored { () throws(LedgerFault) in
      try ledger.liveReservations(task: taskSid)
    }
    for var reservation in held {
      reservation.status = status == .completed ? .completed : .canceled
      reservation.dateUpdated = now.wall
      let ended = reservation
      try stored { () throws(LedgerFault) in try ledger.update(ended) }
      try recordReservation(reservation.status.closingEvent, reservation, of: task)
    }
    task.assignmentStatus = status
    task.reason = reason ?? task.reason
    task.dateUpdated = now.wall
    let ended = task
    try stored { () throws(LedgerFault) in try ledger.update(ended) }
    try recordTask(
      status == .completed ? .taskCompleted : .taskCanceled,
      task,
      worker: held.first?.workerSid
    )
    router.removeTask(task.sid)
    memoryTouched = true
  }

  func recordReservation(
    _ type: EventType,
    _ reservation: Reservation,
    of task: WorkTask
  ) throws(Fault) {
    try record(
      type,
      sid: reservation.sid,
      conversation: task.conversationSid,
      interaction: task.interactionSid,
      task: task.sid,
      worker: reservation.workerSid
    )
  }

  func recordTask(_ type: EventType, _ task: WorkTask, worker: Sid? = nil) throws(Fault) {
    try record(
      type,
      sid: task.sid,
      conversation: task.conversationSid,
      interaction: task.interactionSid,
      task: task.sid,
      worker: worker,
      detail: task.reason
    )
  }
}
