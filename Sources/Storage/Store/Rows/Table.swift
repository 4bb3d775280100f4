/// The texts of the statements that every table with sids has. They are made once, when a
/// connection is opened, and never from anything a client said.
struct Table: Sendable {
  /// The table's name.
  let name: String
  /// The columns in the order of their parameters; the first is the sid.
  let columns: [String]
  /// A column that the database fills from the parameters when the row is added, by an expression
  /// over them; it never changes and is never read back.
  let derived: (column: String, expression: String)?
  /// Columns that never change: an update leaves them and their indexes alone, and one that would
  /// change them finds no row.
  let fixed: [String]

  init(
    _ name: String,
    _ columns: [String],
    derived: (column: String, expression: String)? = nil,
    fixed: [String] = []
  ) {
    self.name = name
    self.columns = columns
    self.derived = derived
    self.fixed = fixed
  }

  /// All columns of all rows, the row number first; a condition may follow.
  var select: String { "SELECT id, \(columns.joined(separator: ", ")) FROM \(name)" }

  /// Adds a row unless it breaks a uniqueness rule.
  var insert: String {
    var names = columns
    var values = columns.indices.map { "$\($0 + 1)" }
    if let derived {
      names.append(derived.column)
      values.append(derived.expression)
    }
    return "INSERT INTO \(name) (\(names.joined(separator: ", "))) "
      + "VALUES (\(values.joined(separator: ", "))) ON CONFLICT DO NOTHING"
  }

  /// Replaces the row with the sid `$1`.
  var update: String { update(keeping: []) }

  /// As ``update``, for rows whose `kept` columns are what the arguments say, leaving those columns
  /// and their indexes alone; `also` are further assignments.
  func update(keeping kept: [String], also: [String] = []) -> String {
    let kept = kept + fixed
    var condition = "sid = $1"
    var sets = also
    for (index, column) in columns.enumerated().dropFirst() {
      if kept.contains(column) {
        condition += " AND \(column) IS $\(index + 1)"
      } else {
        sets.append("\(column) = $\(index + 1)")
      }
    }
    return "UPDATE \(name) SET \(sets.joined(separator: ", ")) WHERE \(condition)"
  }
}
