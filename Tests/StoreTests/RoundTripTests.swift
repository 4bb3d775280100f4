import Engine
import Model
import Store
import Testing

/// Every object comes back as it was stored, with all members set and with as few as can be.
@Suite struct RoundTripTests {
  let scratch: Scratch
  let ledger: SQLiteLedger
  let reader: SQLiteReader

  init() throws {
    scratch = try Scratch()
    ledger = try scratch.store.openLedger()
    reader = try scratch.store.openReader()
  }

  @Test func theFloorIsFurnishedOnce() throws {
    #expect(try !ledger.isFurnished())
    #expect(fault { () throws(LedgerFault) in _ = try ledger.floor() } != nil)
    #expect(fault { () throws(LedgerFault) in _ = try ledger.configuration() } != nil)
    try ledger.batch {
      try ledger.furnish(
        Samples.floor(),
        service: Samples.service(),
        configuration: Samples.configuration()
      )
    }
    #expect(try ledger.isFurnished())
    #expect(try reader.floor() == Samples.floor())
    #expect(try reader.services() == [Samples.service()])
    #expect(try reader.configuration() == Samples.configuration())
    try ledger.begin()
    #expect(
      fault { () throws(LedgerFault) in
        try ledger.furnish(
          Samples.floor(),
          service: Samples.service(),
          configuration: Samples.configuration()
        )
      } != nil
    )
    try ledger.rollback()
    #expect(try reader.floor() == Samples.floor())
  }

  @Test func theConfigurationIsReplaced() throws {
    try ledger.batch { try ledger.update(Samples.configuration()) }
    let bare = AccountConfiguration(
      defaultChatServiceSid: sid(.service, 9),
      dateUpdated: moment(99)
    )
    try ledger.batch { try ledger.update(bare) }
    #expect(try reader.configuration() == bare)
  }

  @Test func services() throws {
    #expect(try ledger.batch { try ledger.insert(Samples.service(2)) })
    #expect(try ledger.batch { try ledger.insert(Samples.service(1)) })
    #expect(try !ledger.batch { try ledger.insert(Samples.service(2)) })
    #expect(try reader.services() == [Samples.service(2), Samples.service(1)])
  }

  @Test func addresses() throws {
    #expect(try ledger.batch { try ledger.insert(Samples.address()) })
    #expect(try reader.address(sid(.address, 1)) == Samples.address())
    #expect(try reader.address(named: "+37256123451") == Samples.address())
    #expect(try reader.address(named: "+3725612345") == nil)
    var same = Samples.address()
    same.sid = sid(.address, 2)
    #expect(try !ledger.batch { try ledger.insert(same) })
    let bare = Address(
      sid: sid(.address, 1),
      type: "email",
      address: "a@example.com",
      at: moment(50)
    )
    try ledger.batch { try ledger.update(bare) }
    #expect(try reader.address(sid(.address, 1)) == bare)
    try ledger.batch { try ledger.deleteAddress(sid(.address, 1)) }
    #expect(try reader.address(sid(.address, 1)) == nil)
    #expect(try ledger.batch { try ledger.insert(same) })
  }

  @Test func conversations() throws {
    #expect(try ledger.batch { try ledger.insert(Samples.conversation()) })
    #expect(try !ledger.batch { try ledger.insert(Samples.conversation()) })
    #expect(try reader.conversation(sid(.conversation, 1)) == Samples.conversation())
    // The same state, then another one: two statements.
    var changed = Conversation(sid: sid(.conversation, 1), at: moment(60))
    changed.state = .inactive
    try ledger.batch { try ledger.update(changed) }
    #expect(try reader.conversation(changed.sid) == changed)
    changed.state = .closed
    changed.openInteractionSid = sid(.interaction, 5)
    try ledger.batch { try ledger.update(changed) }
    #expect(try reader.conversation(changed.sid) == changed)
    #expect(try reader.conversation(sid(.conversation, 2)) == nil)
  }

  @Test func participants() throws {
    #expect(try ledger.batch { try ledger.insert(Samples.participant()) })
    #expect(try !ledger.batch { try ledger.insert(Samples.participant()) })
    #expect(try reader.participant(sid(.participant, 1)) == Samples.participant())
    let bare = Participant(
      sid: sid(.participant, 1),
      conversationSid: sid(.conversation, 1),
      at: moment(61)
    )
    try ledger.batch { try ledger.update(bare) }
    #expect(try reader.participant(bare.sid) == bare)
  }

  @Test func messages() throws {
    #expect(throws: LedgerFault.self, "a message belongs to a conversation that is there") {
      try ledger.batch { try ledger.insert(Samples.message()) }
    }
    try ledger.rollback()
    _ = try ledger.batch { try ledger.insert(Samples.conversation()) }
    #expect(try ledger.batch { try ledger.insert(Samples.message()) })
    #expect(try !ledger.batch { try ledger.insert(Samples.message()) })
    #expect(try reader.message(sid(.message, 1)) == Samples.message())
    let bare = Message(
      sid: sid(.message, 1),
      conversationSid: sid(.conversation, 1),
      author: "system",
      at: moment(62)
    )
    try ledger.batch { try ledger.update(bare) }
    #expect(try reader.message(bare.sid) == bare)
  }

  @Test func interactions() throws {
    #expect(try ledger.batch { try ledger.insert(Samples.interaction()) })
    #expect(try reader.interaction(sid(.interaction, 1)) == Samples.interaction())
    var changed = Samples.interaction()
    changed.status = .failed
    changed.channelStatus = .failed
    changed.webhookTtid = nil
    try ledger.batch { try ledger.update(changed) }
    #expect(try reader.interaction(changed.sid) == changed)
  }

  @Test(arguments: AssignmentStatus.allCases) func tasks(_ status: AssignmentStatus) throws {
    try ledger.batch { try ledger.insert(Samples.task()) }
    #expect(try reader.task(sid(.task, 1)) == Samples.task())
    var changed = Samples.task()
    changed.assignmentStatus = status
    changed.reason = nil
    changed.priority = 0
    try ledger.batch { try ledger.update(changed) }
    #expect(try reader.task(changed.sid) == changed)
    #expect(try reader.liveTasks() == (status.isLive ? [changed] : []))
  }

  @Test(arguments: ReservationStatus.allCases)
  func reservations(_ status: ReservationStatus) throws {
    try ledger.batch { try ledger.insert(Samples.reservation()) }
    #expect(try reader.reservation(sid(.reservation, 1)) == Samples.reservation())
    var changed = Samples.reservation()
    changed.status = status
    changed.dateUpdated = moment(70)
    try ledger.batch { try ledger.update(changed) }
    #expect(try reader.reservation(changed.sid) == changed)
    #expect(try reader.liveReservations() == (status.holdsCapacity ? [changed] : []))
    #expect(
      try reader.liveReservations(task: changed.taskSid)
        == (status.holdsCapacity ? [changed] : [])
    )
    #expect(try reader.liveReservations(task: sid(.task, 9)).isEmpty)
  }

  @Test func workers() throws {
    #expect(try ledger.batch { try ledger.insert(Samples.worker()) })
    #expect(try reader.worker(sid(.worker, 1)) == Samples.worker())
    #expect(try reader.worker(named: "mARI") == Samples.worker())
    #expect(try reader.worker(named: "Mar") == nil)
    #expect(try !ledger.batch { try ledger.insert(Samples.worker(2, named: "MARI")) })
    #expect(try ledger.batch { try ledger.insert(Samples.worker(2, named: "Õnne")) })
    #expect(try reader.worker(named: "õNNE")?.sid == sid(.worker, 2))

    var changed = Samples.worker()
    changed.friendlyName = "Mari Maa"
    changed.channels = [WorkerChannel(taskChannelSid: sid(.taskChannel, 1), configuredCapacity: 9)]
    changed.dateLastReserved = nil
    #expect(try ledger.batch { try ledger.update(changed) })
    #expect(try reader.worker(changed.sid) == changed)
    changed.friendlyName = "ÕNNE"
    #expect(try !ledger.batch { try ledger.update(changed) })
    #expect(try reader.worker(changed.sid)?.friendlyName == "Mari Maa")

    try ledger.batch { try ledger.noteReserved(worker: changed.sid, at: moment(80)) }
    #expect(try reader.worker(changed.sid)?.dateLastReserved == moment(80))
    #expect(try reader.allWorkers().map(\.sid) == [sid(.worker, 1), sid(.worker, 2)])
  }

  /// What stays as it is is not written, and what changes is, one alone or all together.
  @Test func workersInPart() throws {
    var worker = Samples.worker()
    #expect(try ledger.batch { try ledger.insert(worker) })
    let changes: [(inout Worker) -> Void] = [
      { _ in },
      { $0.friendlyName = "MARI" },
      { $0.attributes = Attributes(checkedJSON: #"{"e":6}"#) },
      { $0.channels.reverse() },
      { $0.channels[0].available.toggle() },
      { $0.channels[1].configuredCapacity = 7 },
      { $0.channels.append(WorkerChannel(taskChannelSid: sid(.taskChannel, 3))) },
      { $0.channels = [] },
      {
        $0.friendlyName = "Mai"
        $0.activitySid = sid(.activity, 2)
        $0.channels = Samples.worker().channels
      },
    ]
    for (number, change) in changes.enumerated() {
      change(&worker)
      #expect(try ledger.batch { try ledger.update(worker) }, "change \(number)")
      #expect(try reader.worker(worker.sid) == worker, "change \(number)")
    }
    #expect(try reader.worker(named: "mAI") == worker && reader.worker(named: "Mari") == nil)
  }

  @Test(arguments: DeliveryState.allCases) func deliveries(_ state: DeliveryState) throws {
    var delivery = Samples.delivery()
    delivery.state = state
    #expect(try ledger.batch { try ledger.insert(delivery) })
    #expect(try reader.delivery(delivery.sid) == delivery)
    let bare = Delivery(
      sid: sid(.delivery, 2),
      state: state,
      eventType: "onX",
      dedupeKey: "other",
      parameters: .empty,
      at: moment()
    )
    #expect(try ledger.batch { try ledger.insert(bare) })
    #expect(try reader.delivery(bare.sid) == bare)
    delivery.state = .stored
    delivery.reason = nil
    try ledger.batch { try ledger.update(delivery) }
    #expect(try reader.delivery(delivery.sid) == delivery)
    let states: [DeliveryState: Int] = state == .stored ? [.stored: 2] : [.stored: 1, state: 1]
    #expect(try reader.census().deliveries == states)
  }

  @Test(arguments: EventType.allCases) func events(_ type: EventType) throws {
    var event = Samples.event(type)
    #expect(try ledger.batch { try ledger.append(event) } == 1)
    event.seq = 1
    var bare = EventRecord(type, sid: nil, at: moment())
    #expect(try ledger.batch { try ledger.append(bare) } == 2)
    bare.seq = 2
    #expect(try reader.events(after: 0, limit: 10) == [event, bare])
    #expect(try reader.events(after: 1, limit: 10) == [bare])
    #expect(try reader.events(after: 0, limit: 1) == [event])
    #expect(try reader.lastEventSeq() == 2)
  }
}
