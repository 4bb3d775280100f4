internal import Model
internal import SQL

extension DeliverySummary {
  /// The six numbers with spaces between them, as a message's row keeps them.
  var stored: String {
    "\(total) \(sent) \(delivered) \(read) \(failed) \(undelivered)"
  }

  /// Reads what ``stored`` wrote.
  init(stored: String) throws(SQLError) {
    let numbers = stored.split(separator: " ").compactMap { Int($0) }
    guard numbers.count == 6 else { throw .unreadable("'\(stored)' is no delivery summary") }
    self.init(total: numbers[0])
    sent = numbers[1]
    delivered = numbers[2]
    read = numbers[3]
    failed = numbers[4]
    undelivered = numbers[5]
  }
}
