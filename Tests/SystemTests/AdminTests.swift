import JSON
import TestKit
import Testing

/// Ten tasks that an admin knows from elsewhere, with socat and `help` alone. Every command is one
/// that help or a reply has printed, with other values in it.
@Suite(.onOwnThreads)
struct AdminTests {
  @Test func findsTheWayWithHelpAlone() throws {
    let daemon = try TestDaemon()
    let admin = Admin(daemon)
    try admin.lookAround()

    // 1. Is it up?
    #expect(try admin.word("status").contains("running"))

    // 2. A number that customers write to, under a name mistyped at first.
    let lost = try admin.say("help adress.create")
    let found = lost.split(whereSeparator: { " ,?\n".contains($0) }).first {
      $0.hasPrefix("address.")
    }
    #expect(found == "address.create", "\(lost)")
    let address = try admin.paste("address", "create", ["address": "+37256000001"])
    let addressSid = JSONValue(address.text("sid"))

    // 3. Nothing is to be started for it just now.
    let changed = try admin.paste(
      "address",
      "update",
      ["sid": addressSid, "friendly_name": nil, "auto_creation": ["enabled": false]]
    )
    #expect(changed["auto_creation"]?["enabled"] == false, "\(changed)")

    // 4. Somebody to work.
    let worker = try admin.paste("worker", "create", ["friendly_name": "ada", "activity": nil])
    let workerSid = JSONValue(worker.text("sid"))
    #expect(worker["available"] == false, "\(worker)")
    let activities = try admin.paste("activity", "list")["items"]?.array ?? []
    let available = try #require(activities.first { $0["available"] == true })
    let ready = try admin.paste(
      "worker",
      "set_activity",
      ["sid": workerSid, "activity": JSONValue(available.text("friendly_name"))]
    )
    #expect(ready["available"] == true, "\(ready)")

    // 5. Work, where no customer has written yet.
    let interaction = try admin.paste(
      "interaction",
      "create",
      ["channel": ["type": "sms", "initiated_by": "api"]]
    )
    let taskSid = JSONValue(interaction.text("task_sid"))

    // 6. Who got it?
    let task = try admin.paste("task", "get", ["sid": taskSid])
    #expect(task["assignment_status"] == "reserved", "\(task)")
    let reservations = try admin.paste("reservation", "list", ["worker_sid": workerSid])
    let reservation = try #require(reservations["items"]?[0])
    #expect(reservation["task_sid"] == taskSid, "\(reservation)")
    let reservationSid = JSONValue(reservation.text("sid"))

    // 7. It is accepted, and done.
    let accepted = try admin.paste("reservation", "accept", ["sid": reservationSid])
    #expect(accepted["reservation_status"] == "accepted", "\(accepted)")
    let completed = try admin.paste("task", "complete", ["sid": taskSid])
    #expect(completed["assignment_status"] == "completed", "\(completed)")

    // 8. Accepting it again is refused, and the refusal says why.
    let late = try admin.pasteInVain("reservation", "accept", ["sid": reservationSid])
    #expect(late["code"] == -32_012, "\(late)")
    #expect(late["data"]?["hint"]?.string?.isEmpty == false, "\(late)")

    // 9. What happened to it?
    let events = try admin.paste(
      "events",
      "list",
      ["after": 0, "types": ["interaction.*", "task.*", "reservation.*"]]
    )
    let types = (events["items"]?.array ?? []).map { $0.text("type") }
    for type in ["interaction.created", "task.created", "reservation.accepted", "task.completed"] {
      #expect(types.contains(type), "\(types)")
    }

    // 10. The number goes; asking for it then says where to look.
    try admin.paste("address", "delete", ["sid": addressSid])
    let gone = try admin.pasteInVain("address", "get", ["sid": addressSid])
    #expect(gone["code"] == -32_010, "\(gone)")
    #expect(gone.text("message").contains("no address"), "\(gone)")
    let hint = gone["data"]?["hint"]?.string ?? ""
    #expect(hint.contains("address.list"), "\(hint)")
    #expect(try admin.paste("address", "list")["items"] == [])
  }
}
