public import Model

/// What is done to workers. Source: Twilio TaskRouter, Workers and WorkerChannels resources.
extension Desk {
  /// Adds a worker with one slot on each task channel, as upstream.
  public func createWorker(_ draft: WorkerDraft) throws(Fault) -> Worker {
    let activitySid =
      if let name = draft.activity { try activity(name, pointer: "/activity").sid } else {
        floor.workspace.defaultActivitySid
      }
    try check(friendlyName: draft.friendlyName)
    try check(attributes: draft.attributes)
    let worker = Worker(
      sid: sids.next(.worker),
      friendlyName: draft.friendlyName,
      attributes: draft.attributes,
      activitySid: activitySid,
      channels: floor.taskChannels.map { WorkerChannel(taskChannelSid: $0.sid) },
      at: now.wall
    )
    guard try stored({ () throws(LedgerFault) in try ledger.insert(worker) }) else {
      throw try nameTaken(draft.friendlyName)
    }
    admit(worker)
    try record(.workerCreated, sid: worker.sid, worker: worker.sid, detail: worker.friendlyName)
    try makeOffers()
    return worker
  }

  /// Changes a worker's name, attributes or activity.
  public func updateWorker(_ sid: Sid, _ change: WorkerChange) throws(Fault) -> Worker {
    var worker = try self.worker(sid)
    let target = try change.activity.map { name throws(Fault) in
      try activity(name, pointer: "/activity")
    }
    let oldName = worker.friendlyName
    if let name = change.friendlyName {
      try check(friendlyName: name)
      worker.friendlyName = name
    }
    if let attributes = change.attributes {
      try check(attributes: attributes)
      worker.attributes = attributes
    }
    if change.friendlyName != nil || change.attributes != nil {
      worker.dateUpdated = now.wall
      try save(worker)
      agentNames.remove(oldName.lowercased())
      admit(worker)
      try record(
        .workerAttributesUpdate,
        sid: sid,
        worker: sid,
        detail: worker.friendlyName
      )
    }
    if let target { try move(&worker, to: target.sid) }
    try makeOffers()
    return worker
  }

  /// Puts a worker into an activity, by name or sid. A worker who becomes available is offered
  /// the oldest waiting task in the same transaction.
  public func setActivity(_ sid: Sid, _ activity: String) throws(Fault) -> Worker {
    let target = try self.activity(activity, pointer: "/activity")
    var worker = try self.worker(sid)
    try move(&worker, to: target.sid)
    try makeOffers()
    return worker
  }

  /// Sets how many tasks of a channel a worker takes at a time. Less than are held now is
  /// allowed: nothing new comes until enough have ended.
  public func setCapacity(
    _ sid: Sid,
    taskChannel: String,
    capacity: Int
  ) throws(Fault) -> Worker {
    let channel = try self.taskChannel(taskChannel, pointer: "/task_channel")
    guard (0...WorkerChannel.capacityMax).contains(capacity) else {
      throw .invalid(
        pointer: "/capacity",
        message: "capacity \(capacity) is out of range",
        hint: "give 0 to \(WorkerChannel.capacityMax)"
      )
    }
    var worker = try self.worker(sid)
    if let index = worker.channels.firstIndex(where: { $0.taskChannelSid == channel.sid }) {
      worker.channels[index].configuredCapacity = capacity
    } else {
      worker.channels.append(
        WorkerChannel(taskChannelSid: channel.sid, configuredCapacity: capacity)
      )
    }
    worker.dateUpdated = now.wall
    try save(worker)
    admit(worker)
    try record(
      .workerCapacityUpdate,
      sid: sid,
      worker: sid,
      detail: "\(channel.uniqueName)=\(capacity)"
    )
    try makeOffers()
    return worker
  }

  /// Puts a worker into an activity; nothing happens when it is the present one.
  func move(_ worker: inout Worker, to activitySid: Sid) throws(Fault) {
    guard worker.activitySid != activitySid else { return }
    worker.activitySid = activitySid
    worker.dateStatusChanged = now.wall
    worker.dateUpdated = now.wall
    try save(worker)
    admit(worker)
    let name = floor.activities.first { $0.sid == activitySid }?.friendlyName
    try record(.workerActivityUpdate, sid: worker.sid, worker: worker.sid, detail: name)
  }

  private func save(_ worker: Worker) throws(Fault) {
    guard try stored({ () throws(LedgerFault) in try ledger.update(worker) }) else {
      throw try nameTaken(worker.friendlyName)
    }
  }

  private func nameTaken(_ name: String) throws(Fault) -> Fault {
    let holder = try stored { () throws(LedgerFault) in try ledger.worker(named: name) }
    return .alreadyExists(
      noun: "worker",
      message: "a worker named \"\(name)\" exists; names are compared without letter case",
      existing: holder.map { ["worker_sid": $0.sid] } ?? [:],
      twilioCode: 20_409
    )
  }

  private func check(friendlyName: String) throws(Fault) {
    guard (1...Desk.workerNameCharactersMax).contains(friendlyName.count) else {
      throw .invalid(
        pointer: "/friendly_name",
        message: "a worker's name has 1 to \(Desk.workerNameCharactersMax) characters",
        hint: "give a shorter name, such as the agent's identity"
      )
    }
  }

  private func check(attributes: Attributes) throws(Fault) {
    guard attributes.json.count <= EngineSettings.attributesCharactersMax else {
      throw .invalid(
        pointer: "/attributes",
        message:
          "attributes have \(attributes.json.count) characters; the limit is "
          + "\(EngineSettings.attributesCharactersMax)",
        hint: "leave out what routing doesn't need"
      )
    }
  }

  /// TaskRouter's limit for a worker's name.
  static let workerNameCharactersMax = 64
}
