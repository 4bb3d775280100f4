internal import HeapModule
public import Model

/// Who gets which task: a pure machine over waiting tasks and free workers.
///
/// It holds no clock, no storage and no randomness: times come in as values, and what it decides
/// goes out as ``Offer`` values for the caller to store. The order is total, so the same inputs
/// always give the same offers: tasks by priority (larger first), then age, then sid; workers by
/// how long ago they were last offered something (never comes first), then sid. One decision costs
/// O(log n) in the waiting tasks and free workers; entries that went stale inside a heap are
/// dropped when they surface.
///
/// Source: Twilio TaskRouter, "Task assignment" and "Multitasking".
public struct Router: Sendable {
  private var tasks: [Sid: TaskEntry] = [:]
  private var workers: [Sid: WorkerEntry] = [:]
  private var lanes: [Sid: ChannelLane] = [:]
  private var waitingCount = 0

  /// A floor without tasks or workers.
  public init() {}

  /// Tasks that wait for a worker.
  public var waitingTasks: Int { waitingCount }

  /// Workers whose activity lets them take tasks.
  public var availableWorkers: Int {
    workers.values.count { $0.available }
  }

  /// Slots of `channel` that `worker` holds.
  public func assignedTasks(worker: Sid, channel: Sid) -> Int {
    workers[worker]?.used[channel] ?? 0
  }

  // MARK: Workers

  /// Adds a worker, or replaces what is known of one; held slots stay.
  ///
  /// `capacities` are the slots on each task channel the worker serves; `lastReserved` is when the
  /// worker was last offered a task, in any unit that rises, nil for never.
  public mutating func setWorker(
    _ sid: Sid,
    available: Bool,
    capacities: [Sid: Int],
    lastReserved: Int64?
  ) {
    var entry = workers[sid] ?? WorkerEntry()
    entry.available = available
    entry.capacities = capacities
    entry.lastReserved = lastReserved ?? .min
    workers[sid] = entry
    reoffer(sid)
  }

  // MARK: Tasks

  /// Adds a task that waits. A task already known is left as it is.
  public mutating func addTask(_ sid: Sid, channel: Sid, priority: Int64, age created: Int64) {
    guard tasks[sid] == nil else { return }
    tasks[sid] = TaskEntry(channel: channel, priority: priority, created: created)
    enqueue(sid)
  }

  /// Notes that `worker` holds a slot for the task: an offer made, or one found at start.
  public mutating func hold(_ task: Sid, by worker: Sid) {
    guard var entry = tasks[task], entry.holder == nil else { return }
    entry.holder = worker
    entry.generation += 1
    tasks[task] = entry
    waitingCount -= 1
    workers[worker]?.used[entry.channel, default: 0] += 1
  }

  /// The task waits again; its slot is free.
  ///
  /// `declined` is true when the worker said no: the task isn't offered to the same worker again
  /// before `cooldownEnds`, in the caller's milliseconds.
  public mutating func putBack(_ task: Sid, declined: Bool, cooldownEnds: Int64) {
    guard var entry = tasks[task], let worker = entry.holder else { return }
    entry.holder = nil
    if declined { entry.declined[worker] = cooldownEnds }
    tasks[task] = entry
    freeSlot(of: worker, on: entry.channel)
    enqueue(task)
  }

  /// The task is over; its slot, if one was held, is free.
  public mutating func removeTask(_ task: Sid) {
    guard let entry = tasks.removeValue(forKey: task) else { return }
    if let worker = entry.holder {
      freeSlot(of: worker, on: entry.channel)
    } else {
      waitingCount -= 1
    }
  }

  // MARK: Decisions

  /// The next offer to make, already noted as held; nil when no waiting task has a free worker.
  ///
  /// `time` is when the offer is made, in the unit of a worker's `lastReserved`; `now` is the
  /// caller's milliseconds, for cool-downs.
  public mutating func nextOffer(at time: Int64, now: Int64) -> Offer? {
    for channel in lanes.keys.sorted() {
      guard let offer = match(on: channel, now: now) else { continue }
      hold(offer.task, by: offer.worker)
      workers[offer.worker]?.lastReserved = time
      reoffer(offer.worker)
      return offer
    }
    return nil
  }

  private mutating func match(on channel: Sid, now: Int64) -> Offer? {
    guard var lane = lanes[channel] else { return nil }
    // Taken out while it is worked on, so that the heaps are never copied.
    lanes[channel] = ChannelLane()
    defer { lanes[channel] = lane }
    var passedOver: [WaitingTask] = []
    defer { for task in passedOver { lane.waiting.insert(task) } }

    while !lane.free.isEmpty, let candidate = lane.waiting.popMin() {
      guard let entry = tasks[candidate.sid], entry.holder == nil,
        entry.generation == candidate.generation
      else { continue }
      if let worker = freeWorker(in: &lane, for: entry, channel: channel, now: now) {
        return Offer(task: candidate.sid, worker: worker, channel: channel)
      }
      passedOver.append(candidate)
    }
    return nil
  }

  /// Takes the longest idle worker who may be offered the task out of the lane.
  private func freeWorker(
    in lane: inout ChannelLane,
    for task: TaskEntry,
    channel: Sid,
    now: Int64
  ) -> Sid? {
    var declined: [FreeWorker] = []
    defer { for worker in declined { lane.free.insert(worker) } }
    while let candidate = lane.free.popMin() {
      guard let worker = workers[candidate.sid], worker.generation == candidate.generation,
        worker.hasSlot(on: channel)
      else { continue }
      if let ends = task.declined[candidate.sid], ends > now {
        declined.append(candidate)
        continue
      }
      return candidate.sid
    }
    return nil
  }

  // MARK: Inside

  private mutating func enqueue(_ task: Sid) {
    guard var entry = tasks[task] else { return }
    entry.generation += 1
    tasks[task] = entry
    waitingCount += 1
    let place = WaitingTask(
      priority: entry.priority,
      created: entry.created,
      sid: task,
      generation: entry.generation
    )
    var lane = lanes.removeValue(forKey: entry.channel) ?? ChannelLane()
    lane.waiting.insert(place)
    if lane.waiting.count > 2 * waitingCount + Router.staleEntriesMax {
      lane.waiting = Heap(
        lane.waiting.unordered.filter { tasks[$0.sid]?.generation == $0.generation }
      )
    }
    lanes[entry.channel] = lane
  }

  private mutating func freeSlot(of worker: Sid, on channel: Sid) {
    guard let used = workers[worker]?.used[channel], used > 0 else { return }
    workers[worker]?.used[channel] = used - 1
    reoffer(worker)
  }

  /// Puts the worker among the free of each channel with a slot left, and makes all earlier
  /// entries stale, so that each lane holds a worker once.
  private mutating func reoffer(_ worker: Sid) {
    guard var entry = workers[worker] else { return }
    entry.generation += 1
    workers[worker] = entry
    for channel in entry.capacities.keys where entry.hasSlot(on: channel) {
      let place = FreeWorker(
        lastReserved: entry.lastReserved,
        sid: worker,
        generation: entry.generation
      )
      var lane = lanes.removeValue(forKey: channel) ?? ChannelLane()
      lane.free.insert(place)
      if lane.free.count > 2 * workers.count + Router.staleEntriesMax {
        lane.free = Heap(
          lane.free.unordered.filter { workers[$0.sid]?.generation == $0.generation }
        )
      }
      lanes[channel] = lane
    }
  }

  /// Stale heap entries tolerated beyond twice the live ones before a heap is rebuilt: the cost
  /// stays O(log n) a decision, and the memory bounded where nothing ever surfaces.
  private static let staleEntriesMax = 64
}
