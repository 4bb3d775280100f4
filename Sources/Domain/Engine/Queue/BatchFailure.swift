/// Why an attempt at a batch ended before its commit.
enum BatchFailure: Error {
  /// The database can't go on with this transaction.
  case broken(LedgerFault)
  /// A trusted job was refused: the batch must be run again with savepoints.
  case distrusted
}
