import Engine
import Model
import Store
import Testing

/// Every list: its order, its filters, its pages.
@Suite struct ListTests {
  let scratch: Scratch
  let ledger: SQLiteLedger
  let reader: SQLiteReader

  init() throws {
    scratch = try Scratch()
    ledger = try scratch.store.openLedger()
    reader = try scratch.store.openReader()
  }

  /// All rows, fetched `limit` at a time.
  private func walk<Item>(
    limit: Int,
    _ fetch: (PageRequest) throws(LedgerFault) -> Page<Item>
  ) throws -> [Item] {
    var items: [Item] = []
    var request = PageRequest(limit: limit)
    while true {
      let page = try fetch(request)
      #expect(page.items.count <= limit)
      items += page.items
      guard let next = page.nextCursor else { return items }
      // A page that promises another one is full, so a walk always ends.
      #expect(page.items.count == limit)
      request.cursor = next
    }
  }

  @Test(arguments: [1, 2, 3, 5, 100]) func conversations(_ limit: Int) throws {
    try ledger.batch {
      for number in [5, 3, 1, 4, 2] {
        var value = Samples.conversation(number)
        value.state = number > 3 ? .active : .closed
        _ = try ledger.insert(value)
      }
    }
    func numbers(_ state: ConversationState?) throws -> [UInt64] {
      try walk(limit: limit) { page throws(LedgerFault) in
        try reader.conversations(state: state, page: page)
      }.map(\.sid.low)
    }
    #expect(try numbers(nil) == [5, 3, 1, 4, 2])
    #expect(try numbers(.active) == [5, 4])
    #expect(try numbers(.closed) == [3, 1, 2])
    #expect(try numbers(.inactive).isEmpty)
  }

  @Test(arguments: [1, 2, 100]) func addresses(_ limit: Int) throws {
    try ledger.batch {
      for number in [2, 1, 3] {
        var value = Samples.address(number)
        value.type = number == 1 ? "whatsapp" : "sms"
        _ = try ledger.insert(value)
      }
    }
    func numbers(_ type: String?) throws -> [UInt64] {
      try walk(limit: limit) { page throws(LedgerFault) in
        try reader.addresses(type: type, page: page)
      }.map(\.sid.low)
    }
    #expect(try numbers(nil) == [2, 1, 3])
    #expect(try numbers("sms") == [2, 3])
    #expect(try numbers("email").isEmpty)
  }

  @Test(arguments: [1, 2, 100]) func participants(_ limit: Int) throws {
    try ledger.batch {
      for (number, conversation) in [(3, 1), (1, 2), (2, 1)] {
        _ = try ledger.insert(Samples.participant(number, of: conversation))
      }
    }
    let found = try walk(limit: limit) { page throws(LedgerFault) in
      try reader.participants(conversation: sid(.conversation, 1), page: page)
    }
    #expect(found.map(\.sid.low) == [3, 2])
  }

  @Test(arguments: [1, 2, 3, 4, 100]) func messages(_ limit: Int) throws {
    try ledger.batch {
      for number in 1...2 { _ = try ledger.insert(Samples.conversation(number)) }
      // Arrival order; equal indexes keep it, and those without an index come last.
      for (number, index) in [(1, 7), (2, nil), (3, 0), (4, 7), (5, nil), (6, -3)]
        as [(Int, Int64?)]
      {
        _ = try ledger.insert(Samples.message(number, index: index))
      }
      _ = try ledger.insert(Samples.message(7, of: 2))
    }
    let found = try walk(limit: limit) { page throws(LedgerFault) in
      try reader.messages(conversation: sid(.conversation, 1), page: page)
    }
    #expect(found.map(\.sid.low) == [6, 3, 1, 4, 2, 5])
    #expect(found.map(\.index) == [-3, 0, 7, 7, nil, nil])
  }

  @Test(arguments: [1, 2, 100]) func interactions(_ limit: Int) throws {
    try ledger.batch {
      for (number, conversation, status) in [
        (3, 1, InteractionStatus.closed), (1, 2, .active), (2, 1, .active), (4, 1, .closed),
      ] {
        var value = Samples.interaction(number, of: conversation)
        value.status = status
        _ = try ledger.insert(value)
      }
    }
    func numbers(_ status: InteractionStatus?, _ conversation: Int?) throws -> [UInt64] {
      try walk(limit: limit) { page throws(LedgerFault) in
        try reader.interactions(
          status: status,
          conversation: conversation.map { sid(.conversation, $0) },
          page: page
        )
      }.map(\.sid.low)
    }
    #expect(try numbers(nil, nil) == [3, 1, 2, 4])
    #expect(try numbers(.active, nil) == [1, 2])
    #expect(try numbers(nil, 1) == [3, 2, 4])
    #expect(try numbers(.closed, 1) == [3, 4])
    #expect(try numbers(.closed, 2).isEmpty)
  }

  @Test(arguments: [1, 2, 3, 100]) func tasks(_ limit: Int) throws {
    try ledger.batch {
      for (number, status) in [
        (4, AssignmentStatus.pending), (2, .completed), (3, .assigned), (1, .pending),
        (5, .canceled),
      ] {
        var value = Samples.task(number)
        value.assignmentStatus = status
        if number == 1 { value.queueSid = sid(.queue, 2) }
        if number == 3 { value.workflowSid = sid(.workflow, 2) }
        try ledger.insert(value)
      }
    }
    func numbers(
      _ statuses: [AssignmentStatus],
      queue: Int? = nil,
      workflow: Int? = nil
    ) throws -> [UInt64] {
      try walk(limit: limit) { page throws(LedgerFault) in
        try reader.tasks(
          statuses: statuses,
          queue: queue.map { sid(.queue, $0) },
          workflow: workflow.map { sid(.workflow, $0) },
          page: page
        )
      }.map(\.sid.low)
    }
    #expect(try numbers([]) == [4, 2, 3, 1, 5])
    #expect(try numbers([.pending]) == [4, 1])
    #expect(try numbers([.assigned, .pending, .pending, .completed]) == [4, 2, 3, 1])
    #expect(try numbers([], queue: 1) == [4, 2, 3, 5])
    #expect(try numbers([.pending], queue: 2) == [1])
    #expect(try numbers([], workflow: 2) == [3])
    #expect(try numbers([.reserved, .wrapping]).isEmpty)
    #expect(try reader.liveTasks().map(\.sid.low) == [4, 3, 1])
  }

  @Test(arguments: [1, 2, 100]) func reservations(_ limit: Int) throws {
    try ledger.batch {
      for (number, task, worker, status) in [
        (4, 1, 1, ReservationStatus.rejected), (3, 1, 2, .pending), (2, 2, 1, .accepted),
        (1, 2, 2, .timeout), (5, 3, 1, .rejected),
      ] {
        var value = Samples.reservation(number, task: task, worker: worker)
        value.status = status
        try ledger.insert(value)
      }
    }
    func numbers(_ status: ReservationStatus?, _ task: Int?, _ worker: Int?) throws -> [UInt64] {
      try walk(limit: limit) { page throws(LedgerFault) in
        try reader.reservations(
          status: status,
          task: task.map { sid(.task, $0) },
          worker: worker.map { sid(.worker, $0) },
          page: page
        )
      }.map(\.sid.low)
    }
    #expect(try numbers(nil, nil, nil) == [4, 3, 2, 1, 5])
    #expect(try numbers(.rejected, nil, nil) == [4, 5])
    #expect(try numbers(.pending, nil, nil) == [3])
    #expect(try numbers(nil, 1, nil) == [4, 3])
    #expect(try numbers(nil, nil, 1) == [4, 2, 5])
    #expect(try numbers(.rejected, nil, 1) == [4, 5])
    #expect(try numbers(.accepted, nil, 1) == [2])
    #expect(try numbers(.rejected, 1, nil) == [4])
    #expect(try numbers(nil, 2, 1) == [2])
    #expect(try numbers(.rejected, 3, 1) == [5])
    #expect(try numbers(.pending, 3, 1).isEmpty)
    #expect(try reader.liveReservations().map(\.sid.low) == [3, 2])
  }

  @Test(arguments: [1, 2, 100]) func workers(_ limit: Int) throws {
    try ledger.batch {
      for number in [2, 1, 3] {
        var value = Samples.worker(number, named: "worker \(number)")
        if number == 1 { value.activitySid = sid(.activity, 2) }
        _ = try ledger.insert(value)
      }
    }
    let all = try walk(limit: limit) { page throws(LedgerFault) in
      try reader.workers(activity: nil, page: page)
    }
    #expect(all.map(\.sid.low) == [2, 1, 3])
    #expect(all.allSatisfy { $0.channels == Samples.worker().channels })
    let offline = try walk(limit: limit) { page throws(LedgerFault) in
      try reader.workers(activity: sid(.activity, 1), page: page)
    }
    #expect(offline.map(\.sid.low) == [2, 3])
  }

  @Test(arguments: [1, 2, 100]) func deliveries(_ limit: Int) throws {
    try ledger.batch {
      for (number, state, type, conversation) in [
        (4, DeliveryState.processed, "onMessageAdded", 1), (2, .quarantined, "onMessageAdded", 2),
        (3, .stored, "onOther", 1), (1, .quarantined, "onOther", nil),
      ] as [(Int, DeliveryState, String, Int?)] {
        var value = Samples.delivery(number, conversation: conversation)
        value.state = state
        value.eventType = type
        _ = try ledger.insert(value)
      }
    }
    func numbers(
      _ state: DeliveryState?,
      _ type: String?,
      _ conversation: Int?
    ) throws -> [UInt64] {
      try walk(limit: limit) { page throws(LedgerFault) in
        try reader.deliveries(
          state: state,
          eventType: type,
          conversation: conversation.map { sid(.conversation, $0) },
          page: page
        )
      }.map(\.sid.low)
    }
    #expect(try numbers(nil, nil, nil) == [4, 2, 3, 1])
    #expect(try numbers(.quarantined, nil, nil) == [2, 1])
    #expect(try numbers(.quarantined, "onOther", nil) == [1])
    #expect(try numbers(.stored, nil, nil) == [3])
    #expect(try numbers(nil, "onMessageAdded", nil) == [4, 2])
    #expect(try numbers(nil, nil, 1) == [4, 3])
    #expect(try numbers(.stored, nil, 1) == [3])
    #expect(try numbers(.quarantined, nil, 2) == [2])
    #expect(try numbers(.quarantined, "onOther", 2).isEmpty)
    #expect(try numbers(.stored, "onMessageAdded", 1).isEmpty)
  }

  @Test func limitsAreKeptWithinBounds() throws {
    try ledger.batch {
      for number in 1...(PageRequest.limitMax + 1) {
        _ = try ledger.insert(Samples.conversation(number))
      }
    }
    func count(_ limit: Int) throws -> Int {
      try reader.conversations(state: nil, page: PageRequest(limit: limit)).items.count
    }
    #expect(try count(Int.max) == PageRequest.limitMax)
    #expect(try count(0) == 1)
    #expect(try count(Int.min) == 1)
  }

  @Test(arguments: ["", "c", "x0.1", "m0.1", "c1", "c0.", "c0.x", "c0.-1", "c0.1.2", "c 0.1"])
  func anUnreadableCursorIsRefused(_ cursor: String) throws {
    let error = fault { () throws(LedgerFault) in
      _ = try reader.conversations(state: nil, page: PageRequest(cursor: cursor))
    }
    guard case .failed(let text)? = error else {
      Issue.record("\(cursor) was taken")
      return
    }
    #expect(text.contains("cursor"))
  }
}
