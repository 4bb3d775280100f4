internal import SQL

/// A place in a list: the row number of the last row seen and, for messages, its position before
/// that. As text it starts with the list's own letter, so that one list refuses another's.
struct Cursor: Equatable {
  /// The lists that have pages.
  enum List: String {
    case addresses = "a"
    case audit = "u"
    case conversations = "c"
    case deliveries = "d"
    case dispatches = "o"
    case flows = "f"
    case interactions = "i"
    case messages = "m"
    case participants = "p"
    case reservations = "r"
    case revisions = "v"
    case runs = "x"
    case tasks = "t"
    case workers = "w"
  }

  /// The position within a conversation; 0 in every other list.
  var position: Int64
  /// The row number.
  var row: Int64

  /// Before the first row.
  static let start = Cursor(position: .min, row: 0)

  init(position: Int64, row: Int64) {
    self.position = position
    self.row = row
  }

  /// Reads what ``text(in:)`` wrote; nil text is the list's start.
  init(_ text: String?, in list: List) throws(SQLError) {
    guard let text else {
      self = .start
      return
    }
    let numbers = text.dropFirst().split(separator: ".", omittingEmptySubsequences: false)
    guard text.hasPrefix(list.rawValue), numbers.count == 2,
      let position = Int64(numbers[0]), let row = Int64(numbers[1]), row >= 0
    else {
      throw SQLError(
        kind: .other,
        extendedCode: 1,
        message: "the cursor is not one of this list's: pass next_cursor of the page before"
      )
    }
    self.init(position: position, row: row)
  }

  /// The opaque text.
  func text(in list: List) -> String {
    "\(list.rawValue)\(position).\(row)"
  }
}
