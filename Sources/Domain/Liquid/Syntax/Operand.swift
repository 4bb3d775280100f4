/// Something that has a value.
indirect enum Operand: Sendable {
  case literal(Value)
  case path(Path)
  /// `(first..last)`
  case range(Operand, Operand)
}
