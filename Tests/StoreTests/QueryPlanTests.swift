import Model
import SQL
import Testing

@testable import Store

/// The questions asked at every turn are answered by their index, whatever the size of a table.
@Suite struct QueryPlanTests {
  private let scratch: Scratch
  private let ledger: SQLiteLedger

  init() throws {
    scratch = try Scratch()
    ledger = try scratch.store.openLedger()
  }

  /// What SQLite says it would do, a line a step.
  private func plan(_ query: Query) throws -> [String] {
    let statement = try ledger.connection.prepare("EXPLAIN QUERY PLAN " + query.sql)
    return try statement.all { row throws(SQLError) in row.text(3) }
  }

  private func check(
    _ query: Query,
    _ index: String,
    sorts: Bool = false,
    location: SourceLocation = #_sourceLocation
  ) throws {
    let steps = try plan(query)
    #expect(steps.contains { $0.contains(index) }, "\(steps)", sourceLocation: location)
    let scans = steps.filter { $0.hasPrefix("SCAN") && !$0.contains("SUBQUERY") }
    // To walk along a partial index is no walk through the table.
    #expect(scans.allSatisfy { $0.contains(index) }, "\(scans)", sourceLocation: location)
    #expect(
      steps.contains { $0.contains("TEMP B-TREE") } == sorts,
      "\(steps)",
      sourceLocation: location
    )
  }

  @Test func conversations() throws {
    let rows = ledger.conversationRows
    try check(rows.conversationNamed, "INDEX conversations_name")
    try check(rows.dueConversations, "INDEX conversations_timer (date_timer>? AND date_timer<?)")
    try check(rows.firstTimer, "INDEX conversations_timer")
    try check(rows.numberPair, "PRIMARY KEY (address=? AND proxy_address=?)")
    try check(rows.webhooksOfConversation, "INDEX conversation_webhooks_conversation")
    try check(rows.receiptsOfMessage, "INDEX delivery_receipts_message")
    try check(rows.liveParticipants, "INDEX participants_conversation")
  }

  @Test func executions() throws {
    let rows = ledger.studioRows
    try check(rows.revision, "sqlite_autoindex_flow_revisions_1 (flow_sid=? AND revision=?)")
    try check(rows.revisionPage, "sqlite_autoindex_flow_revisions_1 (flow_sid=? AND revision>?)")
    try check(rows.activeRun, "INDEX runs_active (conversation_sid=? AND flow_sid=?)")
    try check(rows.activeRuns, "INDEX runs_active (conversation_sid=?)", sorts: true)
    try check(rows.runPageOfActive, "INDEX runs_active", sorts: true)
    try check(
      rows.runPageOfConversation,
      "INDEX runs_conversation (conversation_sid=? AND rowid>?)"
    )
    try check(rows.dueRuns, "INDEX runs_timer (date_timer>? AND date_timer<?)")
    try check(rows.firstTimer, "INDEX runs_timer")
  }

  @Test func calls() throws {
    let rows = ledger.outboxRows
    try check(rows.due, "INDEX dispatches_due (host=? AND date_due<?)")
    try check(rows.hostAfter, "INDEX dispatches_due (host>?)")
    try check(rows.openInLane, "INDEX dispatches_lane (lane=?)")
    try check(rows.pageOfLane, "INDEX dispatches_lane (lane=? AND rowid>?)")
    try check(rows.pageOfOpen, "INDEX dispatches_lane", sorts: true)
    try check(rows.pageOfFailed, "INDEX dispatches_failed (state=? AND rowid>?)")
    try check(ledger.writing.promote, "INDEX dispatches_lane (lane=?)")
    try check(ledger.writing.dispatch, "INDEX dispatches_ended")
  }

  @Test func whatIsTooOld() throws {
    let rows = ledger.threads
    try check(rows.closedBefore, "INDEX conversations_closed (date_closed>? AND date_closed<?)")
    try check(rows.interactionsOf, "INDEX interactions_conversation")
    try check(rows.reservationsOf, "INDEX reservations_task")
    try check(rows.deleteReceipts, "INDEX delivery_receipts_message")
    try check(rows.deleteReceipts, "INDEX messages_conversation (conversation_id=?)")
    try check(rows.deleteMessages, "INDEX messages_conversation (conversation_id=?)")
    try check(rows.deletePairs, "PRIMARY KEY (address=? AND proxy_address=?)")
    try check(rows.deletePairs, "INDEX participants_conversation")
    try check(rows.deleteParticipants, "INDEX participants_conversation")
    try check(rows.deleteWebhooks, "INDEX conversation_webhooks_conversation")
    try check(rows.deleteRuns, "INDEX runs_conversation")
    try check(rows.deleteReservations, "INDEX reservations_task")
    try check(rows.deleteInteractions, "INDEX interactions_conversation")
    try check(rows.deleteTask, "sqlite_autoindex_tasks_1")
    try check(ledger.retentionRows.deleteDispatches, "INDEX dispatches_ended (ended>? AND ended<?)")
    for query in try [
      ledger.retentionRows.span(of: .dispatches), ledger.retentionRows.slice(of: .dispatches),
    ] {
      let statement = try ledger.connection.prepare("EXPLAIN QUERY PLAN " + query.sql)
      let steps = try statement.all { row throws(SQLError) in row.text(3) }
      #expect(steps.contains { $0.contains("INDEX dispatches_ended") }, "\(steps)")
      #expect(!steps.contains { $0 == "SCAN dispatches" }, "\(steps)")
    }
  }

  /// What webhooks do at every turn touches none of the indexes that came with local conversations.
  @Test func anUpdateLeavesIndexesAlone() throws {
    let sql = ledger.writing.steadyConversation.sql
    let sets = try #require(sql.components(of: "SET", "WHERE"))
    for column in ["state", "date_closed", "date_timer", "unique_name", "is_local"] {
      #expect(!sets.contains(" \(column) ="), "\(column)")
    }
    #expect(sets.contains(" date_activity =") && sets.contains(" next_index ="))
  }
}

extension String {
  /// The text between two words, each of which stands in it.
  fileprivate func components(of start: String, _ end: String) -> String? {
    guard let first = firstRange(of: start), let last = firstRange(of: end) else { return nil }
    return String(self[first.upperBound..<last.lowerBound])
  }

  private func firstRange(of word: String) -> Range<String.Index>? {
    ranges(of: word).first
  }
}
