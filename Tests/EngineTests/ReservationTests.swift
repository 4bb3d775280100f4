import Engine
import Model
import Testing

struct ReservationTests {
  @Test func acceptWrapUpCompleteFreesTheSlotForTheOldest() async throws {
    let floor = try await Floorboards()
    _ = try await floor.worker("ada")
    for number in 1...3 as ClosedRange<UInt64> {
      floor.clock.turn(milliseconds: 5)
      try await floor.receive(Webhook.added(number, to: number))
    }
    let first = try #require(try floor.reservations(.pending).first)
    let accepted = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.acceptReservation(first.sid)
    }
    #expect(accepted.status == .accepted)
    #expect(try floor.tasks(.assigned).map(\.conversationSid) == [Webhook.conversation(1)])
    _ = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.wrapupReservation(first.sid)
    }
    #expect(try floor.tasks(.wrapping).count == 1)
    #expect(try floor.reservations(.pending).isEmpty, "wrapping must hold the slot")
    let done = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.completeReservation(first.sid)
    }
    #expect(done.status == .completed)
    let next = try #require(try floor.reservations(.pending).first)
    #expect(try floor.tasks(.reserved).map(\.sid) == [next.taskSid])
    #expect(try floor.tasks(.reserved).map(\.conversationSid) == [Webhook.conversation(2)])
    #expect(try floor.interactions(of: Webhook.conversation(1)).first?.status == .closed)
  }

  @Test func aRejectedTaskGoesToAnotherWorkerAndComesBackAfterTheCooldown() async throws {
    let floor = try await Floorboards()
    let ada = try await floor.worker("ada")
    try await floor.receive(Webhook.added(1, to: 1))
    let offer = try #require(try floor.reservations(.pending).first)
    let rejected = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.rejectReservation(offer.sid, activity: nil)
    }
    #expect(rejected.status == .rejected)
    #expect(try floor.tasks(.pending).count == 1)
    let bob = try await floor.worker("bob")
    let second = try #require(try floor.reservations(.pending).first)
    #expect(second.workerSid == bob.sid)
    _ = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.rejectReservation(second.sid, activity: "Break")
    }
    #expect(try floor.reservations(.pending).isEmpty)
    try await floor.turn(seconds: 15)
    #expect(try floor.reservations(.pending).map(\.workerSid) == [ada.sid])
  }

  @Test func anUnansweredOfferLapsesAndTakesTheWorkerOffTheFloor() async throws {
    let floor = try await Floorboards()
    let ada = try await floor.worker("ada")
    try await floor.receive(Webhook.added(1, to: 1))
    try await floor.turn(seconds: 119)
    #expect(try floor.reservations(.pending).count == 1)
    try await floor.turn(seconds: 1)
    #expect(try floor.reservations(.timeout).count == 1)
    #expect(try floor.tasks(.pending).count == 1)
    let offline = try floor.read { reader in
      try reader.floor().activities.first { $0.friendlyName == "Offline" }?.sid
    }
    #expect(try floor.read { try $0.worker(ada.sid)?.activitySid } == offline)
    let bob = try await floor.worker("bob")
    #expect(try floor.reservations(.pending).map(\.workerSid) == [bob.sid])
  }

  @Test func timersSurviveARestartAndOverdueOnesFire() async throws {
    let floor = try await Floorboards()
    _ = try await floor.worker("ada")
    try await floor.receive(Webhook.added(1, to: 1))
    try await floor.restart()
    try await floor.turn(seconds: 60)
    #expect(try floor.reservations(.pending).count == 1)
    floor.clock.turn(milliseconds: 120_000)
    try await floor.restart()
    _ = try await floor.run { _ in true }
    #expect(try floor.reservations(.timeout).count == 1)
  }

  @Test func aDeclinedTaskIsOfferedAgainAfterARestart() async throws {
    let floor = try await Floorboards()
    let ada = try await floor.worker("ada")
    try await floor.receive(Webhook.added(1, to: 1))
    let offer = try #require(try floor.reservations(.pending).first)
    _ = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.rejectReservation(offer.sid, activity: nil)
    }
    try await floor.restart()
    try await floor.turn(seconds: 15)
    #expect(try floor.reservations(.pending).map(\.workerSid) == [ada.sid])
  }

  @Test func aTaskNobodyTakesIsCanceledAndTheNextMessageStartsAnew() async throws {
    let floor = try await Floorboards()
    try await floor.receive(Webhook.added(1, to: 1))
    try await floor.turn(seconds: 86_400)
    #expect(try floor.tasks(.canceled).count == 1)
    #expect(try floor.interactions(of: Webhook.conversation(1)).map(\.status) == [.closed])
    try await floor.receive(Webhook.added(2, to: 1))
    #expect(try floor.interactions(of: Webhook.conversation(1)).count == 2)
  }

  @Test func anEndedReservationRefusesEveryVerb() async throws {
    let floor = try await Floorboards()
    _ = try await floor.worker("ada")
    try await floor.receive(Webhook.added(1, to: 1))
    let offer = try #require(try floor.reservations(.pending).first)
    _ = try await floor.run { (desk: Desk) throws(Fault) in
      _ = try desk.acceptReservation(offer.sid)
      return try desk.completeReservation(offer.sid)
    }
    let refusals = [
      await floor.refusal { (desk: Desk) throws(Fault) in
        try desk.acceptReservation(offer.sid)
      },
      await floor.refusal { (desk: Desk) throws(Fault) in
        try desk.wrapupReservation(offer.sid)
      },
      await floor.refusal { (desk: Desk) throws(Fault) in
        try desk.completeReservation(offer.sid)
      },
      await floor.refusal { (desk: Desk) throws(Fault) in
        try desk.rejectReservation(offer.sid, activity: nil)
      },
    ]
    for refusal in refusals {
      guard case .invalidState = refusal else {
        Issue.record("\(String(describing: refusal))")
        continue
      }
    }
  }

  @Test func theOldestWaitsLongestAndIsFirstWhenAWorkerComes() async throws {
    let floor = try await Floorboards()
    for number in 1...3 as ClosedRange<UInt64> {
      floor.clock.turn(milliseconds: 1)
      try await floor.receive(Webhook.added(number, to: number))
    }
    _ = try await floor.worker("ada", capacity: 2)
    let reserved = try floor.tasks(.reserved).map(\.conversationSid)
    #expect(reserved == [Webhook.conversation(1), Webhook.conversation(2)])
  }
}
