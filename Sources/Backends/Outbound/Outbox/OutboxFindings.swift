internal import Model

/// What the database answers to an ``OutboxQuestion``.
struct OutboxFindings: Equatable, Sendable {
  /// Calls to make now, in the order of their hosts.
  var due: [Dispatch] = []
  /// When the first of the others asked about is due; nil when none is within the look's time.
  var nextDue: Timestamp?
}
