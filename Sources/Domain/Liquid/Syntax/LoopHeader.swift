/// What a `for` goes through.
struct LoopHeader: Sendable {
  let source: Operand
  var limit: Operand?
  var skip: Operand?
  var isReversed = false
}
