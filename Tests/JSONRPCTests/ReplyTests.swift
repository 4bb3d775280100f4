import JSON
import JSONRPC
import Testing

struct ReplyTests {
  private func text(_ writer: RPCReplyWriter) -> String {
    String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test func resultsAreLines() {
    var writer = RPCReplyWriter()
    writer.writeResult(id: RPCID(1)) { $0.object { $0.field("a", 1) } }
    writer.writeResult(id: RPCID("x")) { _ in }
    writer.writeResult(id: .null, ["b": [true]])
    #expect(
      text(writer) == """
        {"jsonrpc":"2.0","id":1,"result":{"a":1}}
        {"jsonrpc":"2.0","id":"x","result":{}}
        {"jsonrpc":"2.0","id":null,"result":{"b":[true]}}

        """
    )
    #expect(writer.takeBytes().count > 0)
    #expect(writer.bytes.isEmpty)
  }

  @Test func prettyRepliesAreIndented() {
    var writer = RPCReplyWriter(style: .pretty)
    writer.writeResult(id: RPCID(1), ["a": []])
    #expect(
      text(writer) == """
        {
          "jsonrpc": "2.0",
          "id": 1,
          "result": {
            "a": []
          }
        }

        """
    )
  }

  @Test func errorsCarryNameAndClass() {
    var writer = RPCReplyWriter()
    writer.writeError(
      id: RPCID(7),
      RPCError(.notFound, "there is no task WT1", name: "task.not_found", data: ["sid": "WT1"])
    )
    #expect(
      text(writer) == #"{"jsonrpc":"2.0","id":7,"error":{"code":-32010,"message":"there is no "#
        + #"task WT1","data":{"name":"task.not_found","class":"client","sid":"WT1"}}}"# + "\n"
    )
  }

  @Test func commonErrorsCarryTheirData() throws {
    let pointer = try #require(JSONPointer("/routing/priority"))
    let params = RPCError.invalidParams(
      "priority must be a number",
      pointer: pointer,
      hint: "give 0"
    )
    #expect(
      params.data
        == [
          "name": "invalid_params", "class": "client", "pointer": "/routing/priority",
          "hint": "give 0",
        ]
    )
    #expect(RPCError.overloaded(retryAfterMilliseconds: 50).data["retry_after_ms"] == 50)
    #expect(RPCError.overloaded(retryAfterMilliseconds: 50).errorClass == .busy)
    #expect(RPCError.rateLimited(retryAfterMilliseconds: 50).code.rawValue == -32005)
    #expect(RPCError.methodNotFound("x", nearest: ["y", "z"]).data["nearest"] == ["y", "z"])
    #expect(
      RPCError.internalError(incident: "i1").data
        == ["name": "internal_error", "class": "server", "incident": "i1"]
    )
    let other = RPCError(RPCErrorCode(rawValue: 5), "odd")
    #expect(other.name == "unknown")
    #expect(other.errorClass == .server)
  }

  @Test func aFailingBodyLeavesOnlyItsError() {
    var writer = RPCReplyWriter()
    writer.writeResult(id: RPCID(1), [:])
    writer.writeResult(id: RPCID(2)) { (json) throws(RPCError) in
      json.beginObject()
      json.field("half", 1)
      throw RPCError(.timeout, "too slow")
    }
    writer.writeResult(id: RPCID(3)) { $0.beginArray() }
    let lines = text(writer).split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[0] == #"{"jsonrpc":"2.0","id":1,"result":{}}"#)
    #expect(lines[1].hasPrefix(#"{"jsonrpc":"2.0","id":2,"error":{"code":-32002,"#))
    #expect(lines[2].hasPrefix(#"{"jsonrpc":"2.0","id":3,"error":{"code":-32603,"#))
  }

  @Test func aReplyTooLongBecomesAnError() {
    var writer = RPCReplyWriter(limits: RPCLimits(replyBytesMax: 100))
    writer.writeResult(id: RPCID(1)) { $0.value(String(repeating: "x", count: 200)) }
    #expect(text(writer).contains("-32003"))
    #expect(!text(writer).contains("xxx"))
  }

  @Test func notifications() {
    var writer = RPCReplyWriter()
    writer.writeNotification(method: "events.event") { $0.object { $0.field("seq", 4) } }
    #expect(
      text(writer) == #"{"jsonrpc":"2.0","method":"events.event","params":{"seq":4}}"# + "\n"
    )
  }

  private func reply(_ id: Int) -> [UInt8] {
    var writer = RPCReplyWriter()
    writer.writeResult(id: RPCID(id), [:])
    return writer.takeBytes()
  }

  @Test func batchRepliesComeInTheOrderOfTheRequests() {
    var replies = RPCBatchReplies(count: 3)
    replies.set(2, id: RPCID(2), reply: reply(2))
    replies.setSilent(1)
    #expect(!replies.isComplete)
    replies.set(0, id: RPCID(0), reply: reply(0))
    #expect(replies.isComplete)
    var writer = RPCReplyWriter()
    writer.writeBatch(replies)
    #expect(
      text(writer)
        == #"[{"jsonrpc":"2.0","id":0,"result":{}},{"jsonrpc":"2.0","id":2,"result":{}}]"# + "\n"
    )
  }

  @Test func aBatchOfNotificationsHasNoReply() {
    var replies = RPCBatchReplies(count: 2)
    replies.setSilent(0)
    replies.setSilent(1)
    #expect(replies.isComplete && replies.isSilent)
    var writer = RPCReplyWriter()
    writer.writeBatch(replies)
    #expect(writer.bytes.isEmpty)
  }

  @Test func batchRepliesAreLimited() {
    var replies = RPCBatchReplies(count: 3, limits: RPCLimits(batchReplyBytesMax: 80))
    for index in 0..<3 { replies.set(index, id: RPCID(index), reply: reply(index)) }
    var writer = RPCReplyWriter()
    writer.writeBatch(replies)
    let value = try? JSONValue(parsing: writer.bytes)
    #expect(value?.array?.map { $0["id"]?.int } == [0, 1, 2])
    #expect(value?[1]?["result"] == [:])
    #expect(value?[2]?["error"]?["code"] == -32003)
  }
}
