internal import ControlMethods
internal import JSON

/// What happens if a call is carried out twice, for want of knowing what became of the first time.
enum Repetition: Sendable, Equatable {
  /// Nothing: it changes nothing.
  case question
  /// Nothing: the daemon knows it again by its key.
  case change
  /// A change is made twice.
  case unsafe

  /// The parameter that makes a change safe to repeat.
  static let keyName = "idempotency_key"

  /// Of a method that this version does not know, nothing is taken for granted.
  init(of method: String, _ params: JSONObject) {
    guard let descriptor = MethodTable.descriptor(named: method) else {
      self = .unsafe
      return
    }
    if descriptor.isMutating {
      self = params[Self.keyName]?.string == nil ? .unsafe : .change
    } else {
      self = .question
    }
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
