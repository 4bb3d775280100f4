public import JSON

/// Why a webhook's parameters can't be read at all.
public enum WebhookParametersError: Error, Hashable, Sendable {
  /// There are more parameters than are read.
  case tooManyParameters(parametersMax: Int)
  /// The body is no JSON.
  case notJSON(JSONError)
  /// The body is JSON, but neither an object nor an object in `conversation`.
  case notAnObject
}
