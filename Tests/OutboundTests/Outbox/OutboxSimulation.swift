import Engine
import Model
import NIOConcurrencyHelpers
import Outbound
import Store

/// The engine and the dispatcher among receivers that misbehave, killed now and then. The same seed
/// makes the same run.
final class OutboxSimulation {
  private static let conversations = 50
  private let seed: UInt64
  private let limits: OutboundLimits
  private let clock = SteppedClock()
  private let world: NIOLockedValueBox<SickWorld>
  private let sids: SidSource
  private var paths: [String]
  private var outpost: Outpost?
  private var rooms: [Sid] = []
  private(set) var kills = 0
  private(set) var isDone = false

  init(seed: UInt64, limits: OutboundLimits) throws {
    self.seed = seed
    self.limits = limits
    world = NIOLockedValueBox(SickWorld(seed: seed, retriesMax: RetryPolicy().retriesMax))
    let number = NIOLockedValueBox<UInt64>(0)
    sids = SidSource { prefix in
      Sid(
        prefix,
        high: 0,
        low: number.withLockedValue { number in
          number += 1
          return number
        }
      )
    }
    paths = [try Outpost.path()]
  }

  deinit {
    outpost?.stop()
    for path in paths { Outpost.remove(path) }
  }

  var state: SickWorld { world.withLockedValue { $0 } }
  var milliseconds: Int64 { clock.milliseconds }

  func run(until end: Int64) throws {
    try start()
    try furnish()
    plan()
    while !isDone {
      let due = outpost?.loop.nextDue ?? .max
      if let next = world.withLockedValue({ $0.next(by: min(due, end)) }) {
        clock.move(to: next.due)
        try happen(next.stimulus)
      } else {
        guard due <= end else { return }
        outpost?.loop.fireNext()
        quiesce()
      }
    }
  }

  /// All calls there are, at the end.
  func dispatches() throws -> [Dispatch] {
    try outpost?.dispatches() ?? []
  }

  private func quiesce() {
    outpost?.quiesce()
    world.withLockedValue { $0.stored() }
  }

  private func start() throws {
    let loop = SteppedLoop(clock: clock)
    let (world, clock) = (world, clock)
    let caller = ScriptedCaller(
      loop: loop,
      limits: limits,
      finished: { outcome in world.withLockedValue { $0.ended(outcome) } },
      script: { request in
        world.withLockedValue { $0.send(request, at: clock.milliseconds) }
      }
    )
    let next = try Outpost(
      path: paths[paths.count - 1],
      clock: clock,
      loop: loop,
      settings: OutboxSettings(
        caller: caller,
        authToken: OutboxBench.token,
        limits: limits,
        retries: RetryPolicy()
      ),
      sids: sids,
      seed: seed &+ UInt64(kills)
    )
    outpost = next
    world.withLockedValue { $0.startedAt = clock.milliseconds }
    quiesce()
  }

  /// Conversations with two webhooks each: one to the host that is well, one to another.
  private func furnish() throws {
    let others = SickWorld.hosts.map(\.name).filter { $0 != SickWorld.wellHost }
    for number in 0..<Self.conversations {
      let hosts = [SickWorld.wellHost, others[number % others.count]]
      let room = try outpost?.run { (desk: Desk) throws(Fault) in
        let conversation = try desk.createConversation(ConversationDraft())
        for host in hosts {
          var webhook = ConversationWebhookDraft(conversation: conversation.sid, target: .webhook)
          webhook.url = "https://\(host)/hook?number=\(number)"
          webhook.filters = ["onMessageAdded"]
          _ = try desk.createWebhook(webhook)
        }
        return conversation.sid
      }
      if let room { rooms.append(room) }
    }
  }

  private func plan() {
    world.withLockedValue { world in
      var time: Int64 = 0
      while time < SickWorld.troubleMilliseconds {
        time += Int64.random(in: 100...1_400, using: &world.random)
        world.plan(.message, at: time)
      }
      for end in [60_000, 120_000, 600_000, 600_000, 600_000] as [Int64] {
        world.plan(.kill, at: Int64.random(in: 5_000...end, using: &world.random))
      }
      world.plan(.inspection, at: SickWorld.troubleMilliseconds + 1_000)
    }
  }

  private func happen(_ stimulus: Stimulus) throws {
    switch stimulus {
    case .message: try write()
    case .arrival(let arrival):
      world.withLockedValue { $0.arrive(arrival, at: clock.milliseconds) }
    case .kill: try kill()
    case .restart: try start()
    case .inspection:
      let open = try outpost?.read { try $0.openDispatches() }
      isDone = open == 0
      let next = clock.milliseconds + 1_000
      world.withLockedValue { $0.plan(.inspection, at: next) }
    }
  }

  private func write() throws {
    guard let outpost else { return }
    let number = world.withLockedValue { Int.random(in: 0..<Self.conversations, using: &$0.random) }
    let room = rooms[number]
    let message = try outpost.run { (desk: Desk) throws(Fault) in
      var draft = MessageDraft(.conversation(room))
      draft.body = "\(number)"
      return try desk.createMessage(draft)
    }
    let now = clock.milliseconds
    world.withLockedValue {
      $0.wrote(conversation: number, index: Int(message.index ?? -1), at: now)
    }
    quiesce()
  }

  /// Kills the process: of what it has under way nothing is settled, and what stands in the
  /// writer's queue may never be written. The next one finds what was committed.
  private func kill() throws {
    guard let outpost else { return }
    kills += 1
    let (isQueueLost, steps, pause) = world.withLockedValue { world in
      (
        Bool.random(using: &world.random), Int.random(in: 0...12, using: &world.random),
        Int64.random(in: 200...3_000, using: &world.random)
      )
    }
    let release = isQueueLost ? outpost.blockWriter() : {}
    for _ in 0..<steps where outpost.loop.nextDue.map({ $0 < clock.milliseconds + 50 }) ?? false {
      outpost.loop.fireNext()
      if isQueueLost {
        outpost.loop.runTasks()
      } else {
        // Committed, but the dispatcher hears nothing of it.
        outpost.loop.runTasks(max: 1)
        outpost.passWriter()
        world.withLockedValue { $0.stored() }
      }
      outpost.passReaders()
    }
    let next = try Outpost.path()
    try outpost.store.backup(to: next)
    release()
    outpost.stop()
    self.outpost = nil
    paths.append(next)
    let now = clock.milliseconds
    world.withLockedValue { world in
      world.killed(at: now)
      world.plan(.restart, at: now + pause)
    }
  }
}
