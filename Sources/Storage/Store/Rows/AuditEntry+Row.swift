internal import Digest
internal import Model
internal import SQL

/// The audit has numbers in place of sids, so it is no ``Stored`` table.
extension AuditEntry {
  static let columns =
    "seq, time, uid, gid, pid, exe, unit, role, method, target, params_sha256, outcome, count, "
    + "duration_us, hash"

  /// Reads ``columns``.
  init(row: borrowing SQLRow) {
    self.init(
      at: row.time(1),
      caller: AuditCaller(
        uid: row.optionalInteger(2),
        gid: row.optionalInteger(3),
        pid: row.optionalInteger(4),
        executable: row.optionalText(5),
        unit: row.optionalText(6),
        role: row.optionalText(7)
      ),
      method: row.text(8),
      target: row.optionalText(9),
      parametersDigest: row.optionalBlob(10),
      outcome: row.text(11),
      count: row.integer(12),
      durationMicroseconds: row.integer(13)
    )
    seq = row.integer(0)
    hash = row.blob(14)
  }

  /// Binds ``columns``.
  func bind(to statement: SQLStatement) {
    statement.bind(1, seq)
    statement.bind(2, time)
    statement.bind(3, caller.uid)
    statement.bind(4, caller.gid)
    statement.bind(5, caller.pid)
    statement.bind(6, caller.executable)
    statement.bind(7, caller.unit)
    statement.bind(8, caller.role)
    statement.bind(9, method)
    statement.bind(10, target)
    statement.bind(11, blob: parametersDigest)
    statement.bind(12, outcome)
    statement.bind(13, count)
    statement.bind(14, durationMicroseconds)
    statement.bind(15, blob: hash)
  }

  /// The hash that chains the entry to the one before: SHA-256 over that one's hash and then each
  /// column up to `duration_us`, as text with its length in four bytes, most significant first,
  /// before it; null is the length 2^32 - 1 alone.
  func chained(to previous: [UInt8]) -> [UInt8] {
    var bytes = previous
    bytes.reserveCapacity(512)
    func add(_ text: String?) {
      guard let text else { return bytes.append(contentsOf: [0xFF, 0xFF, 0xFF, 0xFF]) }
      let count = UInt32(text.utf8.count)
      for shift in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: count >> shift)) }
      bytes.append(contentsOf: text.utf8)
    }
    add("\(seq)")
    add("\(time.milliseconds)")
    add(caller.uid.map { "\($0)" })
    add(caller.gid.map { "\($0)" })
    add(caller.pid.map { "\($0)" })
    add(caller.executable)
    add(caller.unit)
    add(caller.role)
    add(method)
    add(target)
    add(parametersDigest.map { Hex.encode($0) })
    add(outcome)
    add("\(count)")
    add("\(durationMicroseconds)")
    return sha256(bytes)
  }
}
