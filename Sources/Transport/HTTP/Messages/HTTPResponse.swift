public import NIOCore
public import NIOHTTP1

/// One answer. The server adds Content-Length and Connection itself and drops them, and
/// Transfer-Encoding, from `headers`.
public struct HTTPResponse: Sendable {
  /// The status; 1xx is not for responders.
  public var status: HTTPResponseStatus
  /// Further fields, in order. A name or value that would break the framing makes the answer a 500.
  public var headers: HTTPHeaders
  /// The body; never sent in answer to HEAD or with 204 and 304.
  public var body: ByteBuffer?
  /// Whether the connection ends with this answer.
  public var close: Bool

  /// Makes an answer.
  public init(
    status: HTTPResponseStatus,
    headers: HTTPHeaders = HTTPHeaders(),
    body: ByteBuffer? = nil,
    close: Bool = false
  ) {
    self.status = status
    self.headers = headers
    self.body = body
    self.close = close
  }

  /// 200 without a body.
  public static let ok = HTTPResponse(status: .ok)
  /// 204.
  public static let noContent = HTTPResponse(status: .noContent)
  /// 404 with the usual error body.
  public static let notFound = HTTPResponse.error(.notFound, "There is nothing at this path.")

  /// An error answer: `{"status": …, "message": …}` as application/json. `message` is one sentence
  /// that names the cause and the remedy and holds no secret.
  public static func error(
    _ status: HTTPResponseStatus,
    _ message: String,
    headers: HTTPHeaders = HTTPHeaders(),
    close: Bool = false
  ) -> HTTPResponse {
    var headers = headers
    headers.add(name: "Content-Type", value: "application/json")
    var body = ByteBuffer()
    body.writeString("{\"status\":\(status.code),\"message\":\"")
    for scalar in message.unicodeScalars {
      switch scalar {
      case "\"", "\\": body.writeString("\\\(scalar)")
      case "\u{0}"..<"\u{20}": body.writeString(" ")
      case _: body.writeString(String(scalar))
      }
    }
    body.writeString("\"}\n")
    return HTTPResponse(status: status, headers: headers, body: body, close: close)
  }
}
