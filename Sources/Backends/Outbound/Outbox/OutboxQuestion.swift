internal import Engine
internal import Model

/// Asks the database for the calls to hosts that have places for them. Goes to a reader's thread.
struct OutboxQuestion: Sendable {
  /// A host that calls may go to.
  struct Host: Sendable {
    /// Its name, with its port.
    let name: String
    /// Calls under way to it: they stand in the database as due still.
    let underWay: Int
    /// Calls that it may get.
    let places: Int
  }

  /// Who is asked about, in this order.
  let hosts: [Host]
  /// Calls that were under way when the question was asked. What this answer says of one of them is
  /// older than its result, which may have been stored meanwhile.
  let underWay: Set<Sid>
  /// Calls that may be made in all.
  let room: Int
  /// What is due by now is made.
  let now: Timestamp
  /// What is due by then is told of.
  let until: Timestamp

  /// `pending` reads up to `limit` pending calls to a host that are due by a time, the longest due
  /// first, as ``Reading/dispatches(host:dueBy:limit:)`` does.
  func answer(
    reading pending: (
      _ host: String, _ time: Timestamp, _ limit: Int
    ) throws(LedgerFault) -> [Dispatch]
  ) throws(LedgerFault) -> OutboxFindings {
    var findings = OutboxFindings()
    for host in hosts {
      let room = room - findings.due.count
      guard room > 0 else { break }
      // Those under way stand among them, so that one that is due later is seen whenever not all
      // places are taken: the host gets it while its other calls last.
      let others = try pending(host.name, until, host.underWay + host.places)
        .filter { !underWay.contains($0.sid) }
      findings.due += others.prefix { $0.dateDue <= now }.prefix(min(host.places, room))
      guard let later = others.first(where: { $0.dateDue > now })?.dateDue else { continue }
      findings.nextDue = min(findings.nextDue ?? later, later)
    }
    return findings
  }
}
