import ControlClient
import JSON
import JSONRPC
import TestKit
import Testing

/// The way of a customer's message to an agent, and what agents do with it.
@Suite(.onOwnThreads)
struct AgentTests {
  private let daemon: TestDaemon
  private let endpoint: Endpoint

  init() throws {
    daemon = try TestDaemon()
    endpoint = try Endpoint(daemon)
  }

  /// A customer's first message; gives the interaction.
  private func interaction(_ conversation: String = TestSid.make("CH")) throws -> JSONValue {
    #expect(try endpoint.send(.message(in: conversation)) == [204])
    return try daemon.only(
      "interaction.list",
      ["conversation_sid": .string(conversation), "status": "active"]
    )
  }

  private func status(of noun: String, _ sid: String) throws -> String {
    let member = noun == "task" ? "assignment_status" : "\(noun)_status"
    let object = try daemon.call("\(noun).get", ["sid": .string(sid)])
    return noun == "interaction" ? object.text("status") : object.text(member)
  }

  private func load(_ worker: String) throws -> Int? {
    try daemon.call("worker.get", ["sid": .string(worker)])["channels"]?.array?
      .first { $0["task_channel_unique_name"] == "chat" }?["assigned_tasks"]?.int
  }

  @Test func goesTheWholeWay() throws {
    let worker = try daemon.makeWorker()
    let conversation = TestSid.make("CH")
    let interaction = try interaction(conversation)
    #expect(interaction["channel"]?["status"] == "active")
    let task = interaction.text("task_sid")
    #expect(try status(of: "task", task) == "reserved")
    let reservation = try daemon.only("reservation.list", ["task_sid": .string(task)])
    #expect(reservation["reservation_status"] == "pending")
    #expect(reservation["worker_sid"]?.string == worker)

    let sid = JSONValue(reservation.text("sid"))
    #expect(
      try daemon.call("reservation.accept", ["sid": sid])["reservation_status"] == "accepted"
    )
    #expect(try status(of: "task", task) == "assigned")
    #expect(try load(worker) == 1)
    let twice = try daemon.refusal("reservation.accept", ["sid": sid])
    #expect(twice.code == .invalidState && twice.name == "reservation.invalid_state")

    // Later messages and the agent's own only append.
    let later = [
      Webhook.message(in: conversation, index: 1),
      .message(in: conversation, index: 2, author: "alice"),
    ]
    #expect(try endpoint.send(later[0], later[1]) == [204, 204])
    #expect(try daemon.list("interaction.list").count == 1)

    #expect(
      try daemon.call("task.wrapup", ["sid": .string(task)])["assignment_status"] == "wrapping"
    )
    #expect(try daemon.call("reservation.get", ["sid": sid])["reservation_status"] == "wrapping")
    #expect(try load(worker) == 1)
    let done = try daemon.call("task.complete", ["sid": .string(task), "reason": "resolved"])
    #expect(done["assignment_status"] == "completed" && done["reason"] == "resolved")
    #expect(try status(of: "interaction", interaction.text("sid")) == "closed")
    #expect(
      try daemon.call("conversation.get", ["sid": .string(conversation)])["state"] == "closed"
    )
    #expect(try load(worker) == 0)
    #expect(
      try daemon.list("message.list", ["conversation_sid": .string(conversation)]).count == 3
    )

    // The customer writes again: new work.
    #expect(try endpoint.send(.message(in: conversation, index: 3)) == [204])
    let next = try daemon.only(
      "interaction.list",
      ["conversation_sid": .string(conversation), "status": "active"]
    )
    #expect(next["sid"] != interaction["sid"] && next["task_sid"] != interaction["task_sid"])
    #expect(try status(of: "task", next.text("task_sid")) == "reserved")
  }

  @Test func closingAnInteractionEndsEverything() throws {
    let worker = try daemon.makeWorker()
    let first = try interaction()
    let waiting = try interaction()
    #expect(try status(of: "task", waiting.text("task_sid")) == "pending")
    let closed = try daemon.call("interaction.close", ["sid": .string(first.text("sid"))])
    #expect(closed["status"] == "closed" && closed["channel"]?["status"] == "closed")
    #expect(try status(of: "task", first.text("task_sid")) == "canceled")
    // The slot that became free goes to who waited.
    #expect(try status(of: "task", waiting.text("task_sid")) == "reserved")
    let again = try daemon.refusal("interaction.close", ["sid": .string(first.text("sid"))])
    #expect(again.name == "interaction.invalid_state")

    let reservation = try daemon.only(
      "reservation.list",
      ["task_sid": .string(waiting.text("task_sid"))]
    )
    try daemon.call("reservation.accept", ["sid": .string(reservation.text("sid"))])
    let wrapping = try daemon.call(
      "interaction.close",
      ["sid": .string(waiting.text("sid")), "wrapup": true]
    )
    #expect(wrapping["status"] == "closed")
    #expect(try status(of: "task", waiting.text("task_sid")) == "wrapping")
    #expect(try load(worker) == 1)
    try daemon.call("task.complete", ["sid": .string(waiting.text("task_sid"))])
    #expect(try load(worker) == 0)
  }

  @Test func offersARejectedTaskToSomebodyElse() throws {
    let alice = try daemon.makeWorker("alice")
    let interaction = try interaction()
    let task = JSONValue(interaction.text("task_sid"))
    let bob = try daemon.makeWorker("bob")
    let first = try daemon.only("reservation.list", ["task_sid": task])
    #expect(first["worker_sid"]?.string == alice)
    let rejected = try daemon.call(
      "reservation.reject",
      ["sid": .string(first.text("sid")), "activity": "Break"]
    )
    #expect(rejected["reservation_status"] == "rejected")
    let second = try daemon.only(
      "reservation.list",
      ["task_sid": task, "reservation_status": "pending"]
    )
    #expect(second["worker_sid"]?.string == bob)
    #expect(
      try daemon.call("worker.get", ["sid": .string(alice)])["activity_name"] == "Break"
    )
  }

  @Test func refusesASecondInteractionOfAConversation() throws {
    let conversation = TestSid.make("CH")
    let open = try interaction(conversation)
    let request: JSONObject = [
      "channel": [
        "type": "web", "initiated_by": "customer",
        "properties": ["media_channel_sid": .string(conversation)],
      ]
    ]
    let error = try daemon.refusal("interaction.create", .object(request))
    #expect(error.code == .conflict && error.name == "interaction.already_exists")
    #expect(error.data["twilio_code"] == 45353)
    #expect("\(error.data)".contains(open.text("sid")))
    var lenient = request
    lenient["if_exists"] = "return"
    let found = try daemon.call("interaction.create", .object(lenient))
    #expect(found["sid"] == open["sid"] && found["deduplicated"] == true)
  }

  @Test func neverExceedsACapacity() throws {
    let capacities = ["alice": 3, "bob": 1, "carol": 0]
    var workers: [String: Int] = [:]
    for (name, capacity) in capacities.sorted(by: { $0.key < $1.key }) {
      workers[try daemon.makeWorker(name, capacity: capacity)] = capacity
    }
    let requests = try (0..<40).map { _ in try Webhook.message(in: TestSid.make("CH")).request() }
    let statuses = try endpoint.sendTogether(requests, connections: 8)
    #expect(statuses.allSatisfy { $0 == 204 })

    var finished = 0
    var order: [String] = []
    while finished < 40 {
      let pending = try daemon.list("reservation.list", ["reservation_status": "pending"])
      #expect(pending.count == min(4, 40 - finished))
      for (worker, capacity) in workers {
        #expect(pending.filter { $0["worker_sid"]?.string == worker }.count <= capacity)
        #expect(try (load(worker) ?? 0) <= capacity)
      }
      for reservation in pending {
        order.append(reservation.text("task_sid"))
        let sid = JSONValue(reservation.text("sid"))
        try daemon.call("reservation.accept", ["sid": sid])
        try daemon.call("reservation.complete", ["sid": sid])
        finished += 1
      }
      guard !pending.isEmpty else { break }
    }
    #expect(finished == 40)
    #expect(Set(order).count == 40)
    #expect(try daemon.list("task.list", ["assignment_status": "completed"]).count == 40)
  }

  @Test func givesTheOldestTaskToTheWorkerIdleLongest() throws {
    let tasks = try (0..<3).map { _ in try interaction().text("task_sid") }
    #expect(try daemon.list("task.list", ["assignment_status": "pending"]).count == 3)
    let alice = try daemon.makeWorker("alice")
    #expect(try status(of: "task", tasks[0]) == "reserved")
    let bob = try daemon.makeWorker("bob")
    #expect(try status(of: "task", tasks[1]) == "reserved")
    #expect(try status(of: "task", tasks[2]) == "pending")
    // Alice is done first, so she gets the last one.
    let hers = try daemon.only("reservation.list", ["worker_sid": .string(alice)])
    try daemon.call("reservation.accept", ["sid": .string(hers.text("sid"))])
    try daemon.call("reservation.complete", ["sid": .string(hers.text("sid"))])
    let last = try daemon.only("reservation.list", ["task_sid": .string(tasks[2])])
    #expect(last["worker_sid"]?.string == alice)
    #expect(try daemon.list("reservation.list", ["worker_sid": .string(bob)]).count == 1)
  }
}
