/// What has been counted since the daemon took up service, and how far the housekeeping has come.
/// What an undone command did to it is undone with it.
struct Tally: Sendable {
  var deliveriesAccepted: Int64 = 0
  var deliveriesDuplicate: Int64 = 0
  var deliveriesQuarantined: Int64 = 0
  var interactionsCreated: Int64 = 0
  var reservationsCreated: Int64 = 0
  /// Answers kept under idempotency keys, less those forgotten.
  var answersKept = 0
  /// Calls put into the outbox, less those that ended.
  var dispatchesOpened = 0
  var housekeeping = Housekeeping()
}
