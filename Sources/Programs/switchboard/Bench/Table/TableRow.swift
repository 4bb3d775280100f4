/// A line of the table.
struct TableRow {
  /// The goal's number.
  let id: String
  let metric: String
  let reached: String
  /// What gates a release, and what is aimed at.
  let must: String
  let aim: String
  /// What the peers reached in the same run.
  var peers = "-"
  /// The daemon's figure divided by the peers'.
  var ratio = "-"

  static let headings = ["id", "metric", "reached", "must", "aim", "peers", "ratio"]

  var cells: [String] { [id, metric, reached, must, aim, peers, ratio] }
}
