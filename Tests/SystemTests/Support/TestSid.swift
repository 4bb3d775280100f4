/// Sids that nobody has used.
enum TestSid {
  /// A random sid with this prefix, such as `CH`.
  static func make(_ prefix: String) -> String {
    var random = SystemRandomNumberGenerator()
    return make(prefix, &random)
  }

  /// A sid with this prefix from a source of random numbers.
  static func make(_ prefix: String, _ random: inout some RandomNumberGenerator) -> String {
    prefix + hex(random.next()) + hex(random.next())
  }

  private static func hex(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
