internal import ControlMethods
internal import Engine
internal import JSON
internal import Model

/// `reservation.*`.
extension Call {
  func reservationGet(_ parameters: Parameters) {
    let sid = parameters.requiredSid("sid")
    read { reading, rendering throws(LedgerFault) in
      guard let reservation = try reading.reservation(sid) else {
        return .notFound("reservation", sid)
      }
      return try Call.outcome(reservation, reading, rendering)
    }
  }

  func reservationList(_ parameters: Parameters) {
    let page = ListPage(parameters)
    let status = parameters.choice("reservation_status").flatMap(ReservationStatus.init)
    let (task, worker) = (parameters.sid("task_sid"), parameters.sid("worker_sid"))
    read { reading, rendering throws(LedgerFault) in
      var names: [Sid: String] = [:]
      return try page.answer { (request: PageRequest) throws(LedgerFault) in
        let page = try reading.reservations(
          status: status,
          task: task,
          worker: worker,
          page: request
        )
        for reservation in page.items where names[reservation.workerSid] == nil {
          names[reservation.workerSid] = try reading.worker(reservation.workerSid)?.friendlyName
        }
        return page
      } _: { reservation, writer in
        rendering.write(
          reservation,
          workerName: names[reservation.workerSid],
          to: &writer
        )
      }
    }
  }

  func reservationAccept(_ parameters: Parameters) {
    let sid = parameters.requiredSid("sid")
    change(sid, parameters) { (desk: Desk) throws(Fault) in try desk.acceptReservation(sid) }
  }

  func reservationReject(_ parameters: Parameters) {
    let sid = parameters.requiredSid("sid")
    let activity = parameters.text("activity")
    change(sid, parameters) { (desk: Desk) throws(Fault) in
      try desk.rejectReservation(sid, activity: activity)
    }
  }

  func reservationWrapup(_ parameters: Parameters) {
    let sid = parameters.requiredSid("sid")
    change(sid, parameters) { (desk: Desk) throws(Fault) in try desk.wrapupReservation(sid) }
  }

  func reservationComplete(_ parameters: Parameters) {
    let sid = parameters.requiredSid("sid")
    change(sid, parameters) { (desk: Desk) throws(Fault) in try desk.completeReservation(sid) }
  }

  private func change(
    _ sid: Sid,
    _ parameters: Parameters,
    _ work: @escaping @Sendable (Desk) throws(Fault) -> Reservation
  ) {
    change(parameters, of: .reservation(sid), work) {
      reservation,
      reading,
      rendering,
      writer throws(LedgerFault) in
      let name = try reading.worker(reservation.workerSid)?.friendlyName
      rendering.write(reservation, workerName: name, to: &writer)
    }
  }

  private static func outcome(
    _ reservation: Reservation,
    _ reading: any Reading,
    _ rendering: Rendering
  ) throws(LedgerFault) -> ReadOutcome {
    let name = try reading.worker(reservation.workerSid)?.friendlyName
    return .written { writer in
      rendering.write(reservation, workerName: name, to: &writer)
    }
  }
}
