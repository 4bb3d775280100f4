import Model
import Routing

/// A router beside a plain account of tasks and workers that is slow and obviously right.
struct SimulatedFloor {
  private struct PlainTask {
    var priority: Int64
    var age: Int64
    var holder: Sid?
    var declined: [Sid: Int64] = [:]
  }

  private struct PlainWorker {
    var available: Bool
    var capacity: Int
  }

  private let channel = Sid(.taskChannel, high: 0, low: 1)
  private var generator: SplitMix
  private var router = Router()
  private var tasks: [Sid: PlainTask] = [:]
  private var workers: [Sid: PlainWorker] = [:]
  private var clock: Int64 = 0
  private var made: UInt64 = 0
  private(set) var brokenInvariant: String?

  init(seed: UInt64) {
    generator = SplitMix(state: seed)
  }

  mutating func step() {
    clock += Int64.random(in: 0...20, using: &generator)
    switch Int.random(in: 0..<8, using: &generator) {
    case 0, 1, 2:
      // A short line is enough to try every order, and keeps the plain account quick.
      if tasks.count < 24 { addTask() } else { finish() }
    case 3: changeWorker()
    case 4, 5: finish()
    case 6: putBack(declined: true)
    default: putBack(declined: false)
    }
    match()
    check()
  }

  private mutating func addTask() {
    made += 1
    let sid = Sid(.task, high: UInt64.random(in: 0...(.max), using: &generator), low: made)
    let task = PlainTask(priority: Int64.random(in: 0...3, using: &generator), age: clock)
    tasks[sid] = task
    router.addTask(sid, channel: channel, priority: task.priority, age: task.age)
  }

  private mutating func changeWorker() {
    let sid = Sid(.worker, high: 0, low: UInt64.random(in: 1...6, using: &generator))
    let worker = PlainWorker(
      available: Bool.random(using: &generator),
      capacity: Int.random(in: 0...3, using: &generator)
    )
    workers[sid] = worker
    router.setWorker(
      sid,
      available: worker.available,
      capacities: [channel: worker.capacity],
      lastReserved: clock
    )
  }

  private mutating func finish() {
    guard let sid = tasks.keys.sorted().randomElement(using: &generator) else { return }
    tasks[sid] = nil
    router.removeTask(sid)
  }

  private mutating func putBack(declined: Bool) {
    let held = tasks.filter { $0.value.holder != nil }.keys.sorted()
    guard let sid = held.randomElement(using: &generator), let holder = tasks[sid]?.holder else {
      return
    }
    tasks[sid]?.holder = nil
    if declined { tasks[sid]?.declined[holder] = clock + 30 }
    router.putBack(sid, declined: declined, cooldownEnds: clock + 30)
  }

  private mutating func match() {
    while let offer = router.nextOffer(at: clock, now: clock) {
      guard let task = tasks[offer.task], task.holder == nil else {
        return fail("offered \(offer.task), which doesn't wait")
      }
      guard mayTake(offer.worker, task) else {
        return fail("offered \(offer.task) to \(offer.worker), who may not take it")
      }
      let better = tasks.values.contains { other in
        other.holder == nil
          && (other.priority > task.priority
            || (other.priority == task.priority && other.age < task.age))
          && mayTake(offer.worker, other)
      }
      if better { return fail("offered \(offer.task) before one that goes first") }
      tasks[offer.task]?.holder = offer.worker
    }
  }

  private mutating func check() {
    for task in tasks.values where task.holder == nil {
      if let worker = workers.keys.first(where: { mayTake($0, task) }) {
        return fail("\(worker) is free and a task it may take waits")
      }
    }
    for sid in workers.keys
    where router.assignedTasks(worker: sid, channel: channel) != held(sid) {
      return fail("\(sid) holds \(held(sid)), the router counts otherwise")
    }
    let waiting = tasks.values.count { $0.holder == nil }
    if router.waitingTasks != waiting { fail("\(waiting) tasks wait, the router counts otherwise") }
  }

  private func held(_ worker: Sid) -> Int {
    tasks.values.count { $0.holder == worker }
  }

  private func mayTake(_ sid: Sid, _ task: PlainTask) -> Bool {
    guard let worker = workers[sid], worker.available, held(sid) < worker.capacity else {
      return false
    }
    return task.declined[sid].map { $0 <= clock } ?? true
  }

  private mutating func fail(_ what: String) {
    brokenInvariant = brokenInvariant ?? what
  }
}

/// A small generator whose whole state is the seed that a failing run prints.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var word = state
    word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
    return word ^ (word >> 31)
  }
}
