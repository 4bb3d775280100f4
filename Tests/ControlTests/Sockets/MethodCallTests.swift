import ControlClient
import ControlMethods
import JSON
import JSONRPC
import Testing

@testable import Control

/// Every method once as it is meant, and once as it fails.
@Suite struct MethodCallTests {
  private let daemon: TestDaemon
  private let client: BlockingControlClient
  private let ch = "CH" + String(repeating: "0", count: 31) + "1"

  init() throws {
    daemon = try TestDaemon()
    client = try daemon.client()
  }

  private func refused(_ method: String, _ params: JSONValue) -> RPCError? {
    do throws(ControlClientError) {
      let result = try client.call(method, params: params)
      Issue.record("\(method) gave \(result)")
      return nil
    } catch {
      guard case .refused(let error) = error else {
        Issue.record("\(method): \(error)")
        return nil
      }
      #expect(error.data["hint"]?.string?.isEmpty == false, "\(method)")
      return error
    }
  }

  private func sid(_ letters: String) -> String { letters + String(repeating: "9", count: 32) }

  /// Holds a result against the shape the table promises.
  private func expect(_ result: JSONValue, is method: Method) {
    let shape = MethodTable.descriptor(method).result
    let known = shape.members
    for member in result.object ?? [:] {
      #expect(
        shape.isOpen || known.contains { $0.name == member.key },
        "\(method.rawValue): \(member.key)"
      )
    }
    for member in known where !member.isOptional {
      #expect(result[member.name] != nil, "\(method.rawValue) lacks \(member.name)")
    }
  }

  private func call(_ method: Method, _ params: JSONValue? = nil) throws -> JSONValue {
    let result = try client.call(method.rawValue, params: params)
    expect(result, is: method)
    return result
  }

  @Test func server() throws {
    #expect(try call(.rpcPing)["pong"]?.bool == true)
    #expect(try call(.rpcDiscover)["methods"]?.array?.count == Method.allCases.count)
    #expect(try call(.help)["methods"]?.array?.count == Method.allCases.count)
    #expect(try call(.help, ["method": "task"])["methods"]?.array?.count == 5)
    #expect(try call(.help, ["method": "task.get"])["text"]?.string?.contains("WT…") == true)
    #expect(
      refused("help", ["method": "taks.get"])?.data["hint"]?.string?.contains("task.get") == true
    )
    #expect(try call(.serverStatus)["account_sid"]?.string?.hasPrefix("AC") == true)
    #expect(try call(.serverVersion)["version"]?.string == "0.0.1")
    #expect(try call(.serverWhoami)["role"]?.string == "admin")
    #expect(try call(.serverSession, ["ordered": true])["ordered"]?.bool == true)
  }

  @Test func configuration() throws {
    let before = try call(.configurationGet)
    #expect(before["default_closed_timer"] == .null)
    let after = try call(.configurationUpdate, ["default_closed_timer": "P1M"])
    #expect(after["default_closed_timer"]?.string == "P1M")
    #expect(after["warnings"]?[0]?["code"]?.string == "timer_in_months")
    let cleared = try call(.configurationUpdate, ["default_closed_timer": nil])
    #expect(cleared["default_closed_timer"] == .null && cleared["warnings"] == nil)
    let error = refused("configuration.update", ["default_inactive_timer": "PT5S"])
    #expect(error?.data["twilio_code"]?.int == 50_375)
  }

  @Test func addresses() throws {
    let created = try call(
      .addressCreate,
      [
        "type": "whatsApp", "address": "+37256123457", "friendly_name": "Support",
        "auto_creation": [
          "enabled": true, "type": "webhook", "webhook_url": "https://a.example/x?k=1@2",
          "webhook_filters": ["onmessageadded"],
        ], "routing": ["task_channel": "chat", "priority": 5, "attributes": ["a": [1.0]]],
      ]
    )
    #expect(created["type"]?.string == "whatsapp")
    #expect(created["address"]?.string == "whatsapp:+37256123457")
    #expect(created["warnings"]?[0]?["code"]?.string == "whatsapp_prefix_added")
    #expect(created["auto_creation"]?["webhook_filters"] == ["onMessageAdded"])
    #expect(created["auto_creation"]?["studio_flow_sid"] == nil)
    #expect(created["routing"]?["attributes"]?.description == #"{"a":[1.0]}"#)
    let sid = try #require(created["sid"]?.string)

    #expect(try call(.addressGet, ["sid": .string(sid)])["sid"]?.string == sid)
    #expect(try call(.addressGet, ["whatsapp:+37256123457"])["sid"]?.string == sid)
    #expect(try call(.addressList, ["type": "whatsapp"])["items"]?.array?.count == 1)
    #expect(try call(.addressList, ["type": "sms"])["items"]?.array?.count == 0)
    #expect(refused("address.list", ["cursor": "nonsense"])?.data["pointer"]?.string == "/cursor")

    let updated = try call(
      .addressUpdate,
      [
        "sid": .string(sid), "friendly_name": nil, "auto_creation": ["enabled": false],
        "routing": ["timeout": 60],
      ]
    )
    #expect(updated["friendly_name"] == .null)
    #expect(updated["auto_creation"]?["enabled"]?.bool == false)
    // The query may hold a secret: whoever may look at addresses doesn't see it.
    #expect(updated["auto_creation"]?["webhook_url"]?.string == "https://a.example/x?…")
    for url in ["https://u@a.example/", "https://a.example:99999/", "https://%61.example/"] {
      let unsendable = refused(
        "address.update",
        ["sid": .string(sid), "auto_creation": ["webhook_url": .string(url)]]
      )
      #expect(unsendable?.data["pointer"]?.string == "/auto_creation/webhook_url")
    }
    #expect(updated["routing"]?["priority"]?.int == 5 && updated["routing"]?["timeout"]?.int == 60)

    let twice = refused(
      "address.create",
      ["type": "whatsapp", "address": "whatsapp:+37256123457"]
    )
    #expect(twice?.code.rawValue == -32011 && twice?.name == "address.already_exists")
    #expect(twice?.data["sid"]?.string == sid && twice?.errorClass == .conflict)
    let wrong = refused("address.create", ["type": "sms", "address": "12345"])
    #expect(wrong?.data["pointer"]?.string == "/address_country")
    let filterless = refused(
      "address.create",
      [
        "type": "chat", "address": "x",
        "auto_creation": ["enabled": true, "type": "webhook", "webhook_url": "https://a.example"],
      ]
    )
    #expect(filterless?.data["pointer"]?.string == "/auto_creation/webhook_filters")
    let flow = refused(
      "address.update",
      ["sid": .string(sid), "auto_creation": ["type": "studio"]]
    )
    #expect(flow?.data["pointer"]?.string == "/auto_creation/studio_flow_sid")
    let routing = refused(
      "address.update",
      ["sid": .string(sid), "routing": ["task_channel": "fax"]]
    )
    #expect(routing?.data["pointer"]?.string == "/routing/task_channel")

    #expect(try call(.addressDelete, ["sid": .string(sid)])["deleted"]?.bool == true)
    for method in ["address.get", "address.delete", "address.update"] {
      let error = refused(method, ["sid": .string(sid)])
      #expect(error?.code.rawValue == -32010 && error?.name == "address.not_found")
      #expect(error?.data["twilio_code"]?.int == 20_404 && error?.errorClass == .client)
    }
  }

  @Test func fromInteractionToCompletion() throws {
    let channel: JSONValue = [
      "type": "sms", "initiated_by": "customer", "properties": ["media_channel_sid": .string(ch)],
    ]
    let made = try call(
      .interactionCreate,
      ["channel": channel, "routing": ["properties": ["attributes": ["n": 1], "priority": 3]]]
    )
    #expect(made["routing"]?["properties"]?["priority"]?.int == 3)
    #expect(made["routing"]?["properties"]?["attributes"]?["n"]?.int == 1)
    #expect(made["routing"]?["properties"]?["workflow_name"]?.string == "Assign to Anyone")
    #expect(made["deduplicated"]?.bool == false)
    let kd = try #require(made["sid"])
    let wt = try #require(made["task_sid"])

    let again = refused("interaction.create", ["channel": channel])
    #expect(again?.code.rawValue == -32011 && again?.name == "interaction.already_exists")
    #expect(again?.data["twilio_code"]?.int == 45_353)
    #expect(again?.data["interaction_sid"] == kd && again?.data["task_sid"] == wt)
    let same = try call(.interactionCreate, ["channel": channel, "if_exists": "return"])
    #expect(same["sid"] == kd && same["deduplicated"]?.bool == true)

    #expect(try call(.interactionGet, ["sid": kd])["status"]?.string == "active")
    let listed = try call(
      .interactionList,
      ["status": "active", "conversation_sid": .string(ch)]
    )
    #expect(listed["items"]?.array?.count == 1)
    #expect(try call(.conversationGet, ["sid": .string(ch)])["interaction_sid"] == kd)
    #expect(try call(.conversationList, ["state": "active"])["items"]?.array?.count == 1)
    #expect(try call(.messageList, ["conversation_sid": .string(ch)])["items"] == [])
    #expect(try call(.participantList, ["conversation_sid": .string(ch)])["items"] == [])
    #expect(try call(.taskGet, ["sid": wt])["assignment_status"]?.string == "pending")

    let worker = try call(.workerCreate, ["friendly_name": "alice", "attributes": ["a": 1]])
    #expect(worker["activity_name"]?.string == "Offline" && worker["available"]?.bool == false)
    let wk = try #require(worker["sid"])
    #expect(refused("worker.create", ["friendly_name": "ALICE"])?.name == "worker.already_exists")
    let busy = try call(.workerSetActivity, ["sid": wk, "activity": "available"])
    #expect(busy["available"]?.bool == true)
    let chat = busy["channels"]?.array?.first { $0["task_channel_unique_name"]?.string == "chat" }
    #expect(chat?["assigned_tasks"]?.int == 1 && chat?["configured_capacity"]?.int == 1)
    #expect(try call(.workerGet, ["sid": wk])["channels"] == busy["channels"])
    #expect(
      try call(.workerList, ["activity": "Available"])["items"]?[0]?["channels"] == busy["channels"]
    )

    let offers = try call(
      .reservationList,
      ["reservation_status": "pending", "worker_sid": wk]
    )
    #expect(offers["items"]?[0]?["worker_name"]?.string == "alice")
    let wr = try #require(offers["items"]?[0]?["sid"])
    #expect(try call(.reservationAccept, ["sid": wr])["reservation_status"]?.string == "accepted")
    let twice = refused("reservation.accept", ["sid": wr])
    #expect(twice?.code.rawValue == -32012 && twice?.name == "reservation.invalid_state")
    #expect(try call(.reservationGet, ["sid": wr])["task_sid"] == wt)
    #expect(try call(.reservationWrapup, ["sid": wr])["reservation_status"]?.string == "wrapping")
    #expect(try call(.taskList, ["assignment_status": "wrapping"])["items"]?.array?.count == 1)
    let done = try call(.reservationComplete, ["sid": wr])
    #expect(done["reservation_status"]?.string == "completed")
    let task = refused("task.complete", ["sid": wt])
    #expect(task?.name == "task.invalid_state")
    let closed = refused("interaction.close", ["sid": kd])
    #expect(closed?.name == "interaction.invalid_state")
    let late = refused("interaction.create", ["channel": channel])
    #expect(late?.name == "conversation.invalid_state")
  }

  @Test func tasksRejectionsAndClosing() throws {
    let wk = try #require(
      try call(.workerCreate, ["friendly_name": "bob", "activity": "Available"])["sid"]
    )
    #expect(
      try call(.workerUpdate, ["sid": wk, "attributes": ["x": 2]])["attributes"]?["x"]?.int == 2
    )
    let capacity = try call(
      .workerSetCapacity,
      ["sid": wk, "task_channel": "chat", "capacity": 2]
    )
    let chat = capacity["channels"]?.array?.first {
      $0["task_channel_unique_name"]?.string == "chat"
    }
    #expect(chat?["configured_capacity"]?.int == 2)
    let made = try call(.interactionCreate, ["channel": ["type": "chat", "initiated_by": "api"]])
    let offered = try call(
      .reservationList,
      ["task_sid": try #require(made["task_sid"])]
    )["items"]?[0]
    let wr = try #require(offered?["sid"])
    #expect(
      refused("reservation.reject", ["sid": wr, "activity": "Nap"])?.data["pointer"] == "/activity"
    )
    let rejected = try call(.reservationReject, ["sid": wr, "activity": "Break"])
    #expect(rejected["reservation_status"]?.string == "rejected")
    #expect(try call(.workerGet, ["sid": wk])["activity_name"]?.string == "Break")
    let closed = try call(
      .interactionClose,
      ["sid": try #require(made["sid"]), "wrapup": false]
    )
    #expect(closed["status"]?.string == "closed")
    let task = try call(.taskGet, ["sid": try #require(made["task_sid"])])
    #expect(task["assignment_status"]?.string == "canceled")

    _ = try call(.workerSetActivity, ["sid": wk, "activity": "Available"])
    let next = try call(.interactionCreate, ["channel": ["type": "chat", "initiated_by": "api"]])
    let wt = try #require(next["task_sid"])
    let wr2 = try #require(try call(.reservationList, ["task_sid": wt])["items"]?[0]?["sid"])
    _ = try call(.reservationAccept, ["sid": wr2])
    let wrapping = try call(.taskWrapup, ["sid": wt, "reason": "bye"])
    #expect(wrapping["assignment_status"]?.string == "wrapping")
    let complete = try call(.taskComplete, ["sid": wt, "reason": "resolved"])
    #expect(complete["assignment_status"]?.string == "completed")
    #expect(complete["reason"]?.string == "resolved")
  }

  @Test func activities() throws {
    let all = try call(.activityList)
    #expect(all["items"]?.array?.count == 4 && all["next_cursor"] == .null)
    let first = try call(.activityList, ["limit": 3])
    let cursor = try #require(first["next_cursor"])
    let rest = try call(.activityList, ["limit": 3, "cursor": cursor])
    #expect(rest["items"]?.array?.count == 1 && rest["next_cursor"] == .null)
    #expect(refused("activity.list", ["cursor": "x"])?.data["pointer"]?.string == "/cursor")
    #expect(refused("worker.list", ["activity": "Nap"])?.data["pointer"]?.string == "/activity")
  }

  @Test(arguments: [
    ("conversation.get", "CH", "sid"), ("message.get", "IM", "sid"),
    ("message.list", "CH", "conversation_sid"), ("participant.get", "MB", "sid"),
    ("participant.list", "CH", "conversation_sid"), ("interaction.get", "KD", "sid"),
    ("interaction.close", "KD", "sid"), ("worker.get", "WK", "sid"),
    ("worker.update", "WK", "sid"), ("task.get", "WT", "sid"), ("task.wrapup", "WT", "sid"),
    ("task.complete", "WT", "sid"), ("reservation.get", "WR", "sid"),
    ("reservation.accept", "WR", "sid"), ("reservation.reject", "WR", "sid"),
    ("reservation.wrapup", "WR", "sid"), ("reservation.complete", "WR", "sid"),
    ("delivery.get", "DL", "sid"),
  ])
  func unknownSids(_ method: String, _ letters: String, _ name: String) throws {
    let error = refused(method, .object([name: .string(sid(letters))]))
    #expect(error?.code.rawValue == -32010)
    #expect(error?.name.hasSuffix(".not_found") == true)
    #expect(error?.message.contains(sid(letters)) == true)
  }

  @Test func webhooks() throws {
    let url = "https://hooks.example.com/x"
    let good = try call(.webhookVerify, ["url": .string(url), "signature": "good"])
    #expect(good["valid"]?.bool == true)
    let signed = try call(
      .webhookSign,
      ["url": .string(url), "parameters": ["A": "1", "B": ["2", "3"]]]
    )
    #expect(signed["canonical_string"]?.string == url + "A1B2B3")
    #expect(signed["headers"]?["X-Twilio-Signature"]?.string == "good")
    let number = refused("webhook.sign", ["url": .string(url), "parameters": ["A": 1]])
    #expect(number?.data["pointer"]?.string == "/parameters/A")
    let both = refused("webhook.sign", ["url": .string(url), "parameters": [:], "body": "x"])
    #expect(both?.data["pointer"]?.string == "/body")
    #expect(try call(.deliveryList, ["state": "quarantined"])["items"] == [])
  }

  @Test func events() throws {
    for number in 0..<5 {
      _ = try call(.workerCreate, ["friendly_name": .string("e\(number)")])
    }
    let all = try call(.eventsList, ["types": ["worker.created"], "limit": 3])
    #expect(all["items"]?.array?.count == 3)
    let rest = try call(
      .eventsList,
      ["types": ["worker.*"], "limit": 3, "cursor": try #require(all["next_cursor"])]
    )
    #expect(rest["items"]?.array?.count == 2 && rest["next_cursor"] == .null)
    let last = try #require(rest["items"]?[1]?["seq"])
    #expect(try call(.eventsList, ["after": last])["items"] == [])
    #expect(refused("events.list", ["types": ["workers.*"]])?.data["pointer"]?.string == "/types/0")
    #expect(refused("events.list", ["cursor": "x"])?.data["pointer"]?.string == "/cursor")
    let subscription = try call(.eventsSubscribe)
    #expect(
      try call(.eventsUnsubscribe, ["subscription": try #require(subscription["subscription"])])[
        "seq"
      ] != nil
    )
    let unknown = refused("events.unsubscribe", ["subscription": "77"])
    #expect(unknown?.name == "subscription.not_found")
  }
}
