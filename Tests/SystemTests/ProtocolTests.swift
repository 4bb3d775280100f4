import ControlClient
import Foundation
import JSON
import JSONRPC
import TestKit
import Testing

/// JSON-RPC 2.0 and the manners of the control socket.
@Suite(.onOwnThreads)
struct ProtocolTests {
  private let daemon: TestDaemon

  init() throws {
    daemon = try TestDaemon()
  }

  /// Sends bytes, ends the sending side, and gives all lines that come back.
  private func exchange(_ text: String) throws -> [String] {
    try Program.installed("socat").run(
      ["-t", "30", "-", "UNIX-CONNECT:\(daemon.socket)"],
      input: text
    ).lines
  }

  private func values(_ text: String) throws -> [JSONValue] {
    try exchange(text).map { try JSONValue(parsing: $0) }
  }

  @Test func takesSeveralValuesOnALine() throws {
    let one = #"{"jsonrpc":"2.0","id":1,"method":"rpc.ping"}"#
    let two = #"{"jsonrpc":"2.0","id":2,"method":"rpc.ping"}"#
    let replies = try values("\u{FEFF}" + one + two + " \r\n\0\n" + one)
    #expect(replies.map { $0["id"] } == [1, 2, 1])
  }

  @Test func echoesIdsByteForByte() throws {
    let ids = ["1", "-0", "1e2", "1.50", "\"a\\u0041\\/\"", "null", "12345678901234567890123"]
    for id in ids {
      let lines = try exchange(#"{"jsonrpc":"2.0","id":\#(id),"method":"rpc.ping"}"#)
      #expect(lines.count == 1 && lines[0].contains("\"id\":\(id),"), "\(id): \(lines)")
    }
  }

  @Test func answersBatches() throws {
    let batch = """
      [{"jsonrpc":"2.0","id":1,"method":"rpc.ping"},{"jsonrpc":"2.0","method":"rpc.ping"},7,
       {"jsonrpc":"2.0","id":2,"method":"no.such"}]
      """
    let replies = try values(batch)
    #expect(replies.count == 1)
    let items = try #require(replies[0].array)
    #expect(items.count == 3, "\(items)")
    #expect(items.contains { $0["id"] == 1 && $0["result"]?["pong"] == true })
    #expect(items.contains { $0["id"] == nil || $0["id"] == .null })
    #expect(items.contains { $0["id"] == 2 && $0["error"]?["code"] == -32601 })
    let empty = try values("[]")
    #expect(empty.count == 1 && empty[0]["error"]?["code"] == -32600, "\(empty)")
    #expect(try exchange(#"[{"jsonrpc":"2.0","method":"rpc.ping"}]"#) == [])
  }

  @Test func carriesOutNotificationsWithoutAReply() throws {
    let lines = try exchange(
      #"{"jsonrpc":"2.0","method":"worker.create","params":{"friendly_name":"quiet"}}"#
    )
    #expect(lines == [])
    #expect(try daemon.only("worker.list")["friendly_name"] == "quiet")
  }

  @Test func goesOnAfterASyntaxError() throws {
    let replies = try values("{\"id\": nope}\n" + #"{"jsonrpc":"2.0","id":2,"method":"rpc.ping"}"#)
    #expect(replies.count == 2, "\(replies)")
    #expect(replies[0]["error"]?["code"] == -32700 && replies[0]["id"] == .null)
    #expect(replies[1]["result"]?["pong"] == true)
  }

  @Test func namesWhatIsWrong() throws {
    let unknown = try daemon.refusal("task.gte")
    #expect(unknown.code == .methodNotFound)
    #expect("\(unknown.message) \(unknown.data)".contains("task.get"), "\(unknown.data)")
    let parameter = try daemon.refusal("worker.create", ["friendly_nam": "x"])
    #expect(parameter.code == .invalidParams)
    #expect(parameter.data["pointer"]?.string != nil, "\(parameter.data)")
    #expect("\(parameter.data)".contains("friendly_name"), "\(parameter.data)")
    let missing = try values(#"{"id":1,"method":"rpc.ping"}"#)
    #expect(missing.first?["error"]?["code"] == -32600, "\(missing)")
    #expect("\(missing)".contains("2.0"), "\(missing)")
    let doubled = try values(
      #"{"jsonrpc":"2.0","id":1,"method":"help","params":{"method":"help","method":"task"}}"#
    )
    #expect(doubled.first?["error"] != nil, "\(doubled)")
  }

  @Test func takesParametersByPosition() throws {
    let made = try daemon.call("worker.create", ["carol"])
    #expect(try daemon.call("worker.get", [.string(made.text("sid"))]) == made)
  }

  @Test func answersEverythingBeforeItCloses() throws {
    let count = 500
    let requests = (1...count).map { number in
      number % 2 == 0
        ? #"{"jsonrpc":"2.0","id":\#(number),"method":"worker.create","params":["w\#(number)"]}"#
        : #"{"jsonrpc":"2.0","id":\#(number),"method":"worker.list","params":{"limit":1}}"#
    }
    let replies = try values(requests.joined(separator: "\n"))
    #expect(Set(replies.compactMap { $0["id"]?.int }) == Set(1...count))
    #expect(replies.allSatisfy { $0["result"] != nil })
    #expect(try daemon.list("worker.list").count == count / 2)
  }

  @Test func keepsRepliesInOrderWhenAsked() throws {
    var lines = [#"{"jsonrpc":"2.0","id":0,"method":"server.session","params":{"ordered":true}}"#]
    for number in 1...200 {
      let method = number % 3 == 0 ? "rpc.ping" : "worker.list"
      lines.append(#"{"jsonrpc":"2.0","id":\#(number),"method":"\#(method)"}"#)
    }
    let replies = try values(lines.joined(separator: "\n"))
    #expect(replies.compactMap { $0["id"]?.int } == Array(0...200))
  }

  @Test func tellsWhoTheCallerIs() throws {
    let caller = try daemon.call("server.whoami")
    #expect(caller["role"] == "admin")
    #expect(caller["pid"]?.int == Int(ProcessInfo.processInfo.processIdentifier))
  }

  @Test func explainsEveryMethod() throws {
    let overview = try daemon.call("help")
    let methods = try #require(overview["methods"]?.array).compactMap(\.string)
    #expect(methods.contains("interaction.create"))
    let control = try daemon.control()
    for method in methods {
      let help = try control.call("help", params: ["method": .string(method)])
      #expect(help.text("text").contains(method))
    }
  }
}
