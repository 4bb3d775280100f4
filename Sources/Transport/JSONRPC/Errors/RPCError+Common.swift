public import JSON

/// Errors that every endpoint needs.
extension RPCError {
  /// The text is not JSON.
  public init(_ error: JSONError) {
    self.init(
      .parseError,
      "\(error.reason), at byte \(error.offset)",
      data: ["offset": JSONValue(error.offset), "excerpt": .string(error.excerpt)]
    )
  }

  /// The JSON is not a request.
  public static func invalidRequest(_ message: String, hint: String? = nil) -> RPCError {
    RPCError(.invalidRequest, message, data: members(hint: hint))
  }

  /// There is no such method; names like it help.
  public static func methodNotFound(_ method: String, nearest: [String] = []) -> RPCError {
    let hint =
      nearest.isEmpty
      ? "help lists the methods" : "did you mean \(nearest.joined(separator: ", "))?"
    var data = members(hint: hint)
    if !nearest.isEmpty { data["nearest"] = .array(nearest.map(JSONValue.string)) }
    return RPCError(.methodNotFound, "there is no method \(method)", data: data)
  }

  /// A parameter is missing, unknown or of the wrong kind; the pointer names it within `params`.
  public static func invalidParams(
    _ message: String,
    pointer: JSONPointer = .root,
    hint: String? = nil
  ) -> RPCError {
    var data: JSONObject = ["pointer": .string(pointer.description)]
    data["hint"] = hint.map(JSONValue.string)
    return RPCError(.invalidParams, message, data: data)
  }

  /// The server is at fault; the incident's name leads to the log, nothing else is said.
  public static func internalError(incident: String) -> RPCError {
    RPCError(
      .internalError,
      "the server failed; its log has more under incident \(incident)",
      data: ["incident": .string(incident)]
    )
  }

  /// A queue is full.
  public static func overloaded(retryAfterMilliseconds: Int) -> RPCError {
    RPCError(
      .overloaded,
      "the server has too much to do; try again in \(retryAfterMilliseconds) ms",
      data: ["retry_after_ms": JSONValue(retryAfterMilliseconds)]
    )
  }

  /// The caller asks too often.
  public static func rateLimited(retryAfterMilliseconds: Int) -> RPCError {
    RPCError(
      .rateLimited,
      "too many requests; try again in \(retryAfterMilliseconds) ms",
      data: ["retry_after_ms": JSONValue(retryAfterMilliseconds)]
    )
  }

  /// The reply would exceed its limit.
  public static func responseTooLarge(bytesMax: Int) -> RPCError {
    RPCError(
      .responseTooLarge,
      "the reply would be longer than \(bytesMax) bytes",
      data: ["bytes_max": JSONValue(bytesMax), "hint": "ask for less, with limit and cursor"]
    )
  }

  private static func members(hint: String?) -> JSONObject {
    hint.map { ["hint": .string($0)] } ?? [:]
  }
}
