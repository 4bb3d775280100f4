internal import NIOCore

/// Sends the same request over and over.
final class FixedSource: LoadSource {
  private let request: ByteBuffer

  init(_ request: ByteBuffer) {
    self.request = request
  }

  func writeNext(into buffer: inout ByteBuffer) {
    buffer.writeImmutableBuffer(request)
  }

  func answered(status: Int) {}
}

/// Requests that are made once and sent many times.
enum FixedRequests {
  /// A GET that a server answers without work; `closing` when its connection carries no other.
  static func get(_ target: String, authority: String, closing: Bool) -> ByteBuffer {
    let connection = closing ? "Connection: close\r\n" : ""
    return ByteBuffer(
      string: "GET \(target) HTTP/1.1\r\nHost: \(authority)\r\n\(connection)\r\n"
    )
  }

  /// The seed document's webhook with a signature that no secret made.
  static func refused(target: String, authority: String) -> ByteBuffer {
    WebhookWriter(url: "https://\(authority)\(target)", authToken: "").request(
      SeedDocument.fields,
      signature: "AAAAAAAAAAAAAAAAAAAAAAAAAAA="
    )
  }

  /// A call without parameters.
  static func call(_ method: String) -> ByteBuffer {
    line(callText(method))
  }

  /// A line of text.
  static func line(_ text: String) -> ByteBuffer {
    ByteBuffer(string: text + "\n")
  }

  /// A call as text, without the end of line.
  static func callText(_ method: String) -> String {
    #"{"jsonrpc":"2.0","id":1,"method":"\#(method)"}"#
  }
}
