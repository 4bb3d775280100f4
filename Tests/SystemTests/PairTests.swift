import ControlClient
import Foundation
import JSON
import Synchronization
import TestKit
import Testing

/// Customers whose first two messages come at the same moment, over several connections.
@Suite(.onOwnThreads)
struct PairTests {
  private static let pairs = 1_000
  private static let connections = 8
  private static let number = "+37256123457"

  private static func customer(_ pair: Int) -> String { "+1415555\(1_000 + pair)" }

  @Test func makeOneConversationAndOneInteractionEach() throws {
    let daemon = try TestDaemon.calling()
    try daemon.makeAddress(Self.number, flow: try daemon.makeFlow())
    // Both messages of a pair stand at the same place of two connections.
    let half = Self.connections / 2
    let shares = (0..<Self.connections).map { connection in
      (0..<Self.pairs).filter { $0 % half == connection % half }.map { pair in
        (pair: pair, body: "\(connection < half ? "first" : "second") of \(pair)")
      }
    }
    let socket = daemon.socket
    let failures = Mutex<[String]>([])
    let group = DispatchGroup()
    for share in shares {
      group.enter()
      Thread.detachNewThread {
        defer { group.leave() }
        do {
          let control = try BlockingControlClient(path: socket)
          for message in share {
            try control.sendLine(
              JSONValue.object([
                "jsonrpc": "2.0", "id": JSONValue(message.pair), "method": "message.create",
                "params": [
                  "from": .string(Self.customer(message.pair)), "to": .string(Self.number),
                  "body": .string(message.body), "fields": ["sid"],
                ],
              ]).description,
              timeoutMilliseconds: 60_000
            )
          }
          for _ in share {
            let line = try control.receiveLine(timeoutMilliseconds: 60_000) ?? "closed"
            if !line.contains(#""result":"#) { failures.withLock { $0.append(line) } }
          }
        } catch {
          failures.withLock { $0.append("\(error)") }
        }
      }
    }
    group.wait()
    let failed = failures.withLock { $0 }
    #expect(failed.isEmpty, "\(failed.count) failed, such as \(failed.first ?? "")")

    let conversations = try daemon.rows("conversation.list")
    #expect(conversations.count == Self.pairs)
    let interactions = try daemon.rows("interaction.list")
    #expect(interactions.count == Self.pairs)
    #expect(
      Set(interactions.compactMap { $0["conversation_sid"] as? String })
        == Set(conversations.compactMap { $0["sid"] as? String })
    )
    #expect(try daemon.rows("task.list").count == Self.pairs)
    #expect(try daemon.rows("execution.list").count == Self.pairs)
    var messages = 0
    for conversation in conversations {
      let rows = try daemon.rows(
        "message.list",
        ["conversation_sid": conversation["sid"] as? String ?? ""]
      )
      messages += rows.count
      let authors = Set(rows.compactMap { $0["author"] as? String })
      let bodies = Set(rows.compactMap { $0["body"] as? String })
      let numbers = Set(bodies.compactMap { $0.split(separator: " ").last })
      guard rows.count == 2, authors.count == 1, bodies.count == 2, numbers.count == 1,
        rows.map({ $0["index"] as? Int }) == [0, 1]
      else {
        Issue.record("not two messages of one customer: \(rows)")
        return
      }
    }
    #expect(messages == 2 * Self.pairs)
    #expect(try daemon.integrity() == "ok")
  }
}
