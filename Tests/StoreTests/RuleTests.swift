import Engine
import Model
import Store
import Testing

/// What the database itself holds to, whatever the Engine does.
@Suite struct RuleTests {
  let scratch: Scratch
  let ledger: SQLiteLedger
  let reader: SQLiteReader

  init() throws {
    scratch = try Scratch()
    ledger = try scratch.store.openLedger()
    reader = try scratch.store.openReader()
  }

  @Test func aConversationHasOneOpenInteraction() throws {
    #expect(try ledger.batch { try ledger.insert(Samples.interaction(1)) })
    #expect(try !ledger.batch { try ledger.insert(Samples.interaction(2)) })
    #expect(try ledger.batch { try ledger.insert(Samples.interaction(3, of: 2)) })
    #expect(
      try reader.openInteraction(conversation: sid(.conversation, 1))?.sid
        == sid(.interaction, 1)
    )
    for (number, status) in [(1, InteractionStatus.closed), (4, .failed)] {
      if number == 4 { #expect(try ledger.batch { try ledger.insert(Samples.interaction(4)) }) }
      var ended = Samples.interaction(number)
      ended.status = status
      try ledger.batch { try ledger.update(ended) }
      #expect(try reader.openInteraction(conversation: sid(.conversation, 1)) == nil)
    }
    var asked = Samples.interaction(5)
    asked.status = .setup
    #expect(try ledger.batch { try ledger.insert(asked) })
    #expect(try !ledger.batch { try ledger.insert(Samples.interaction(6)) })
    // Reopening an ended one beside an open one is refused too.
    try ledger.begin()
    #expect(fault { () throws(LedgerFault) in try ledger.update(Samples.interaction(1)) } != nil)
    try ledger.rollback()
  }

  @Test func aDeliveryIsTakenOnceByKeyAndByToken() throws {
    #expect(try ledger.batch { try ledger.insert(Samples.delivery(1)) })
    var sameKey = Samples.delivery(2, conversation: 2)
    sameKey.dedupeKey = Samples.delivery(1).dedupeKey
    #expect(try !ledger.batch { try ledger.insert(sameKey) })
    var sameToken = Samples.delivery(3)
    sameToken.idempotencyToken = Samples.delivery(1).idempotencyToken
    #expect(try !ledger.batch { try ledger.insert(sameToken) })
    for number in 4...5 {
      var tokenless = Samples.delivery(number)
      tokenless.idempotencyToken = nil
      #expect(try ledger.batch { try ledger.insert(tokenless) })
    }
    #expect(try reader.census().deliveries == [.processed: 3])
  }

  @Test func madeUpSidsMustBeNew() throws {
    try ledger.batch {
      try ledger.insert(Samples.task())
      try ledger.insert(Samples.reservation())
    }
    try ledger.begin()
    #expect(fault { () throws(LedgerFault) in try ledger.insert(Samples.task()) } != nil)
    #expect(
      fault { () throws(LedgerFault) in try ledger.insert(Samples.reservation()) } != nil
    )
    try ledger.rollback()
  }

  @Test func aRefusedCommandUndoesItselfAlone() throws {
    try ledger.batch {
      try ledger.savepoint()
      _ = try ledger.insert(Samples.conversation(1))
      #expect(try ledger.append(Samples.event()) == 1)
      try ledger.releaseSavepoint()
      try ledger.savepoint()
      _ = try ledger.insert(Samples.conversation(2))
      #expect(try ledger.append(Samples.event()) == 2)
      try ledger.rollbackToSavepoint()
      try ledger.savepoint()
      _ = try ledger.insert(Samples.conversation(3))
      // The number of the undone entry is given again: readers never see a gap.
      #expect(try ledger.append(Samples.event()) == 2)
      try ledger.releaseSavepoint()
    }
    #expect(try reader.conversation(sid(.conversation, 1)) != nil)
    #expect(try reader.conversation(sid(.conversation, 2)) == nil)
    #expect(try reader.conversation(sid(.conversation, 3)) != nil)
    #expect(try reader.census().conversations == [.inactive: 2])
    #expect(try reader.lastEventSeq() == 2)
  }

  @Test func readersSeeCommittedBatchesOnly() throws {
    try ledger.begin()
    _ = try ledger.insert(Samples.conversation())
    #expect(try reader.conversation(sid(.conversation, 1)) == nil)
    // The writer sees its own work.
    #expect(try ledger.conversation(sid(.conversation, 1)) != nil)
    try ledger.commit()
    #expect(try reader.conversation(sid(.conversation, 1)) != nil)
    try ledger.begin()
    _ = try ledger.insert(Samples.conversation(2))
    try ledger.rollback()
    #expect(try ledger.conversation(sid(.conversation, 2)) == nil)
    #expect(try ledger.census().conversations == [.inactive: 1])
  }

  @Test func nothingIsWrittenOutsideATransaction() throws {
    #expect(
      fault { () throws(LedgerFault) in _ = try ledger.insert(Samples.conversation()) } != nil
    )
    #expect(fault { () throws(LedgerFault) in try ledger.savepoint() } != nil)
    #expect(fault { () throws(LedgerFault) in try ledger.commit() } != nil)
    #expect(try reader.conversation(sid(.conversation, 1)) == nil)
    try ledger.rollback()
  }

  @Test func theCensusFollowsEveryChange() throws {
    try ledger.batch {
      _ = try ledger.insert(Samples.conversation(1))
      _ = try ledger.insert(Samples.conversation(2))
      _ = try ledger.insert(Samples.message(1))
      _ = try ledger.insert(Samples.message(2))
      _ = try ledger.insert(Samples.message(2))
      _ = try ledger.insert(Samples.delivery())
      _ = try ledger.insert(Samples.interaction(1))
      _ = try ledger.insert(Samples.interaction(2))
      try ledger.insert(Samples.task())
      try ledger.insert(Samples.reservation())
      _ = try ledger.insert(Samples.worker())
    }
    var expected = Census()
    expected.conversations = [.inactive: 2]
    expected.messages = 2
    expected.deliveries = [.processed: 1]
    expected.interactions = [.active: 1]
    expected.tasks = [.pending: 1]
    expected.reservations = [.pending: 1]
    expected.workers = 1
    #expect(try reader.census() == expected)

    try ledger.batch {
      var conversation = Samples.conversation(1)
      conversation.state = .closed
      try ledger.update(conversation)
      try ledger.update(conversation)
      try ledger.update(Samples.conversation(9))
      var interaction = Samples.interaction(1)
      interaction.status = .closed
      try ledger.update(interaction)
      var task = Samples.task()
      task.assignmentStatus = .canceled
      try ledger.update(task)
      var reservation = Samples.reservation()
      reservation.status = .rescinded
      try ledger.update(reservation)
    }
    expected.conversations = [.inactive: 1, .closed: 1]
    expected.interactions = [.closed: 1]
    expected.tasks = [.canceled: 1]
    expected.reservations = [.rescinded: 1]
    #expect(try reader.census() == expected)
  }
}
