internal import NIOHTTP1

/// Why the server answers a request itself, with which status, and whether the connection goes on.
enum HTTPRefusal: Error, Equatable, Sendable {
  /// The bytes are no HTTP/1.1 request, or one whose framing two readers could see differently.
  case malformed(String)
  case headerDeadline(milliseconds: Int)
  case bodyIdle(milliseconds: Int)
  case bodyTooSlow(bytesPerSecond: Int)
  case bodyTooLarge(limitBytes: Int)
  case inflatedTooLarge(limitBytes: Int)
  case inflateRatio(limit: Int)
  case targetTooLong(limitBytes: Int)
  case codingUnsupported
  case codingCorrupt(String)
  case expectationUnknown
  case headersTooLarge(limitBytes: Int)
  case headersTooMany(limit: Int)
  case transferCodingUnknown
  case methodUnsupported
  case versionUnsupported
  case processingDeadline(milliseconds: Int)
  case answerUnsendable

  var status: HTTPResponseStatus {
    switch self {
    case .malformed, .codingCorrupt: .badRequest
    case .headerDeadline, .bodyIdle, .bodyTooSlow: .requestTimeout
    case .bodyTooLarge, .inflatedTooLarge, .inflateRatio: .payloadTooLarge
    case .targetTooLong: .uriTooLong
    case .codingUnsupported: .unsupportedMediaType
    case .expectationUnknown: .expectationFailed
    case .headersTooLarge, .headersTooMany: .requestHeaderFieldsTooLarge
    case .answerUnsendable: .internalServerError
    case .transferCodingUnknown, .methodUnsupported: .notImplemented
    case .processingDeadline: .serviceUnavailable
    case .versionUnsupported: .httpVersionNotSupported
    }
  }

  /// One sentence that names the limit and the remedy.
  var message: String {
    switch self {
    case .malformed(let what):
      "\(what) Send a well-formed HTTP/1.1 request."
    case .headerDeadline(let limit):
      "The header block was not complete after \(limit) ms; send it in one piece."
    case .bodyIdle(let limit):
      "No body bytes came for \(limit) ms; send the body without pauses."
    case .bodyTooSlow(let limit):
      "The body came at less than \(limit) bytes a second; send it faster."
    case .bodyTooLarge(let limit):
      "The body is over \(limit) bytes; send less, or raise the body limit."
    case .inflatedTooLarge(let limit):
      "The inflated body is over \(limit) bytes; send less, or raise the body limit."
    case .inflateRatio(let limit):
      "The body inflates to more than \(limit) times its size; send it uncompressed."
    case .targetTooLong(let limit):
      "The request target is over \(limit) bytes; send parameters in a POST body."
    case .codingUnsupported:
      "Content-Encoding is none of gzip, deflate and identity; send one of these."
    case .codingCorrupt(let what):
      "\(what) Compress the body again, or send it uncompressed."
    case .expectationUnknown:
      "Expect asks for something other than 100-continue; leave the field out."
    case .headersTooLarge(let limit):
      "The header block is over \(limit) bytes; send smaller fields."
    case .headersTooMany(let limit):
      "The header block has over \(limit) fields; send fewer."
    case .transferCodingUnknown:
      "Transfer-Encoding is not chunked; send the body chunked or with Content-Length."
    case .methodUnsupported:
      "This server does not tunnel; send the request to the origin itself."
    case .versionUnsupported:
      "The protocol version is not supported; use HTTP/1.1."
    case .processingDeadline(let limit):
      "The request was not done after \(limit) ms; send it again later."
    case .answerUnsendable:
      "The answer could not be sent; report this."
    }
  }

  /// The answer. All but a missed processing deadline end the connection, since what follows on
  /// it may be no request.
  var response: HTTPResponse {
    switch self {
    case .processingDeadline:
      .error(status, message, headers: ["Retry-After": "1"])
    case .malformed, .headerDeadline, .bodyIdle, .bodyTooSlow, .bodyTooLarge, .inflatedTooLarge,
      .inflateRatio, .targetTooLong, .codingUnsupported, .codingCorrupt, .expectationUnknown,
      .headersTooLarge, .headersTooMany, .transferCodingUnknown, .methodUnsupported,
      .versionUnsupported, .answerUnsendable:
      .error(status, message, close: true)
    }
  }
}

extension HTTPRefusal {
  /// The refusal for a body that did not inflate.
  init(_ error: InflateError) {
    switch error {
    case .outOfMemory: self = .codingCorrupt("There is no memory to inflate the body.")
    case .corrupt: self = .codingCorrupt("The body is no valid stream of its Content-Encoding.")
    case .truncated: self = .codingCorrupt("The compressed body stops before its end.")
    case .trailingBytes: self = .codingCorrupt("Bytes follow the end of the compressed body.")
    case .tooLarge(let limit): self = .inflatedTooLarge(limitBytes: limit)
    case .ratio(let limit): self = .inflateRatio(limit: limit)
    }
  }
}
