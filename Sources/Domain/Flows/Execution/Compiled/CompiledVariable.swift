/// A name and its value.
struct CompiledVariable: Sendable {
  var key: String
  var value: CompiledTemplate
  var parsesAsJSON: Bool
}
