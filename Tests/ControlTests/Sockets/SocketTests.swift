import ControlClient
import JSON
import JSONRPC
import NIOCore
import Synchronization
import Testing

@testable import Control

@Suite struct SocketTests {
  static let ping = #"{"jsonrpc":"2.0","id":1,"method":"rpc.ping"}"#

  @Test func aOneLinerIsAnsweredAndTheConnectionClosed() throws {
    let daemon = try TestDaemon()
    let lines = try daemon.exchange(#"{"jsonrpc":"2.0","id":1.0,"method":"server.version"}"#)
    #expect(lines.count == 1)
    #expect(
      lines.first
        == #"{"jsonrpc":"2.0","id":1.0,"result":{"name":"switchboardd","version":"0.0.1","#
        + #""api_version":"1.1.0"}}"#
    )
  }

  @Test func everythingAcceptedIsFinishedAfterTheCallersEnd() throws {
    let daemon = try TestDaemon()
    let requests = (0..<500).map { number in
      #"{"jsonrpc":"2.0","id":\#(number),"method":"worker.create","#
        + #""params":{"friendly_name":"w\#(number)"}}"#
    }
    let lines = try daemon.exchange(requests.joined(separator: "\n"))
    let ids = try lines.map { try JSONValue(parsing: $0)["id"]?.int }
    #expect(Set(ids).count == 500)
    let listed = try daemon.client().call("worker.list", params: ["limit": 1000])
    #expect(listed["items"]?.array?.count == 500)
  }

  @Test func wordsCommentsBlanksAndSeveralValuesALine() throws {
    let daemon = try TestDaemon()
    let lines = try daemon.exchange(
      "# a comment\n\n\r\nping\r\n\(Self.ping)\(Self.ping)\n{\n\"jsonrpc\":\"2.0\",\n\"id\":\"x\","
        + "\n\"method\":\"rpc.ping\"\n}\nversion"
    )
    #expect(lines.count == 5)
    #expect(lines.first == "pong")
    #expect(lines.last == "switchboardd 0.0.1, API 1.1.0")
  }

  @Test func wordsForPeople() throws {
    let daemon = try TestDaemon()
    #expect(try daemon.exchange("status").first?.hasPrefix("switchboardd 0.0.1 running") == true)
    let json = try JSONValue(parsing: try #require(try daemon.exchange("status -j").first))
    #expect(json["status"]?.string == "running" && json["https"]?["listeners"]?.int == 0)
    #expect(try daemon.exchange("list-commands").contains("address.create"))
    #expect(try daemon.exchange("command-list").contains("webhook.sign"))
    #expect(try daemon.exchange("help").contains { $0.contains("interaction") })
    #expect(try daemon.exchange("help address").count == 5)
    #expect(try daemon.exchange("help address.create").contains("example:"))
    #expect(try daemon.exchange("whoami").first?.contains("role admin") == true)
    #expect(try daemon.exchange("statsu").first?.contains("Did you mean status") == true)
    #expect(try daemon.exchange("help adress").first?.contains("address") == true)
    #expect(try daemon.exchange("address.list").first?.contains("send it as JSON") == true)
    #expect(try daemon.exchange("status of things").first?.contains("does not go") == true)
  }

  @Test func anHTTPClientIsToldSo() throws {
    let daemon = try TestDaemon()
    let lines = try daemon.exchange("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
    #expect(lines.first?.contains("no HTTP") == true)
    #expect(lines.count == 2)
  }

  @Test func errorsOfTheProtocol() throws {
    let daemon = try TestDaemon()
    func error(_ text: String) throws -> JSONValue? {
      try JSONValue(parsing: try #require(try daemon.exchange(text).first))["error"]
    }
    let cases: [(String, Int)] = [
      (#"{"jsonrpc":"2.0","id":1,"method":"#, -32700), (#"{"a":}"#, -32700),
      ("[]", -32600), (#"{"id":1,"method":"rpc.ping"}"#, -32600),
      (#"{"jsonrpc":"2.0","id":1,"method":"adress.get"}"#, -32601),
      (#"{"jsonrpc":"2.0","id":1,"method":"rpc.ping","params":{"x":1}}"#, -32602),
      (#"{"jsonrpc":"2.0","id":1,"method":"address.get","params":{"sid":"a","sid":"b"}}"#, -32700),
    ]
    for (text, code) in cases {
      let found = try error(text)
      #expect(found?["code"]?.int == code, "\(text) \(found?.description ?? "")")
      #expect(found?["data"]?["name"]?.string != nil && found?["data"]?["class"]?.string != nil)
      #expect(found?["data"]?["hint"]?.string?.isEmpty == false, "\(text)")
    }
    let unknown = try error(#"{"jsonrpc":"2.0","id":1,"method":"adress.get"}"#)
    #expect(unknown?["data"]?["nearest"]?[0]?.string == "address.get")
  }

  @Test func aSyntaxErrorOnOneLineLeavesTheNextOnesAlone() throws {
    let daemon = try TestDaemon()
    let lines = try daemon.exchange("{\"a\":}\n\(Self.ping)")
    #expect(lines.count == 2)
    #expect(lines[0].contains("-32700") && lines[1].contains("pong"))
  }

  @Test func batches() throws {
    let daemon = try TestDaemon()
    let lines = try daemon.exchange(
      #"[{"jsonrpc":"2.0","id":1,"method":"worker.create","params":{"friendly_name":"a"}},"#
        + #"{"jsonrpc":"2.0","method":"rpc.ping"},7,{"jsonrpc":"2.0","id":"b","method":"rpc.ping"}]"#
        + "\n" + #"[{"jsonrpc":"2.0","method":"rpc.ping"}]"#
    )
    #expect(lines.count == 1)
    let replies = try #require(try JSONValue(parsing: lines[0]).array)
    #expect(replies.map { $0["id"] } == [1, .null, "b"])
    #expect(replies[0]["result"]?["friendly_name"]?.string == "a")
    #expect(replies[1]["error"]?["code"]?.int == -32600)
    let many = Array(repeating: Self.ping, count: 1_001).joined(separator: ",")
    #expect(try daemon.exchange("[\(many)]").first?.contains("-32600") == true)
    let most = Array(repeating: Self.ping, count: 1_000).joined(separator: ",")
    let found = try JSONValue(parsing: try #require(try daemon.exchange("[\(most)]").first))
    #expect(found.array?.count == 1_000)
  }

  @Test func notificationsAreDoneAndNotAnswered() throws {
    let daemon = try TestDaemon()
    let lines = try daemon.exchange(
      #"{"jsonrpc":"2.0","method":"worker.create","params":{"friendly_name":"quiet"}}"#
    )
    #expect(lines.isEmpty)
    let listed = try daemon.client().call("worker.list")
    #expect(listed["items"]?[0]?["friendly_name"]?.string == "quiet")
  }

  @Test func orderedSessionsKeepTheOrder() throws {
    let daemon = try TestDaemon()
    let requests = [
      #"{"jsonrpc":"2.0","id":0,"method":"server.session","params":{"ordered":true}}"#,
      #"{"jsonrpc":"2.0","id":1,"method":"worker.create","params":{"friendly_name":"o"}}"#,
      #"{"jsonrpc":"2.0","id":2,"method":"rpc.ping"}"#,
      #"{"jsonrpc":"2.0","id":3,"method":"worker.list"}"#, "ping",
    ]
    let lines = try daemon.exchange(requests.joined(separator: "\n"))
    #expect(lines.count == 5)
    #expect(try lines.prefix(4).map { try JSONValue(parsing: $0)["id"]?.int } == [0, 1, 2, 3])
    #expect(lines.last == "pong")
  }

  @Test func prettySessionsIndentReadResultsToo() throws {
    let daemon = try TestDaemon()
    let lines = try daemon.exchange(
      "pretty on\n" + #"{"jsonrpc":"2.0","id":1,"method":"activity.list"}"#
    )
    #expect(lines.first == "pretty on")
    #expect(lines.contains { $0.hasSuffix(#""friendly_name": "Offline","#) })
  }

  @Test func tooManyConnectionsAreToldSo() throws {
    var limits = ControlLimits()
    limits.connectionsMax = 2
    let daemon = try TestDaemon(limits: limits)
    let first = try daemon.client()
    let second = try daemon.client()
    _ = try first.call("rpc.ping")
    _ = try second.call("rpc.ping")
    let third = try daemon.client()
    let line = try #require(try third.receiveLine())
    #expect(line.contains("-32000") && line.contains("retry_after_ms"))
    #expect(try third.receiveLine() == nil)
    #expect(try first.call("server.status")["control"]?["connections"]?.int == 2)
  }

  @Test func aValueBeyondTheLimitsClosesTheConnection() throws {
    var limits = ControlLimits()
    limits.valueBytesMax = 1_000
    limits.depthMax = 8
    let daemon = try TestDaemon(limits: limits)
    let long = #"{"jsonrpc":"2.0","id":1,"method":"\#(String(repeating: "x", count: 2_000))"}"#
    #expect(try daemon.exchange(long).first?.contains("-32700") == true)
    let deep = String(repeating: "[", count: 9) + String(repeating: "]", count: 9)
    #expect(try daemon.exchange(deep).first?.contains("-32700") == true)
  }

  /// A caller that sends all it has before it reads gets its reply, however much it sends.
  @Test func refusedInputIsReadToItsEnd() throws {
    let daemon = try TestDaemon()
    let long = #"{"jsonrpc":"2.0","id":"\#(String(repeating: "x", count: 5_000_000))"}"#
    for turn in 1...20 {
      let client = try daemon.client()
      try client.sendLine(long)
      #expect(try client.receiveLine()?.contains("-32700") == true, "turn \(turn)")
      #expect(try client.receiveLine() == nil)
    }
  }

  @Test func anHTTPUploadIsToldSo() throws {
    let daemon = try TestDaemon()
    let body = String(repeating: "x", count: 2_000_000)
    for _ in 1...5 {
      let client = try daemon.client()
      try client.sendLine("POST / HTTP/1.1\r\nContent-Length: 2000000\r\n\r\n" + body)
      #expect(try client.receiveLine()?.contains("no HTTP") == true)
    }
  }

  @Test func whatWasAcceptedBeforeRefusedInputIsFinished() throws {
    let daemon = try TestDaemon()
    let client = try daemon.client()
    let requests = (0..<50).map { number in
      #"{"jsonrpc":"2.0","id":\#(number),"method":"worker.create","#
        + #""params":{"friendly_name":"w\#(number)"}}"#
    }
    let long = String(repeating: "[", count: 2_000_000)
    try client.sendLine(requests.joined(separator: "\n") + "[\n" + long)
    var ids: Set<Int> = []
    while let line = try client.receiveLine() {
      if let id = try JSONValue(parsing: line)["id"]?.int { ids.insert(id) }
    }
    #expect(ids == Set(0..<50))
  }

  /// Refused connections that hold on are closed after a while, and in the meantime only so many
  /// are kept.
  @Test func refusedConnectionsTakeLittle() throws {
    var limits = ControlLimits()
    limits.connectionsMax = 1
    let daemon = try TestDaemon(limits: limits)
    let first = try daemon.client()
    _ = try first.call("rpc.ping")
    let long = String(repeating: "x", count: 1_000_000)
    for _ in 0..<5 {
      let sender = try daemon.client()
      try sender.sendLine(long)
      #expect(try sender.receiveLine()?.contains("-32000") == true)
    }
    let holding = try (0..<ControlCore.refusedConnectionsMax + 5).map { _ in
      try daemon.client()
    }
    for client in holding {
      #expect(try client.receiveLine()?.contains("-32000") == true)
      #expect(try client.receiveLine() == nil)
    }
    #expect(try first.call("server.status")["control"]?["connections"]?.int == 1)
    // The last of them is closed, not only silent: what is sent to it fails in the end.
    #expect(throws: ControlClientError.closedByDaemon) {
      while true { try holding[0].sendLine(long) }
    }
  }

  /// Each call changes one member of the same group; they wait for the writer together.
  @Test func changesAtTheSameTimeKeepEachOthersMembers() throws {
    let daemon = try TestDaemon()
    let made = try daemon.client().call(
      "address.create",
      params: [
        "type": "sms", "address": "+37256123457",
        "auto_creation": [
          "type": "webhook", "webhook_url": "https://example.com/0",
          "webhook_filters": ["onMessageAdded"],
        ],
      ]
    )
    let sid = try #require(made["sid"]?.string)
    for turn in 1...20 {
      let changes = [
        #""routing":{"priority":\#(turn)}"#, #""routing":{"timeout":\#(100 + turn)}"#,
        #""routing":{"attributes":{"turn":\#(turn)}}"#,
        #""auto_creation":{"enabled":\#(turn % 2 == 0)}"#,
        #""auto_creation":{"webhook_url":"https://example.com/\#(turn)"}"#,
        #""friendly_name":"n\#(turn)""#,
      ]
      let lines = try daemon.exchange(
        changes.enumerated().map { number, change in
          #"{"jsonrpc":"2.0","id":\#(number),"method":"address.update","#
            + #""params":{"sid":"\#(sid)",\#(change)}}"#
        }.joined(separator: "\n")
      )
      #expect(lines.count == changes.count && lines.allSatisfy { $0.contains("result") })
      let stored = try daemon.client().call("address.get", params: ["sid": .string(sid)])
      #expect(stored["routing"]?["priority"]?.int == turn)
      #expect(stored["routing"]?["timeout"]?.int == 100 + turn)
      #expect(stored["routing"]?["attributes"]?["turn"]?.int == turn)
      #expect(stored["auto_creation"]?["enabled"]?.bool == (turn % 2 == 0))
      #expect(stored["auto_creation"]?["webhook_url"]?.string == "https://example.com/\(turn)")
      #expect(stored["friendly_name"]?.string == "n\(turn)")
    }
  }

  @Test func aChangeIsMadeThoughItsCallerGoes() throws {
    let daemon = try TestDaemon()
    let watcher = try daemon.client()
    _ = try watcher.subscribe(types: ["worker.created"])
    for number in 0..<20 {
      let client = try daemon.client()
      try client.sendLine(
        #"{"jsonrpc":"2.0","id":1,"method":"worker.create","#
          + #""params":{"friendly_name":"w\#(number)"}}"#
      )
    }  // each is gone before its answer
    for _ in 0..<20 { #expect(try watcher.nextEvent() != nil) }
    let listed = try daemon.client().call("worker.list", params: ["limit": 1000])
    #expect(listed["items"]?.array?.count == 20)
  }

  @Test func aCallerThatDoesNotReadIsNotReadFrom() throws {
    var limits = ControlLimits()
    limits.unsentBytesMax = 100_000
    let daemon = try TestDaemon(limits: limits)
    let client = try daemon.client()
    // Replies of 60 kB each: what the sockets hold is full long before the requests are sent.
    let request = #"{"jsonrpc":"2.0","id":1,"method":"rpc.discover"}"# + "\n"
    #expect(throws: ControlClientError.timedOut(milliseconds: 300)) {
      for _ in 0..<100 {
        try client.sendLine(String(repeating: request, count: 100), timeoutMilliseconds: 300)
      }
    }
    #expect(try daemon.client().call("rpc.ping")["pong"]?.bool == true)
    #expect(try client.receiveLine()?.contains("openrpc") == true)
  }

  @Test func stopAndReloadReachTheDaemon() throws {
    let daemon = try TestDaemon()
    let client = try daemon.client()
    #expect(try client.call("server.reload")["applied"]?[0]?.string == "log.level")
    #expect(try client.call("server.stop")["stopping"]?.bool == true)
    #expect(daemon.calls.reloads.load(ordering: .relaxed) == 1)
    #expect(daemon.calls.stops.load(ordering: .relaxed) == 1)
  }

  @Test func shuttingDownFinishesAndCloses() throws {
    let daemon = try TestDaemon()
    let client = try daemon.client()
    _ = try client.call("rpc.ping")
    _ = try client.subscribe()
    try daemon.server.shutDown(graceMilliseconds: 5_000).wait()
    #expect(try client.receiveLine() == nil)
    #expect(throws: ControlClientError.notRunning(path: daemon.path)) { _ = try daemon.client() }
  }

  @Test func changesAreRefusedWhileDraining() throws {
    let daemon = try TestDaemon()
    try daemon.server.refuseChanges().wait()
    let client = try daemon.client()
    #expect(try client.call("server.status")["status"]?.string == "draining")
    do throws(ControlClientError) {
      _ = try client.call("worker.create", params: ["friendly_name": "late"])
      Issue.record("a change was taken")
    } catch {
      guard case .refused(let error) = error else { return #expect(Bool(false), "\(error)") }
      #expect(error.code.rawValue == -32004 && error.name == "draining")
    }
  }

  @Test func clientErrorsSayWhatToDo() throws {
    #expect(throws: ControlClientError.noSocket(path: "/nowhere/control.sock")) {
      _ = try BlockingControlClient(path: "/nowhere/control.sock")
    }
    let long = "/" + String(repeating: "x", count: 107)
    #expect(throws: ControlClientError.pathTooLong(path: long, bytesMax: 107)) {
      _ = try BlockingControlClient(path: long)
    }
    #expect(ControlClientError.notRunning(path: "/x").description.contains("Start it"))
  }
}
