internal import ControlMethods
internal import Engine
internal import JSON
internal import JSONRPC
internal import Model

/// `worker.*` and `activity.*`.
extension Call {
  func workerCreate(_ parameters: Parameters) {
    let draft = WorkerDraft(
      friendlyName: parameters.requiredText("friendly_name"),
      attributes: parameters.attributes("attributes") ?? .empty,
      activity: parameters.text("activity")
    )
    change(nil, parameters) { (desk: Desk) throws(Fault) in try desk.createWorker(draft) }
  }

  func workerUpdate(_ parameters: Parameters) {
    let sid = parameters.requiredSid("sid")
    let values = WorkerChange(
      friendlyName: parameters.text("friendly_name"),
      attributes: parameters.attributes("attributes"),
      activity: parameters.text("activity")
    )
    change(sid, parameters) { (desk: Desk) throws(Fault) in try desk.updateWorker(sid, values) }
  }

  func workerSetActivity(_ parameters: Parameters) {
    let sid = parameters.requiredSid("sid")
    let activity = parameters.requiredText("activity")
    change(sid, parameters) { (desk: Desk) throws(Fault) in try desk.setActivity(sid, activity) }
  }

  func workerSetCapacity(_ parameters: Parameters) {
    let sid = parameters.requiredSid("sid")
    let channel = parameters.requiredText("task_channel")
    let capacity = parameters.integer("capacity") ?? WorkerChannel.capacityDefault
    change(sid, parameters) { (desk: Desk) throws(Fault) in
      try desk.setCapacity(sid, taskChannel: channel, capacity: capacity)
    }
  }

  private func change(
    _ sid: Sid?,
    _ parameters: Parameters,
    _ work: @escaping @Sendable (Desk) throws(Fault) -> Worker
  ) {
    change(parameters, of: sid.map { .worker($0) }, work) {
      worker,
      reading,
      rendering,
      writer throws(LedgerFault) in
      let load = try Call.load(of: worker, reading)
      rendering.write(worker, load: load, to: &writer)
    }
  }

  func workerGet(_ parameters: Parameters) {
    let sid = parameters.requiredSid("sid")
    read { reading, rendering throws(LedgerFault) in
      guard let worker = try reading.worker(sid) else { return .notFound("worker", sid) }
      let load = try Call.load(of: worker, reading)
      return .written { writer in rendering.write(worker, load: load, to: &writer) }
    }
  }

  /// The reservations that hold a slot of the worker's, by task channel.
  private static func load(
    of worker: Worker,
    _ reading: any Reading
  ) throws(LedgerFault) -> [Sid: Int] {
    var load: [Sid: Int] = [:]
    let page = PageRequest(limit: PageRequest.limitMax)
    for status in ReservationStatus.allCases where status.holdsCapacity {
      let held = try reading.reservations(
        status: status,
        task: nil,
        worker: worker.sid,
        page: page
      )
      for reservation in held.items { load[reservation.taskChannelSid, default: 0] += 1 }
    }
    return load
  }

  func workerList(_ parameters: Parameters) {
    let page = ListPage(parameters)
    let name = parameters.text("activity")
    read { reading, rendering throws(LedgerFault) in
      var activity: Sid?
      if let name {
        guard let found = rendering.names.activity(named: name) else {
          return .refused(Call.unknownActivity(name, rendering.names))
        }
        activity = found.sid
      }
      var loads: [Sid: [Sid: Int]] = [:]
      for reservation in try reading.liveReservations() {
        loads[reservation.workerSid, default: [:]][reservation.taskChannelSid, default: 0] += 1
      }
      let wanted = activity
      return try page.answer { (request: PageRequest) throws(LedgerFault) in
        try reading.workers(activity: wanted, page: request)
      } _: { worker, writer in
        rendering.write(worker, load: loads[worker.sid] ?? [:], to: &writer)
      }
    }
  }

  private static func unknownActivity(_ name: String, _ names: FloorNames) -> RPCError {
    let known = names.activities.map(\.friendlyName).joined(separator: ", ")
    return .invalid(
      pointer: "/activity",
      "There is no activity \(name).",
      hint: "Known: \(known)."
    )
  }

  func activityList(_ parameters: Parameters) {
    let page = ListPage(parameters)
    read { _, rendering throws(LedgerFault) in
      page.answer(all: rendering.names.activities) { activity, writer in
        rendering.write(activity, to: &writer)
      }
    }
  }
}
