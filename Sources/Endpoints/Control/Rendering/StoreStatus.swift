internal import Engine
internal import JSON
internal import Model

/// How large the database is and what it holds.
struct StoreStatus {
  let schemaVersion: Int
  let census: Census
  let events: JournalSpan
  let audit: JournalSpan
  let files: StoreFiles

  func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("schema_version", schemaVersion)
    writer.field("database_bytes", files.databaseBytes)
    writer.field("log_bytes", files.logBytes)
    writer.field("free_bytes", files.freeBytes)
    writer.key("rows")
    writeRows(to: &writer)
    write(events, named: "events", to: &writer)
    write(audit, named: "audit", to: &writer)
    writer.key("backups")
    writer.beginArray()
    for backup in files.backups {
      writer.beginObject()
      writer.field("name", backup.name)
      writer.field("bytes", backup.bytes)
      writer.field("time", backup.time.description)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
  }

  private func writeRows(to writer: inout JSONWriter) {
    writer.beginObject()
    write(census.deliveries, named: "deliveries", to: &writer)
    write(census.conversations, named: "conversations", to: &writer)
    writer.field("messages", census.messages)
    write(census.interactions, named: "interactions", to: &writer)
    write(census.tasks, named: "tasks", to: &writer)
    write(census.reservations, named: "reservations", to: &writer)
    writer.field("workers", census.workers)
    writer.endObject()
  }

  private func write<State: RawRepresentable<String> & CaseIterable & Hashable>(
    _ counts: [State: Int],
    named name: String,
    to writer: inout JSONWriter
  ) {
    writer.key(name)
    writer.beginObject()
    for state in State.allCases { writer.field(state.rawValue, counts[state] ?? 0) }
    writer.endObject()
  }

  private func write(_ span: JournalSpan, named name: String, to writer: inout JSONWriter) {
    writer.key(name)
    writer.beginObject()
    writer.field("first_seq", span.first.map(Int.init))
    writer.field("last_seq", span.last.map(Int.init))
    writer.field("rows", span.entries)
    writer.endObject()
  }
}
