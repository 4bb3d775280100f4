/// The deadlines a connection can miss.
enum HTTPDeadline: Equatable, Sendable {
  case header
  case bodyIdle
  case bodyRate
  case processing
  case keepAliveIdle
  case responseStall
}
