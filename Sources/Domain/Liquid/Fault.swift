/// A ``LiquidError`` that does not know its place yet: the renderer knows it.
struct Fault: Error {
  let kind: LiquidError.Kind
  let message: String

  init(_ kind: LiquidError.Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}
