import ControlClient
import Foundation
import JSON
import TestKit
import Testing

/// Clients as the manual shows them, and the library's through a daemon that is killed.
@Suite(.onOwnThreads)
struct ClientTests {
  private let daemon: TestDaemon

  init() throws {
    daemon = try TestDaemon()
  }

  /// The block of the page behind a mark, with this daemon's socket in it.
  private func block(_ mark: String) throws -> String {
    let here = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    let root = (0..<3).reduce(here) { url, _ in url.deletingLastPathComponent() }
    let page = try String(
      contentsOf: root.appendingPathComponent("proto-docs/clients.md"),
      encoding: .utf8
    )
    let parts = page.components(separatedBy: "<!-- executed: \(mark) -->\n```")
    try #require(parts.count == 2, "clients.md has not one block \(mark)")
    let text = parts[1].components(separatedBy: "```")[0]
    let path = "/run/switchboard/control.sock"
    #expect(text.contains(path))
    return String(text.drop { $0 != "\n" }.dropFirst()).replacing(path, with: daemon.socket)
  }

  @Test func socat() throws {
    _ = try Program.installed("socat")
    let result = try Program.installed("bash").run(["-c", try block("socat")])
    #expect(result.status == 0 && result.lines.count == 1, "\(result)")
    let reply = try JSONValue(parsing: result.output)
    #expect(reply["id"] == 1 && reply["result"]?["name"] == "switchboardd", "\(result)")
  }

  @Test func python() throws {
    let script = try block("python")
    #expect(script.split(separator: "\n").count <= 20)
    let sid = try makeWorkers(["alice", "bob", "carol"])[0]
    let result = try Program.installed("python3").run(["-I", "-c", script])
    #expect(result.status == 0 && result.error.isEmpty, "\(result)")
    #expect(result.lines.count == 7, "\(result)")
    #expect(result.lines.first?.hasPrefix("switchboardd ") == true, "\(result)")
    #expect(result.lines.contains("\(sid) alice"), "\(result)")
    #expect(result.lines.suffix(3).allSatisfy { $0.contains("worker.created") }, "\(result)")
  }

  private func makeWorkers(_ names: [String]) throws -> [String] {
    try names.map { name in
      let worker = try daemon.call("worker.create", ["friendly_name": .string(name)])
      return worker.text("sid")
    }
  }

  /// Each change is carried out once and each event comes once, though the daemon is killed in the
  /// midst of them.
  @Test func killedInTheMidst() async throws {
    var options = ControlClientOptions()
    options.timeoutMillisecondsDefault = 60_000
    let client = try await ControlClient.connect(socketPath: daemon.socket, options: options)
    let events = try await client.events(types: ["worker.created"])
    let (kills, each) = (3, 100)
    let total = kills * each
    let reader = Task {
      var names: [String] = []
      for try await event in events {
        names.append(event.data?["detail"]?.string ?? "\(event)")
        if names.count == total { break }
      }
      return names
    }
    for kill in 0..<kills {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<each {
          let name = "w\(kill * each + number)"
          group.addTask {
            let worker = try await client.callOnce(
              "worker.create",
              ["friendly_name": .string(name)]
            )
            #expect(worker["friendly_name"]?.string == name)
          }
        }
        // One answer is there; most of the others are under way.
        try await group.next()
        daemon.kill()
        try daemon.start()
        try await group.waitForAll()
      }
    }
    let found = try await reader.value
    #expect(Set(found).count == total && found.count == total)
    #expect(try daemon.list("worker.list").count == total)
    #expect(try daemon.list("events.list", ["types": ["worker.created"]]).count == total)
    #expect(try daemon.integrity() == "ok")
  }
}
