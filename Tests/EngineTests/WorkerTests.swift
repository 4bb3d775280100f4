import Engine
import Model
import Testing

struct WorkerTests {
  @Test func aNewWorkerIsOfflineWithOneSlotOnEachChannel() async throws {
    let floor = try await Floorboards()
    let worker = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.createWorker(WorkerDraft(friendlyName: "ada"))
    }
    let furniture = try floor.read { try $0.floor() }
    #expect(worker.activitySid == furniture.workspace.defaultActivitySid)
    #expect(worker.channels.map(\.configuredCapacity) == [1, 1, 1, 1, 1])
    try await floor.receive(Webhook.added(1, to: 1))
    #expect(try floor.reservations().isEmpty)
  }

  @Test func namesAreUniqueWithoutLetterCase() async throws {
    let floor = try await Floorboards()
    _ = try await floor.worker("Ada")
    let refusal = await floor.refusal { (desk: Desk) throws(Fault) in
      try desk.createWorker(WorkerDraft(friendlyName: "aDA"))
    }
    guard case .alreadyExists(let noun, _, let existing, _) = refusal else {
      Issue.record("\(String(describing: refusal))")
      return
    }
    #expect(noun == "worker")
    #expect(existing["worker_sid"] != nil)
  }

  @Test func unknownActivitiesAndChannelsNameTheKnownOnes() async throws {
    let floor = try await Floorboards()
    let ada = try await floor.worker("ada")
    let activity = await floor.refusal { (desk: Desk) throws(Fault) in
      try desk.setActivity(ada.sid, "Lunch")
    }
    let channel = await floor.refusal { (desk: Desk) throws(Fault) in
      try desk.setCapacity(ada.sid, taskChannel: "fax", capacity: 1)
    }
    guard case .invalid("/activity", _, let activityHint, _) = activity,
      case .invalid("/task_channel", _, let channelHint, _) = channel
    else {
      Issue.record("\(String(describing: activity)) \(String(describing: channel))")
      return
    }
    #expect(activityHint.contains("Break"))
    #expect(channelHint.contains("chat"))
  }

  @Test func moreCapacityIsUsedAtOnce() async throws {
    let floor = try await Floorboards()
    let ada = try await floor.worker("ada")
    for number in 1...3 as ClosedRange<UInt64> {
      try await floor.receive(Webhook.added(number, to: number))
    }
    #expect(try floor.reservations(.pending).count == 1)
    _ = try await floor.run { (desk: Desk) throws(Fault) in
      try desk.setCapacity(ada.sid, taskChannel: "chat", capacity: 3)
    }
    #expect(try floor.reservations(.pending).count == 3)
  }

  @Test func defaultsAreTheSameAfterARestart() async throws {
    let floor = try await Floorboards()
    let before = try floor.read { try $0.floor() }
    try await floor.restart()
    #expect(try floor.read { try $0.floor() } == before)
    #expect(before.workspace.friendlyName == "Flex Task Assignment")
    #expect(before.queues.map(\.friendlyName) == ["Everyone"])
    #expect(before.workflows.map(\.friendlyName) == ["Assign to Anyone"])
    #expect(
      before.activities.map(\.friendlyName) == ["Offline", "Available", "Unavailable", "Break"]
    )
    #expect(before.taskChannels.map(\.uniqueName) == ["default", "voice", "chat", "sms", "video"])
  }
}
