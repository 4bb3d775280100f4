/// How long and with how many connections a load runs.
struct LoadPlan: Sendable {
  var connections = 64
  var threads = 1
  /// Milliseconds before what happens counts.
  var warmUpMilliseconds = 500
  var milliseconds = 5_000
  /// Requests in all, in place of a time; nil: time decides.
  var count: Int?
  /// Requests a second in all, sent when they are due; nil: each connection sends its next one
  /// when it has the answer.
  var rate: Int?

  static let connectionsMax = 10_000
  static let threadsMax = 64
}
