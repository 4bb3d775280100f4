extension RPCErrorCode {
  private static let defaults: [RPCErrorCode: (name: String, class: RPCErrorClass)] = [
    .parseError: ("parse_error", .client),
    .invalidRequest: ("invalid_request", .client),
    .methodNotFound: ("method_not_found", .client),
    .invalidParams: ("invalid_params", .client),
    .internalError: ("internal_error", .server),
    .overloaded: ("overloaded", .busy),
    .forbidden: ("forbidden", .client),
    .timeout: ("timeout", .busy),
    .responseTooLarge: ("response_too_large", .client),
    .notReady: ("not_ready", .busy),
    .rateLimited: ("rate_limited", .busy),
    .readOnly: ("read_only", .busy),
    .cancelled: ("cancelled", .client),
    .notFound: ("not_found", .client),
    .conflict: ("conflict", .conflict),
    .invalidState: ("invalid_state", .conflict),
    .upstream: ("upstream", .server),
  ]

  /// `data.name` where an error gives none of its own; "unknown" for numbers not named here.
  public var defaultName: String { Self.defaults[self]?.name ?? "unknown" }

  /// `data.class` where an error gives none of its own; server for numbers not named here.
  public var defaultClass: RPCErrorClass { Self.defaults[self]?.class ?? .server }
}
