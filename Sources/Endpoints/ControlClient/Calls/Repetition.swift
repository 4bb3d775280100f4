internal import ControlMethods
internal import JSON

/// Which calls may be sent again when nobody knows what became of them.
enum Repetition {
  /// The parameter that makes a change safe to repeat.
  static let keyName = "idempotency_key"

  /// Whether a call does no harm when it is carried out twice: it changes nothing, or the daemon
  /// knows it again. Of a method that this version does not know, nothing is taken for granted.
  static func isSafe(_ method: String, _ params: JSONObject) -> Bool {
    guard let descriptor = MethodTable.descriptor(named: method) else { return false }
    return !descriptor.isMutating || params[keyName]?.string != nil
  }

  /// A key that nobody else makes: 128 random bits in hexadecimal.
  static func makeKey() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<2).map { _ in
      let digits = String(generator.next(), radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}
