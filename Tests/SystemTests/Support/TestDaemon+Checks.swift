import ControlClient
import JSON
import JSONRPC
import TestKit

extension TestDaemon {
  /// The error that a call is refused with.
  func refusal(_ method: String, _ params: JSONValue? = nil) throws -> RPCError {
    do {
      let result = try call(method, params)
      throw TestFailure("\(method) was not refused: \(result)")
    } catch ControlClientError.refused(let error) {
      return error
    }
  }

  /// A worker with an activity and a capacity on the task channel `chat`; gives the sid.
  func makeWorker(
    _ name: String = "alice",
    activity: String = "Available",
    capacity: Int = 1
  ) throws -> String {
    // Available last, so that no offer comes before the capacity is set.
    let worker = try call("worker.create", ["friendly_name": .string(name)])
    guard let sid = worker["sid"]?.string else { throw TestFailure("no sid in \(worker)") }
    try call(
      "worker.set_capacity",
      ["sid": .string(sid), "task_channel": "chat", "capacity": JSONValue(capacity)]
    )
    try call("worker.set_activity", ["sid": .string(sid), "activity": .string(activity)])
    return sid
  }

  /// The only item of a list.
  func only(_ method: String, _ params: JSONObject = [:]) throws -> JSONValue {
    let items = try list(method, params)
    guard let item = items.first, items.count == 1 else {
      throw TestFailure("\(method) \(params) has \(items.count) items: \(items)")
    }
    return item
  }

  /// What a full check of the database finds, by SQLite's own program.
  func integrity() throws -> String {
    try Program.installed("sqlite3").run(["-readonly", database, "PRAGMA integrity_check"])
      .lines.joined(separator: "; ")
  }
}

extension JSONValue {
  /// The text of a member; a sentence about what is there instead if there is none.
  func text(_ name: String) -> String {
    self[name]?.string ?? "no text \(name) in \(self)"
  }
}

extension BlockingControlClient {
  /// Waits for the next event of this type, and gives its data.
  func wait(for type: String) throws -> JSONValue {
    while let event = try nextEvent(timeoutMilliseconds: 30_000) {
      if case .event(_, _, type, _, let data) = event { return data }
    }
    throw TestFailure("the connection ended before an event \(type)")
  }
}
