import Model

/// What happens outside the process at a time.
enum Stimulus: Sendable {
  /// Somebody writes into a conversation.
  case message
  /// A webhook has arrived, whatever its sender gets to hear.
  case arrival(Arrival)
  /// The process is killed.
  case kill
  /// It is started again.
  case restart
  /// Somebody looks whether anything is left to do.
  case inspection

  /// A webhook at its receiver.
  struct Arrival: Sendable {
    let host: String
    let lane: String
    let index: Int
    let token: String
  }
}
