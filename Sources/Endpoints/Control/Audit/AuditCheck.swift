internal import Digest
internal import Engine
internal import JSON
internal import Model

/// A check of the audit's chain, as far as it has come.
struct AuditCheck: Sendable {
  private var entries = 0
  private var firstSeq: Int64?
  private var end: AuditLink?
  private var fault: AuditFault?
  private(set) var isDone = false
  /// An entry whose hash the caller has kept.
  private let kept: AuditLink?
  private var isKeptSeen = false

  /// Entries that are checked at once.
  private static let pieceEntriesMax = 2_000

  init(kept: AuditLink?) {
    self.kept = kept
  }

  /// Checks the next piece. A reader's thread.
  mutating func goOn(_ reading: any Reading) throws(LedgerFault) {
    let start: AuditLink
    if let end { start = end } else { start = try reading.auditBase() }
    let piece = try reading.checkAudit(after: start, limit: Self.pieceEntriesMax)
    if piece.fault != nil {
      // Old entries may have been pruned meanwhile: the chain begins later then.
      let base = try reading.auditBase()
      if base.seq > start.seq {
        end = base
        return
      }
    }
    entries += piece.entries
    firstSeq = firstSeq ?? piece.firstSeq
    if let kept, fault == nil { try compare(kept, start, piece, reading) }
    end = piece.end
    fault = fault ?? piece.fault
    isDone = piece.isLast || fault != nil
    if isDone, fault == nil, let kept, !isKeptSeen {
      fault = AuditFault(seq: kept.seq, text: "The entry that was to be compared is not there.")
    }
  }

  private mutating func compare(
    _ kept: AuditLink,
    _ start: AuditLink,
    _ piece: AuditPiece,
    _ reading: any Reading
  ) throws(LedgerFault) {
    guard start.seq < kept.seq, kept.seq <= piece.end.seq else {
      // What was pruned last is known by its hash still.
      if entries == piece.entries, start.seq == kept.seq { see(kept, start.hash) }
      return
    }
    let filter = AuditFilter(after: kept.seq - 1)
    let found = try reading.auditEntries(filter, page: PageRequest(limit: 1)).items.first
    see(kept, found?.hash ?? [])
  }

  private mutating func see(_ kept: AuditLink, _ hash: [UInt8]) {
    isKeptSeen = true
    if hash != kept.hash {
      fault = AuditFault(seq: kept.seq, text: "The entry's hash is not the one that was kept.")
    }
  }

  func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("valid", fault == nil)
    writer.field("entries", entries)
    writer.field("first_seq", firstSeq)
    writer.field("last_seq", entries > 0 ? end?.seq : nil)
    writer.field("hash", entries > 0 ? end.map { Hex.encode($0.hash) } : nil)
    writer.key("fault")
    if let fault {
      writer.beginObject()
      writer.field("seq", fault.seq)
      writer.field("text", fault.text)
      writer.endObject()
    } else {
      writer.null()
    }
    writer.endObject()
  }
}
