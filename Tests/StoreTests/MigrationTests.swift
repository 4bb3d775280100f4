import Engine
import Foundation
import Model
import SQL
import Testing

@testable import Store

/// A database of an earlier version is taken over with all that it holds.
@Suite struct MigrationTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  /// A database as the first two steps leave it, with rows written by their own statements.
  private func makeOld(_ rows: String) throws {
    #expect(FileManager.default.createFile(atPath: scratch.store.path, contents: nil))
    let old = try SQLConnection(path: scratch.store.path, options: SQLOptions(access: .readWrite))
    let migrator = SQLMigrator(
      Array(Schema.steps.prefix(2)),
      applicationID: Schema.applicationID
    )
    #expect(try migrator.migrate(old).count == 2)
    try old.execute(rows)
  }

  private let rows = """
    INSERT INTO services (sid, friendly_name, date_created, date_updated) VALUES
      ('\(sid(.service, 7))', 'Flex Chat Service', 1, 2), ('\(sid(.service, 8))', 'Other', 3, 4);
    INSERT INTO configuration (id, default_chat_service_sid, default_inactive_timer, date_updated)
      VALUES (1, '\(sid(.service, 8))', 'PT5M', 5);
    INSERT INTO conversations (sid, chat_service_sid, unique_name, attributes, state,
      closed_upstream, date_closed, date_created, date_updated) VALUES
      ('\(sid(.conversation, 1))', '\(sid(.service, 8))', 'same', '{}', 'active', 0, NULL, 10, 11),
      ('\(sid(.conversation, 2))', '\(sid(.service, 8))', 'same', '{}', 'closed', 1, 13, 12, 13),
      ('\(sid(.conversation, 3))', NULL, NULL, '{}', 'inactive', 0, NULL, 14, 15);
    INSERT INTO messages (sid, conversation_sid, conversation_id, position, author, body,
      attributes, removed, date_created, date_updated) VALUES
      ('\(sid(.message, 1))', '\(sid(.conversation, 2))', 2, 0, 'mari', 'tere', '{}', 0, 20, 20);
    INSERT INTO participants (sid, conversation_sid, attributes, removed, date_created,
      date_updated) VALUES ('\(sid(.participant, 1))', '\(sid(.conversation, 2))', '{}', 0, 9, 9);
    INSERT INTO counters (name, rows) VALUES ('conversations.active', 1),
      ('conversations.closed', 1), ('conversations.inactive', 1), ('messages', 1);
    """

  @Test func allIsKeptAndWhatIsNewHasItsDefault() throws {
    try makeOld(rows)
    let ledger = try scratch.store.openLedger()
    #expect(try ledger.schemaVersion() == Schema.migrator.version)
    let configuration = try ledger.configuration()
    #expect(configuration.defaultChatServiceSid == sid(.service, 8))
    #expect(configuration.flexChatServiceSid == sid(.service, 7), "the oldest service")
    #expect(configuration.defaultInactiveTimer == "PT5M")

    var expected = Conversation(sid: sid(.conversation, 1), at: Timestamp(milliseconds: 10))
    expected.chatServiceSid = sid(.service, 8)
    expected.uniqueName = "same"
    expected.dateUpdated = Timestamp(milliseconds: 11)
    expected.dateActivity = Timestamp(milliseconds: 11)
    #expect(try ledger.conversation(expected.sid) == expected)
    #expect(!expected.isLocal && expected.nextIndex == 0 && expected.dateTimer == nil)
    let message = try #require(try ledger.message(sid(.message, 1)))
    #expect(message.body == "tere" && message.contentSid == nil && message.delivery == nil)

    var census = Census()
    census.conversations = [.active: 1, .closed: 1, .inactive: 1]
    census.messages = 1
    #expect(try ledger.census() == census)
    #expect(try ledger.hasConversations(service: sid(.service, 8)))
    #expect(try !ledger.hasConversations(service: sid(.service, 7)))
    #expect(try ledger.firstConversationTimer() == nil && ledger.openDispatches() == 0)
    #expect(try scratch.store.integrityFindings().isEmpty)
  }

  @Test func oldRowsLiveOn() throws {
    try makeOld(rows)
    let ledger = try scratch.store.openLedger()
    var value = try #require(try ledger.conversation(sid(.conversation, 1)))
    value.dateActivity = moment()
    value.openInteractionSid = sid(.interaction, 1)
    try ledger.batch { try ledger.update(value) }
    #expect(try ledger.conversation(value.sid) == value)
    value.isLocal = true
    value.dateTimer = moment(5)
    try ledger.batch { try ledger.update(value) }
    #expect(try ledger.conversation(value.sid) == value)
    #expect(
      try ledger.conversation(uniqueName: "same", service: sid(.service, 8))?.sid == value.sid
    )
    let removed = try ledger.batch {
      try ledger.removeConversations(closedBefore: Timestamp(milliseconds: 14), limit: 9)
    }
    #expect(removed == 1)
    #expect(try ledger.census().conversations == [.active: 1, .inactive: 1])
    #expect(try ledger.census().messages == 0 && ledger.participant(sid(.participant, 1)) == nil)
    #expect(try scratch.store.integrityFindings().isEmpty)
  }

  @Test func anEmptyDatabaseOfTheTimeBeforeIsFurnishedAsANewOne() throws {
    try makeOld("")
    let ledger = try scratch.store.openLedger()
    #expect(try !ledger.isFurnished())
    try ledger.batch {
      try ledger.furnish(
        Samples.floor(),
        service: Samples.service(),
        configuration: Samples.configuration()
      )
    }
    #expect(try ledger.configuration() == Samples.configuration())
  }

  /// Columns that came later read as a new database's do.
  @Test func aNewDatabaseHasTheSameShape() throws {
    try makeOld(rows)
    let migrated = try scratch.store.openLedger()
    let other = try Scratch()
    let fresh = try other.store.openLedger()
    let shape = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name"
    #expect(try migrated.connection.texts(shape) == fresh.connection.texts(shape))
  }
}
