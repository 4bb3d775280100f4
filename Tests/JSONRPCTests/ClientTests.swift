import JSON
import JSONRPC
import Testing

struct ClientTests {
  @Test func requestsReachTheParser() throws {
    var writer = RPCRequestWriter()
    writer.write(id: RPCID(1), method: "a.b")
    writer.write(id: nil, method: "c", params: ["x": 1])
    writer.write(id: RPCID("q\""), method: "d") { $0.array { $0.value(2) } }
    var framer = ValueFramer()
    framer.append(writer.bytes)
    var parser = RPCParser()
    var seen: [String] = []
    while case .value(let bytes) = framer.next() {
      guard case .single(let request) = parser.parse(bytes) else { continue }
      seen.append("\(request.id?.text ?? "-") \(request.method) \(request.params?.rawText ?? "-")")
    }
    #expect(seen == ["1 a.b -", "- c {\"x\":1}", "\"q\\\"\" d [2]"])
  }

  @Test func repliesAreRead() throws {
    var writer = RPCReplyWriter()
    writer.writeResult(id: RPCID(1), ["ok": true])
    let error = RPCError(.conflict, "it exists", name: "address.already_exists", data: ["sid": "x"])
    writer.writeError(id: RPCID("b"), error)
    writer.writeNotification(method: "events.event") { $0.object { $0.field("seq", 9) } }
    var framer = ValueFramer()
    framer.append(writer.bytes)
    var seen: [String] = []
    while case .value(let bytes) = framer.next() {
      for reply in try RPCReply.parse(bytes) {
        switch reply {
        case .result(let id, let node): seen.append("\(id) \(node.rawText)")
        case .error(let id, let received):
          #expect(received == error)
          seen.append("\(id) \(received)")
        case .notification(let method, let params):
          seen.append("\(method) \(params?["seq"]?.int ?? 0)")
        }
      }
    }
    #expect(seen == [#"1 {"ok":true}"#, #""b" it exists (-32011)"#, "events.event 9"])
  }

  @Test func batchRepliesAreRead() throws {
    let text = #"[{"jsonrpc":"2.0","id":1,"result":1},{"jsonrpc":"2.0","id":null,"result":2}]"#
    #expect(try RPCReply.parse(Array(text.utf8)[...]).count == 2)
  }

  @Test(arguments: [
    "1", "{}", #"{"jsonrpc":"2.0"}"#, #"{"jsonrpc":"2.0","id":1}"#,
    #"{"jsonrpc":"2.0","result":1}"#,
    #"{"jsonrpc":"2.0","id":1,"result":1,"error":{"code":1,"message":"m"}}"#,
    #"{"jsonrpc":"2.0","id":1,"error":{"message":"m"}}"#, #"{"jsonrpc":"2.0","id":1,"error":7}"#,
    #"{"jsonrpc":"2.0","id":[],"result":1}"#, #"{"jsonrpc":"2.0","id":1,"method":"m"}"#,
    #"{"jsonrpc":"2.0","method":7}"#, "[1]", "{",
  ])
  func whatIsNoReplyIsAFault(_ text: String) {
    #expect(throws: RPCReplyFault.self) { try RPCReply.parse(Array(text.utf8)[...]) }
  }

  @Test func errorsOfStrangersAreRead() throws {
    let text = #"{"jsonrpc":"2.0","id":1,"error":{"code":-32000,"message":"m","data":"text"}}"#
    guard case .error(_, let error) = try RPCReply.parse(Array(text.utf8)[...]).first else {
      throw Unexpected(what: "no error")
    }
    #expect(error.name == "overloaded")
    #expect(error.errorClass == .busy)
    #expect(error.data.isEmpty)
  }
}
