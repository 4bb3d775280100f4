/// Why the database could not do as told. A broken uniqueness rule is no fault: the methods of
/// ``Ledger`` answer it with false.
public enum LedgerFault: Error, Equatable, Sendable {
  /// No space left on the disk or in the database's quota: nothing was changed; reads go on.
  case full
  /// Another process holds the database.
  case busy
  /// A read or write failed beneath the database. After this nothing may be answered as durable,
  /// so the process ends rather than try again.
  case io(String)
  /// The database file is damaged.
  case corrupt(String)
  /// The database is newer than this program, or another program's, and was left as it is.
  case refused(String)
  /// Anything else, with the database's own words.
  case failed(String)
}

extension LedgerFault {
  /// Whether the transaction is beyond a savepoint's help.
  var breaksTransaction: Bool {
    switch self {
    case .full, .busy, .io, .corrupt: true
    case .refused, .failed: false
    }
  }
}
