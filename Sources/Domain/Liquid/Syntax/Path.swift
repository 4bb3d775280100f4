/// The way to a value: `name.key["key"][0][operand]`.
struct Path: Sendable {
  enum Step: Sendable {
    case key(String)
    case index(Int)
    case computed(Operand)
  }

  /// Id of the name that it begins with.
  let name: Int
  let steps: [Step]
}
