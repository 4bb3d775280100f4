/// How much of a form is read.
public struct FormLimits: Hashable, Sendable {
  /// Parameters, repeated ones counted each. Conversations webhooks have about 20.
  public var parametersMax: Int

  /// Limits; a form's bytes are bounded by whoever receives it.
  public init(parametersMax: Int = 256) {
    self.parametersMax = parametersMax
  }
}
