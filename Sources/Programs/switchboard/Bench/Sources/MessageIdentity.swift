/// The sids of a run's messages: the run, the connection and the number can be read from them.
struct MessageIdentity {
  /// Tells this run's messages from all others.
  let run: UInt64
  let connection: Int

  /// Numbers above this would run into the connection's digits.
  private static let numberBits: UInt64 = 40

  private func sid(_ prefix: String, _ number: Int) -> [UInt8] {
    let place = UInt64(connection) << Self.numberBits | UInt64(number)
    return Array(prefix.utf8) + Hexadecimal.bytes(run) + Hexadecimal.bytes(place)
  }

  func messageSid(_ number: Int) -> [UInt8] { sid("IM", number) }
  func conversationSid(_ number: Int) -> [UInt8] { sid("CH", number) }

  /// Connection and number of a sid of this run; nil for any other sid.
  static func read(_ sid: String, run: UInt64) -> (connection: Int, number: Int)? {
    let bytes = sid.utf8
    guard bytes.count == 34,
      let middle = bytes.index(bytes.startIndex, offsetBy: 18, limitedBy: bytes.endIndex)
    else { return nil }
    let digits = sid[sid.index(sid.startIndex, offsetBy: 2)..<middle].utf8
    guard Hexadecimal.number(digits) == run, let place = Hexadecimal.number(sid[middle...].utf8)
    else { return nil }
    return (Int(place >> numberBits), Int(place & (1 << numberBits - 1)))
  }
}
