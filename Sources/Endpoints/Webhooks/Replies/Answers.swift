internal import HTTP
internal import JSON
internal import NIOCore
internal import NIOHTTP1

/// The bodies of the endpoint's answers: small JSON objects on one line.
enum Answers {
  /// `{}`: a pre event may go on unchanged.
  static let goOn = HTTPResponse(
    status: .ok,
    headers: Answers.headers,
    body: ByteBuffer(string: "{}")
  )

  private static let headers: HTTPHeaders = ["Content-Type": "application/json"]

  /// `{"status": "…"}`, for probes.
  static func probe(_ status: HTTPResponseStatus, _ word: String) -> HTTPResponse {
    var writer = JSONWriter()
    writer.beginObject()
    writer.field("status", word)
    writer.endObject()
    return HTTPResponse(status: status, headers: headers, body: body(&writer))
  }

  /// `{"status": 403, "message": "…", "hint": "…"}`.
  static func rejection(_ rejection: WebhookRejection) -> HTTPResponse {
    var writer = JSONWriter()
    writer.beginObject()
    writer.field("status", Int(rejection.status.code))
    writer.field("message", rejection.message)
    writer.field("hint", rejection.hint)
    writer.endObject()
    var headers = headers
    switch rejection {
    case .method(let allow): headers.add(name: "Allow", value: allow)
    case .unavailable(let seconds): headers.add(name: "Retry-After", value: "\(seconds)")
    case .path, .contentType, .tooManyParameters, .host, .signature, .account, .unreadable,
      .eventType:
      break
    }
    return HTTPResponse(status: rejection.status, headers: headers, body: body(&writer))
  }

  private static func body(_ writer: inout JSONWriter) -> ByteBuffer {
    var body = ByteBuffer(bytes: writer.bytes)
    body.writeString("\n")
    return body
  }
}
