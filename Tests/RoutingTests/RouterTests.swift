import Model
import Routing
import Testing

struct RouterTests {
  private let chat = Sid(.taskChannel, high: 0, low: 1)
  private let voice = Sid(.taskChannel, high: 0, low: 2)

  private func task(_ number: UInt64) -> Sid { Sid(.task, high: 0, low: number) }
  private func worker(_ number: UInt64) -> Sid { Sid(.worker, high: 0, low: number) }

  @Test func aWaitingTaskGoesToTheWorkerLongestIdle() {
    var router = Router()
    router.setWorker(worker(1), available: true, capacities: [chat: 1], lastReserved: 20)
    router.setWorker(worker(2), available: true, capacities: [chat: 1], lastReserved: 10)
    router.setWorker(worker(3), available: true, capacities: [chat: 1], lastReserved: nil)
    for number in 1...4 as ClosedRange<UInt64> {
      router.addTask(task(number), channel: chat, priority: 0, age: Int64(number))
    }
    let offers = (1...4).compactMap { router.nextOffer(at: 100 + $0, now: 0) }
    #expect(offers.map(\.worker) == [worker(3), worker(2), worker(1)])
    #expect(offers.map(\.task) == [task(1), task(2), task(3)])
    #expect(router.waitingTasks == 1)
  }

  @Test func priorityComesBeforeAge() {
    var router = Router()
    router.addTask(task(1), channel: chat, priority: 0, age: 1)
    router.addTask(task(2), channel: chat, priority: 5, age: 2)
    router.addTask(task(3), channel: chat, priority: 5, age: 1)
    router.setWorker(worker(1), available: true, capacities: [chat: 3], lastReserved: nil)
    let offers = (0..<3).compactMap { _ in router.nextOffer(at: 1, now: 0) }
    #expect(offers.map(\.task) == [task(3), task(2), task(1)])
  }

  @Test func capacityIsNeverExceededAndCountsEachChannelApart() {
    var router = Router()
    router.setWorker(
      worker(1),
      available: true,
      capacities: [chat: 2, voice: 1],
      lastReserved: nil
    )
    for number in 1...4 as ClosedRange<UInt64> {
      router.addTask(task(number), channel: chat, priority: 0, age: Int64(number))
    }
    router.addTask(task(9), channel: voice, priority: 0, age: 9)
    var offers: [Offer] = []
    while let offer = router.nextOffer(at: 1, now: 0) { offers.append(offer) }
    #expect(Set(offers.map(\.task)) == [task(1), task(2), task(9)])
    #expect(router.assignedTasks(worker: worker(1), channel: chat) == 2)
    router.removeTask(task(1))
    #expect(router.nextOffer(at: 2, now: 0)?.task == task(3))
    #expect(router.nextOffer(at: 2, now: 0) == nil)
  }

  @Test func whoDeclinedIsNotAskedAgainBeforeTheCooldownEnds() {
    var router = Router()
    router.setWorker(worker(1), available: true, capacities: [chat: 1], lastReserved: nil)
    router.addTask(task(1), channel: chat, priority: 9, age: 1)
    router.addTask(task(2), channel: chat, priority: 0, age: 2)
    #expect(router.nextOffer(at: 1, now: 0)?.task == task(1))
    router.putBack(task(1), declined: true, cooldownEnds: 50)
    // The other task is not held up by the one nobody may be asked for.
    #expect(router.nextOffer(at: 2, now: 10)?.task == task(2))
    router.removeTask(task(2))
    #expect(router.nextOffer(at: 3, now: 49) == nil)
    #expect(router.nextOffer(at: 4, now: 50)?.task == task(1))
  }

  @Test func anUnavailableWorkerGetsNothingAndKeepsWhatIsHeld() {
    var router = Router()
    router.setWorker(worker(1), available: true, capacities: [chat: 2], lastReserved: nil)
    router.addTask(task(1), channel: chat, priority: 0, age: 1)
    #expect(router.nextOffer(at: 1, now: 0) != nil)
    router.setWorker(worker(1), available: false, capacities: [chat: 2], lastReserved: 1)
    router.addTask(task(2), channel: chat, priority: 0, age: 2)
    #expect(router.nextOffer(at: 2, now: 0) == nil)
    #expect(router.assignedTasks(worker: worker(1), channel: chat) == 1)
    router.setWorker(worker(1), available: true, capacities: [chat: 2], lastReserved: 1)
    #expect(router.nextOffer(at: 3, now: 0)?.task == task(2))
  }

  @Test func lessCapacityThanHeldIsWorkedOff() {
    var router = Router()
    router.setWorker(worker(1), available: true, capacities: [chat: 2], lastReserved: nil)
    for number in 1...3 as ClosedRange<UInt64> {
      router.addTask(task(number), channel: chat, priority: 0, age: Int64(number))
    }
    _ = router.nextOffer(at: 1, now: 0)
    _ = router.nextOffer(at: 1, now: 0)
    router.setWorker(worker(1), available: true, capacities: [chat: 1], lastReserved: 1)
    router.removeTask(task(1))
    #expect(router.nextOffer(at: 2, now: 0) == nil)
    router.removeTask(task(2))
    #expect(router.nextOffer(at: 3, now: 0)?.task == task(3))
  }
}
