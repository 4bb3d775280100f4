import ControlClient
import Foundation
import JSON
import TestKit
import Testing

/// Offers that nobody answers lapse, also over a restart.
@Suite(.onOwnThreads)
struct TimerTests {
  private let daemon: TestDaemon

  init() throws {
    daemon = try TestDaemon(
      environment: ["SWITCHBOARD_LIMITS_TASK_RESERVATION_TIMEOUT": "1"])
  }

  @Test func passesOnAnOfferThatNobodyAnswers() throws {
    let control = try daemon.control()
    _ = try control.subscribe(types: ["reservation.*"])
    let alice = try daemon.makeWorker("alice")
    #expect(try Endpoint(daemon).send(.message(in: TestSid.make("CH"))) == [204])
    let offer = try control.wait(for: "reservation.created")
    #expect(offer["worker_sid"]?.string == alice)
    let lapsed = try control.wait(for: "reservation.timeout")
    #expect(lapsed["sid"] == offer["sid"])

    let reservation = try daemon.only("reservation.list")
    #expect(reservation["reservation_status"] == "timeout")
    // Whoever does not answer is not there: no further offers until she says that she is back.
    #expect(
      try daemon.call("worker.get", ["sid": .string(alice)])["activity_name"] == "Offline"
    )
    #expect(try daemon.only("task.list")["assignment_status"] == "pending")

    let bob = try daemon.makeWorker("bob")
    let next = try control.wait(for: "reservation.created")
    #expect(next["worker_sid"]?.string == bob && next["task_sid"] == offer["task_sid"])
    try daemon.call("reservation.accept", ["sid": .string(next.text("sid"))])
  }

  @Test(arguments: [true, false])
  func firesWhatFellDueWhileItWasDown(isDownPastTheDate: Bool) throws {
    let feed = try daemon.control()
    _ = try feed.subscribe(types: ["reservation.created"])
    _ = try daemon.makeWorker("alice")
    #expect(try Endpoint(daemon).send(.message(in: TestSid.make("CH"))) == [204])
    let created = try feed.wait(for: "reservation.created")
    daemon.kill()
    if isDownPastTheDate {
      // The date itself has to pass; there is no event to wait for while nothing runs.
      Thread.sleep(forTimeInterval: 1.2)
    }
    try daemon.start()
    let control = try daemon.control()
    _ = try control.subscribe(types: ["reservation.*"], after: 0)
    let lapsed = try control.wait(for: "reservation.timeout")
    #expect(lapsed["sid"] == created["sid"])
    #expect(try daemon.only("task.list")["assignment_status"] == "pending")
  }

  @Test func keepsWhatWasAcceptedOverARestart() throws {
    let worker = try daemon.makeWorker("alice")
    let endpoint = try Endpoint(daemon)
    #expect(try endpoint.send(.message(in: TestSid.make("CH"))) == [204])
    let reservation = try daemon.only("reservation.list")
    let sid = JSONValue(reservation.text("sid"))
    try daemon.call("reservation.accept", ["sid": sid])
    #expect(try endpoint.send(.message(in: TestSid.make("CH"))) == [204])
    daemon.kill()
    try daemon.start()
    #expect(try daemon.call("reservation.get", ["sid": sid])["reservation_status"] == "accepted")
    // The slot is still held, so the second task goes on waiting.
    #expect(try daemon.list("task.list", ["assignment_status": "pending"]).count == 1)
    let control = try daemon.control()
    _ = try control.subscribe(types: ["reservation.created"])
    try daemon.call("reservation.complete", ["sid": sid])
    let next = try control.wait(for: "reservation.created")
    #expect(next["worker_sid"]?.string == worker)
  }
}
