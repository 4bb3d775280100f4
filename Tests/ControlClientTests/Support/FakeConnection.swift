import JSON
import NIOCore
import Testing

/// A connection to a ``FakeDaemon``.
final class FakeConnection: Sendable {
  /// What the client sent, without line feeds.
  let lines = Inbox<String>()
  let channel: any Channel

  init(_ channel: any Channel) {
    self.channel = channel
  }

  /// One request of the client.
  struct Request: Sendable {
    let id: Int?
    let method: String
    let params: JSONValue?
  }

  func request(_ location: SourceLocation = #_sourceLocation) async throws -> Request {
    let line = try #require(await lines.take(), "the client has gone", sourceLocation: location)
    let value = try JSONValue(parsing: line)
    #expect(value["jsonrpc"] == "2.0", sourceLocation: location)
    return Request(
      id: value["id"]?.int,
      method: try #require(value["method"]?.string, sourceLocation: location),
      params: value["params"]
    )
  }

  /// Sends text as it is.
  func send(_ text: String) async throws {
    try await channel.writeAndFlush(ByteBuffer(string: text))
  }

  func answer(_ request: Request, _ result: JSONValue = [:]) async throws {
    let id = try #require(request.id)
    try await send(#"{"jsonrpc":"2.0","id":\#(id),"result":\#(result)}"# + "\n")
  }

  func refuse(_ id: Int?, code: Int, _ data: JSONValue = [:]) async throws {
    let text = id.map(String.init) ?? "null"
    let error = #"{"code":\#(code),"message":"No.","data":\#(data)}"#
    try await send(#"{"jsonrpc":"2.0","id":\#(text),"error":\#(error)}"# + "\n")
  }

  static func event(_ seq: Int) -> String {
    let params =
      #"{"subscription":"s1","seq":\#(seq),"type":"task.created","time":"T","data":{"n":\#(seq)}}"#
    return #"{"jsonrpc":"2.0","method":"events.event","params":\#(params)}"# + "\n"
  }

  static func gap(_ from: Int, _ to: Int) -> String {
    let params = #"{"subscription":"s1","from":\#(from),"to":\#(to)}"#
    return #"{"jsonrpc":"2.0","method":"events.gap","params":\#(params)}"# + "\n"
  }

  /// Answers a subscription, and gives what it asked for.
  @discardableResult
  func subscribed(after seq: Int) async throws -> Request {
    let request = try await request()
    #expect(request.method == "events.subscribe")
    try await answer(request, ["subscription": "s1", "seq": JSONValue(seq)])
    return request
  }

  func close() async throws {
    try await channel.close()
  }
}
