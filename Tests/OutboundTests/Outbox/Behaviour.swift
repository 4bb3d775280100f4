/// What a receiver does with webhooks.
enum Behaviour: String, CaseIterable, Sendable {
  /// It takes them at once.
  case up
  /// Nobody listens.
  case down
  /// It takes them, and answers long after anybody waits for it.
  case slow
  /// It reads them and answers 500.
  case failing
  /// It reads them and answers 429 with Retry-After, every other time.
  case limiting
  /// It takes them and hangs up without an answer.
  case hangingUp
}
