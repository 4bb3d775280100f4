internal import ControlMethods
internal import JSON
internal import Model

extension Rendering {
  /// The checklist with what was found.
  static func write(_ rows: [SetupRow], to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("items")
    writer.beginArray()
    for row in rows { write(row, to: &writer) }
    writer.endArray()
    writer.key("summary")
    writer.beginObject()
    for status in SetupStatus.allCases {
      writer.field(status.rawValue, rows.count { $0.status == status })
    }
    writer.endObject()
    writer.field("ready", !rows.contains { $0.status == .fail })
    writer.endObject()
  }

  /// What was mended.
  static func write(_ outcome: SetupRepair.Outcome, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("check")
    write(outcome.before, to: &writer)
    writer.field("applied", !outcome.changed.isEmpty)
    writer.key("after")
    write(outcome.after, to: &writer)
    writer.key("changed")
    writer.beginArray()
    for change in outcome.changed {
      writer.beginObject()
      writer.field("method", change.method.rawValue)
      writer.field("sid", change.sid)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
  }

  private static func write(_ row: SetupRow, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("id", row.check.rawValue)
    writer.field("title", row.check.title)
    writer.field("status", row.status.rawValue)
    writer.field("expected", row.expected)
    writer.field("actual", row.actual)
    writer.key("evidence")
    writer.beginArray()
    for evidence in row.evidence {
      writer.beginObject()
      writer.field("source", evidence.source)
      writer.key("sids")
      writer.beginArray()
      for sid in evidence.sids.prefix(SetupEvidence.shownSidsMax) { writer.value(sid.description) }
      writer.endArray()
      writer.endObject()
    }
    writer.endArray()
    writer.key("fix")
    write(row.fix, to: &writer)
    writer.endObject()
  }

  private static func write(_ fix: SetupFix?, to writer: inout JSONWriter) {
    guard let fix else { return writer.null() }
    writer.beginObject()
    writer.field("method", fix.method?.rawValue)
    writer.key("params")
    if let params = fix.params { writer.value(params) } else { writer.null() }
    writer.field("automatic", fix.isAutomatic)
    writer.field("text", fix.text)
    writer.endObject()
  }
}
