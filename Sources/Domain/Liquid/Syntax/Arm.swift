/// One of the alternatives of a block.
struct Arm: Sendable {
  /// When the arm is taken.
  enum Head: Sendable {
    /// `if`, `elsif`
    case holds(Condition)
    /// `unless`
    case fails(Condition)
    /// `when`: one of these is the value
    case equals([Operand])
    /// `else`
    case otherwise
  }

  let head: Head
  /// Where the tag stands that begins the arm.
  let offset: Int
  let body: [Node]
}
