import JSON
import JSONRPC
import Testing

struct RequestTests {
  private func parse(_ text: String, limits: RPCLimits = RPCLimits()) -> RPCIncoming {
    var parser = RPCParser(limits: limits)
    return parser.parse(Array(text.utf8)[...])
  }

  private func single(_ text: String) throws -> RPCRequest {
    guard case .single(let request) = parse(text) else {
      throw Unexpected(what: "\(text) is not a single request")
    }
    return request
  }

  private func refusal(_ text: String, limits: RPCLimits = RPCLimits()) throws -> RPCRefusal {
    guard case .refused(let refusal) = parse(text, limits: limits) else {
      throw Unexpected(what: "\(text) is not refused")
    }
    return refusal
  }

  @Test func readsARequest() throws {
    let request = try single(
      #"{"jsonrpc":"2.0","id":1,"method":"server.status","params":{"a":[1]}}"#
    )
    #expect(request.method == "server.status")
    #expect(request.id == RPCID(1))
    #expect(request.params?["a"]?[0]?.int == 1)
    #expect(!request.isNotification)
  }

  @Test func readsANotification() throws {
    let request = try single(#"{"method":"x","jsonrpc":"2.0"}"#)
    #expect(request.isNotification)
    #expect(request.params == nil)
    let withNull = try single(#"{"method":"x","jsonrpc":"2.0","id":null,"params":[]}"#)
    #expect(!withNull.isNotification)
    #expect(withNull.id?.isNull == true)
    #expect(withNull.params?.kind == .array)
  }

  @Test(arguments: [
    "1", "-0", "1.0", "1.50", "1e3", "123456789012345678901234567890", "null", #""""#, #""abc""#,
    #""a\u0062\/é""#, #""0e2a6a0e-5a0c-4c3e-9a0f-000000000000""#,
  ])
  func idsAreEchoedByteForByte(_ id: String) throws {
    let request = try single("{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"id\": \(id) }")
    let read = try #require(request.id)
    #expect(read.text == id)
    var writer = RPCReplyWriter()
    writer.writeResult(id: read, [:])
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == "{\"jsonrpc\":\"2.0\",\"id\":\(id),\"result\":{}}\n"
    )
    let refused = try refusal("{\"jsonrpc\":\"1.0\",\"method\":\"m\",\"id\":\(id)}")
    #expect(refused.id.text == id)
  }

  /// What is not a request: the id to reply with and a word of the message.
  static let refused: [(String, String, String)] = [
    (#"{"id":1,"method":"m"}"#, "1", "jsonrpc is missing"),
    (#"{"jsonrpc":"1.0","id":1,"method":"m"}"#, "1", "jsonrpc must be"),
    (#"{"jsonrpc":2.0,"id":1,"method":"m"}"#, "1", "jsonrpc must be"),
    (#"{"jsonrpc":"2.0","id":1}"#, "1", "method is missing"),
    (#"{"jsonrpc":"2.0","id":"x","method":1}"#, #""x""#, "method must be a string, not a number"),
    (#"{"jsonrpc":"2.0","method":1,"params":"bar"}"#, "null", "method must be"),
    (#"{"jsonrpc":"2.0","id":1,"method":"m","params":"x"}"#, "1", "not a string"),
    (#"{"jsonrpc":"2.0","id":1,"method":"m","params":null}"#, "1", "not null"),
    (#"{"jsonrpc":"2.0","id":[1],"method":"m"}"#, "null", "id must be"),
    (#"{"jsonrpc":"2.0","id":{},"method":"m"}"#, "null", "not an object"),
    (#"{"jsonrpc":"2.0","id":true,"method":"m"}"#, "null", "not a boolean"),
    (#"{"jsonrpc":"2.0","id":1,"method":"m","sid":"x"}"#, "1", #"no member "sid""#),
    (#"{"jsonrpc":"2.0","id":1,"result":{}}"#, "1", "method is missing"),
    ("{}", "null", "jsonrpc is missing"),
    ("[]", "null", "must not be empty"),
  ]

  @Test(arguments: refused)
  func refuses(_ text: String, _ id: String, _ part: String) throws {
    let refusal = try refusal(text)
    #expect(refusal.id.text == id)
    #expect(refusal.error.code == .invalidRequest)
    #expect(refusal.error.message.contains(part), "\(refusal.error.message)")
    #expect(refusal.error.data["name"] == "invalid_request")
    #expect(refusal.error.data["class"] == "client")
  }

  @Test func aMissingVersionComesWithAHint() throws {
    let refusal = try refusal(#"{"id":1,"method":"m"}"#)
    #expect(refusal.error.data["hint"] == #"add "jsonrpc":"2.0" to the request"#)
  }

  @Test(arguments: [#"{"jsonrpc":"2.0","method":tru}"#, #"{"id":1,"id":2}"#, "{\"a\":\"\\x\"}"])
  func whatIsNotJSONIsAParseError(_ text: String) throws {
    let refusal = try refusal(text)
    #expect(refusal.id.isNull)
    #expect(refusal.error.code == .parseError)
    #expect(refusal.error.data["offset"]?.int != nil)
    #expect(refusal.error.data["excerpt"]?.string?.isEmpty == false)
  }

  @Test func batchesKeepTheirOrder() throws {
    let incoming = parse(
      #"""
      [{"jsonrpc":"2.0","method":"a","id":1}, 1, {"jsonrpc":"2.0","method":"b"},
       {"foo":"boo","id":"z"}, []]
      """#
    )
    guard case .batch(let items) = incoming else {
      Issue.record("not a batch")
      return
    }
    let seen = items.map { item in
      switch item {
      case .request(let request): "\(request.method) \(request.id?.text ?? "-")"
      case .refused(let refusal): "\(refusal.error.code.rawValue) \(refusal.id)"
      }
    }
    #expect(seen == ["a 1", "-32600 null", "b -", "-32600 \"z\"", "-32600 null"])
  }

  @Test func batchesAreLimited() throws {
    let request = #"{"jsonrpc":"2.0","method":"a"}"#
    let limits = RPCLimits(batchItemsMax: 3)
    func batch(_ count: Int) -> String {
      "[" + Array(repeating: request, count: count).joined(separator: ",") + "]"
    }
    guard case .batch(let items) = parse(batch(3), limits: limits) else {
      Issue.record("not a batch")
      return
    }
    #expect(items.count == 3)
    let refusal = try refusal(batch(4), limits: limits)
    #expect(refusal.error.code == .invalidRequest)
    #expect(refusal.error.message == "a batch has at most 3 requests, not 4")
  }

  @Test func requestsOutliveTheNextOne() throws {
    var parser = RPCParser()
    let first = parser.parse(Array(#"{"jsonrpc":"2.0","method":"one","id":1}"#.utf8)[...])
    _ = parser.parse(Array(#"{"jsonrpc":"2.0","method":"two","id":2}"#.utf8)[...])
    guard case .single(let request) = first else {
      Issue.record("not a request")
      return
    }
    #expect(request.method == "one")
  }

  @Test func methodsAreFoundByNumber() throws {
    let names = (0..<90).map { "noun\($0).verb" } + ["é"]
    let index = RPCMethodIndex(names)
    for (number, name) in names.enumerated() {
      #expect(index.index(of: name) == number)
      #expect(index.index(of: try JSONDocument("\"\(name)\"").root) == number)
    }
    #expect(index.index(of: try JSONDocument(#""noun7\u002everb""#).root) == 7)
    for name in ["", "noun", "noun7.verbs", "x"] {
      #expect(index.index(of: name) == nil)
      #expect(index.index(of: try JSONDocument("\"\(name)\"").root) == nil)
    }
    #expect(index.index(of: try JSONDocument("7").root) == nil)
    #expect(RPCMethodIndex([]).index(of: "x") == nil)
  }
}
