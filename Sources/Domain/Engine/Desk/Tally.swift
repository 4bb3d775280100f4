/// What has been counted since the daemon took up service. Counts of undone commands are undone
/// with them.
struct Tally: Sendable {
  var deliveriesAccepted: Int64 = 0
  var deliveriesDuplicate: Int64 = 0
  var deliveriesQuarantined: Int64 = 0
  var interactionsCreated: Int64 = 0
  var reservationsCreated: Int64 = 0
  /// Answers kept under idempotency keys, less those forgotten.
  var answersKept = 0
}
