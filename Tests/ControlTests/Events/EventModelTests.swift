import Model
import Testing

@testable import Control

/// Many subscriptions to one log under random commits, takings, readings, prunings and breaks:
/// each sees every wanted event once, in order, or inside of a gap.
@Suite struct EventModelTests {
  /// A subscriber and what it saw.
  private struct Subscriber {
    let after: Int64
    /// Takes all there is after each commit.
    let isPrompt: Bool
    var seen: [Int64] = []
    var gaps: [ClosedRange<Int64>] = []
    var last: Int64
    /// Whether everything came in order.
    var isOrdered = true
    /// A page that was read and has not come back.
    var page: (events: [EventRecord], isLast: Bool, newest: Int64)?
    /// The number after which one is to be read.
    var wish: (after: Int64, newest: Int64)?

    mutating func take(_ output: EventSubscription.Output) {
      switch output {
      case .replayed(let event): see(event.seq)
      case .live(let text): see(Int64(String(decoding: text, as: UTF8.self)) ?? -1)
      case .gap(let from, let to):
        isOrdered = isOrdered && from > last && to >= from
        gaps.append(from...max(from, to))
        last = to
      }
    }

    private mutating func see(_ seq: Int64) {
      isOrdered = isOrdered && seq > last
      seen.append(seq)
      last = seq
    }
  }

  private static let kinds: [EventType] = [
    .messageAdded, .messageAdded, .messageAdded, .taskCreated, .workerCreated, .addressDeleted,
  ]
  private static let filters = [
    ["*"], ["*"], ["task.*"], ["worker.*", "address.*"], ["message.*"], ["tls.*"],
  ]

  @Test(arguments: 0..<24) func everyWantedEventOnceOrInAGap(_ round: UInt64) throws {
    let seed = round &* 0x9E37_79B9_7F4A_7C15 &+ 1
    var random = Random(state: seed)
    let kinds = (0..<997).map { _ in Self.kinds.randomElement(using: &random) ?? .messageAdded }
    var model = EventLogModel(ringEventsMax: .random(in: 8...40, using: &random)) {
      kinds[Int($0) % kinds.count]
    }
    var machines: [EventSubscription] = []
    var subscribers: [Subscriber] = []
    // Whether a prompt one may have lost something for a reason of its own.
    let isKind = round.isMultiple(of: 2)

    for _ in 0..<400 {
      switch Int.random(in: 0..<20, using: &random) {
      case 0..<7:
        let countMax = isKind ? 8 : 60
        model.commit(.random(in: 1...countMax, using: &random), to: &machines)
      case 7 where machines.count < 12:
        let after = Int64.random(in: 0...model.newest, using: &random)
        let patterns = Self.filters.randomElement(using: &random) ?? ["*"]
        machines.append(
          EventSubscription(
            name: "1",
            filter: try EventFilter(patterns),
            after: after,
            lingers: false,
            eventsMax: .random(in: 1...10, using: &random),
            ring: model.ring
          )
        )
        subscribers.append(
          Subscriber(after: after, isPrompt: .random(using: &random), last: after)
        )
      case 8 where !isKind && Int.random(in: 0..<6, using: &random) == 0:
        model.prune(to: .random(in: 0...model.newest, using: &random))
      case 9 where Int.random(in: 0..<6, using: &random) == 0:
        model.commitUnheard(.random(in: 1...3, using: &random), to: &machines)
      default:
        guard let index = machines.indices.randomElement(using: &random) else { continue }
        for _ in 0..<Int.random(in: 1...9, using: &random) {
          guard let output = machines[index].next(from: model.ring) else { break }
          subscribers[index].take(output)
        }
      }
      for index in machines.indices {
        if subscribers[index].isPrompt {
          while let output = machines[index].next(from: model.ring) {
            subscribers[index].take(output)
          }
        }
        step(&machines[index], &subscribers[index], model, &random)
      }
    }

    for index in machines.indices {
      while machines[index].isBusy || subscribers[index].wish != nil
        || subscribers[index].page != nil
      {
        while let output = machines[index].next(from: model.ring) {
          subscribers[index].take(output)
        }
        step(&machines[index], &subscribers[index], model, &random)
      }
      check(machines[index], subscribers[index], model, kinds, isKind: isKind, seed)
    }
  }

  /// A reader's part: asked for, read some time after, handed over some time after that.
  private func step(
    _ machine: inout EventSubscription,
    _ subscriber: inout Subscriber,
    _ model: EventLogModel,
    _ random: inout Random
  ) {
    if let after = machine.beginPage() { subscriber.wish = (after, model.newest) }
    guard Bool.random(using: &random) else { return }
    if let page = subscriber.page {
      subscriber.page = nil
      machine.replayed(page.events, isLast: page.isLast, newest: page.newest, ring: model.ring)
    } else if let wish = subscriber.wish {
      subscriber.wish = nil
      let limit = 5
      let events = model.page(after: wish.after, limit: limit)
      subscriber.page = (events, events.count < limit, wish.newest)
    }
  }

  private func check(
    _ machine: EventSubscription,
    _ subscriber: Subscriber,
    _ model: EventLogModel,
    _ kinds: [EventType],
    isKind: Bool,
    _ seed: UInt64
  ) {
    #expect(machine.position(in: model.ring) == model.newest, "seed \(seed)")
    #expect(subscriber.isOrdered, "seed \(seed)")
    let seen = Set(subscriber.seen)
    var wanted = Set<Int64>()
    for seq in (subscriber.after + 1)..<(model.newest + 1)
    where machine.filter.wants(kinds[Int(seq) % kinds.count]) {
      wanted.insert(seq)
    }
    var leftOut = Set<Int64>()
    for gap in subscriber.gaps { leftOut.formUnion(gap) }
    #expect(seen.isSubset(of: wanted) && seen.isDisjoint(with: leftOut), "seed \(seed)")
    let missing = wanted.subtracting(seen).subtracting(leftOut)
    #expect(missing.isEmpty, "\(missing.sorted().prefix(5)) are missing, seed \(seed)")
    if subscriber.isPrompt, isKind {
      #expect(subscriber.gaps.isEmpty, "a prompt one lost \(subscriber.gaps), seed \(seed)")
    }
  }

  /// SplitMix64.
  private struct Random: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }
}
