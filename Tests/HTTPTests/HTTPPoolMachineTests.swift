import NIOCore
import Testing

@testable import HTTP

@Suite struct HTTPPoolMachineTests {
  private typealias Action = HTTPPoolMachine.Action

  private let one = HTTPOrigin(url: "https://one.example/")
  private let two = HTTPOrigin(url: "https://two.example/")
  private let start = NIODeadline.uptimeNanoseconds(1_000_000_000)

  private func machine(
    all: Int = 8,
    perOrigin: Int = 2,
    waiting: Int = 8,
    waitingPerOrigin: Int = 4
  ) -> HTTPPoolMachine {
    var limits = HTTPPoolLimits()
    limits.connectionsMax = all
    limits.connectionsPerOriginMax = perOrigin
    limits.waitingMax = waiting
    limits.waitingPerOriginMax = waitingPerOrigin
    limits.idleMillisecondsMax = 1_000
    return HTTPPoolMachine(limits: limits)
  }

  @Test func aConnectionIsMadeUsedAndKept() throws {
    let one = try #require(one)
    var machine = machine()
    let begun = machine.submit(1, to: one, need: .any)
    #expect(begun == [.connect(one, connection: 1)])
    #expect(!machine.hasIdle)
    let made = machine.connected(1, now: start)
    #expect(made == [.send(request: 1, connection: 1, reused: false)])
    let answered = machine.answered(1, reusable: true, now: start)
    #expect(answered == [] && machine.hasIdle)
    let again = machine.submit(2, to: one, need: .any)
    #expect(again == [.send(request: 2, connection: 1, reused: true)])
    let closed = machine.answered(1, reusable: false, now: start)
    #expect(closed == [.close(connection: 1)])
    #expect(machine.connectionsOpen == 0)
  }

  @Test func oneAnswerServesTheNextInOrder() throws {
    let one = try #require(one)
    var machine = machine(perOrigin: 1)
    _ = machine.submit(1, to: one, need: .any)
    let second = machine.submit(2, to: one, need: .any)
    let third = machine.submit(3, to: one, need: .any)
    #expect(second == [] && third == [])
    _ = machine.connected(1, now: start)
    let next = machine.answered(1, reusable: true, now: start)
    #expect(next == [.send(request: 2, connection: 1, reused: true)])
    let afterClose = machine.answered(1, reusable: false, now: start)
    #expect(afterClose == [.close(connection: 1), .connect(one, connection: 2)])
  }

  @Test func theLastUsedIsUsedFirstAndTheOldestExpires() throws {
    let one = try #require(one)
    var machine = machine()
    _ = machine.submit(1, to: one, need: .any)
    _ = machine.submit(2, to: one, need: .any)
    _ = machine.connected(1, now: start)
    _ = machine.connected(2, now: start)
    _ = machine.answered(2, reusable: true, now: start)
    _ = machine.answered(1, reusable: true, now: start + .milliseconds(500))
    let early = machine.expire(now: start + .milliseconds(999))
    #expect(early == [])
    let old = machine.expire(now: start + .milliseconds(1_000))
    #expect(old == [.close(connection: 2)])
    let next = machine.submit(3, to: one, need: .any)
    #expect(next == [.send(request: 3, connection: 1, reused: true)])
  }

  @Test func aNewConnectionTakesTheOldestKeptOnesPlace() throws {
    let one = try #require(one)
    var machine = machine()
    _ = machine.submit(1, to: one, need: .any)
    _ = machine.submit(2, to: one, need: .any)
    _ = machine.connected(1, now: start)
    _ = machine.connected(2, now: start)
    _ = machine.answered(1, reusable: true, now: start)
    _ = machine.answered(2, reusable: true, now: start)
    let begun = machine.submit(3, to: one, need: .new)
    #expect(begun == [.close(connection: 1), .connect(one, connection: 3)])
    let made = machine.connected(3, now: start)
    #expect(made == [.send(request: 3, connection: 3, reused: false)])
  }

  @Test func whoNeedsANewConnectionWaitsInTurn() throws {
    let one = try #require(one)
    var machine = machine()
    _ = machine.submit(1, to: one, need: .any)
    _ = machine.connected(1, now: start)
    // Two that need a new one, and place for one.
    let second = machine.submit(2, to: one, need: .new)
    #expect(second == [.connect(one, connection: 2)])
    let third = machine.submit(3, to: one, need: .new)
    #expect(third == [])
    let fourth = machine.submit(4, to: one, need: .any)
    #expect(fourth == [])
    // A kept one serves who takes any.
    let freed = machine.answered(1, reusable: true, now: start)
    #expect(freed == [.send(request: 4, connection: 1, reused: true)])
    // Then it makes room for the one that has none on its way.
    let room = machine.answered(1, reusable: true, now: start)
    #expect(room == [.close(connection: 1), .connect(one, connection: 3)])
    let made = machine.connected(2, now: start)
    #expect(made == [.send(request: 2, connection: 2, reused: false)])
    let last = machine.connected(3, now: start)
    #expect(last == [.send(request: 3, connection: 3, reused: false)])
    let limit = (5...8).map { machine.submit($0, to: one, need: .new) }.last
    let beyond = machine.submit(9, to: one, need: .new)
    #expect(limit == [] && beyond == [.refuse(request: 9, limit: 4)])
  }

  @Test func tooManyWait() throws {
    let one = try #require(one)
    let two = try #require(two)
    var machine = machine(waiting: 3, waitingPerOrigin: 2)
    _ = machine.submit(1, to: one, need: .any)
    _ = machine.submit(2, to: one, need: .any)
    let third = machine.submit(3, to: one, need: .any)
    #expect(third == [.refuse(request: 3, limit: 2)])
    _ = machine.submit(4, to: two, need: .any)
    let fifth = machine.submit(5, to: two, need: .any)
    #expect(fifth == [.refuse(request: 5, limit: 3)])
    let isWaiting = machine.cancel(4, to: two)
    #expect(isWaiting)
    let sixth = machine.submit(6, to: two, need: .any)
    #expect(sixth == [])  // the connection begun for 4 will do
  }

  @Test func aFailedConnectionFailsOneRequest() throws {
    let one = try #require(one)
    var machine = machine(perOrigin: 1)
    _ = machine.submit(1, to: one, need: .any)
    _ = machine.submit(2, to: one, need: .any)
    let (request, actions) = machine.notConnected(1)
    #expect(request == 1)
    #expect(actions == [.connect(one, connection: 2)])
    let last = machine.notConnected(2)
    #expect(last.request == 2 && last.actions == [])
    #expect(machine.connectionsOpen == 0)
    let unknown = machine.notConnected(2)
    #expect(unknown.request == nil && unknown.actions == [])
  }

  @Test func aFailedConnectionFailsNobodyWhomAnotherServes() throws {
    let one = try #require(one)
    var machine = machine()
    _ = machine.submit(1, to: one, need: .any)
    _ = machine.submit(2, to: one, need: .any)
    let isWaiting = machine.cancel(1, to: one)
    #expect(isWaiting)
    let failed = machine.notConnected(1)
    #expect(failed.request == nil && failed.actions == [])
    let made = machine.connected(2, now: start)
    #expect(made == [.send(request: 2, connection: 2, reused: false)])
    let isBusy = machine.cancel(2, to: one)
    #expect(!isBusy)
    let ended = machine.ended(2)
    #expect(ended == [.close(connection: 2)])
    let twice = machine.ended(2)
    #expect(twice == [])
  }

  @Test func whoNeedsANewConnectionGetsOneAndOldOnesGo() throws {
    let one = try #require(one)
    var machine = machine(perOrigin: 2)
    _ = machine.submit(1, to: one, need: .any)
    _ = machine.submit(2, to: one, need: .any)
    _ = machine.connected(1, now: start)
    _ = machine.connected(2, now: start)
    _ = machine.answered(1, reusable: true, now: start)
    // 2 turned out closed: it begins again before its connection is given up.
    let begun = machine.submit(2, to: one, need: .newAgain)
    #expect(begun == [.close(connection: 1), .connect(one, connection: 3)])
    let ended = machine.ended(2)
    #expect(ended == [.close(connection: 2)])
    let made = machine.connected(3, now: start)
    #expect(made == [.send(request: 2, connection: 3, reused: false)])
  }

  @Test func anAnsweredConnectionMakesRoomForANewOne() throws {
    let one = try #require(one)
    var machine = machine(perOrigin: 1)
    _ = machine.submit(1, to: one, need: .any)
    _ = machine.connected(1, now: start)
    let waits = machine.submit(2, to: one, need: .newAgain)
    #expect(waits == [])
    let answered = machine.answered(1, reusable: true, now: start)
    #expect(answered == [.close(connection: 1), .connect(one, connection: 2)])
    _ = machine.submit(3, to: one, need: .any)
    let made = machine.connected(2, now: start)
    #expect(made == [.send(request: 2, connection: 2, reused: false)])
  }

  @Test func anOldConnectionPassesOverWhoNeedsANewOne() throws {
    let one = try #require(one)
    var machine = machine(perOrigin: 2)
    _ = machine.submit(1, to: one, need: .any)
    _ = machine.connected(1, now: start)
    let fresh = machine.submit(2, to: one, need: .newAgain)
    #expect(fresh == [.connect(one, connection: 2)])
    _ = machine.submit(3, to: one, need: .any)
    let answered = machine.answered(1, reusable: true, now: start)
    #expect(answered == [.send(request: 3, connection: 1, reused: true)])
    let idle = machine.answered(1, reusable: true, now: start)
    #expect(idle == [] && machine.hasIdle)
  }

  @Test func theOldestIdleConnectionMakesRoomForAnotherOrigin() throws {
    let one = try #require(one)
    let two = try #require(two)
    var machine = machine(all: 2)
    for number in 1...2 as ClosedRange<UInt64> {
      _ = machine.submit(number, to: one, need: .any)
      _ = machine.connected(number, now: start)
    }
    _ = machine.answered(2, reusable: true, now: start)
    _ = machine.answered(1, reusable: true, now: start + .seconds(1))
    let begun = machine.submit(3, to: two, need: .any)
    #expect(begun == [.close(connection: 2), .connect(two, connection: 3)])
    #expect(machine.connectionsOpen == 2)
  }

  @Test func whoFindsAllBusyGetsTheFirstPlaceThatIsFree() throws {
    let one = try #require(one)
    let two = try #require(two)
    var machine = machine(all: 1)
    _ = machine.submit(1, to: one, need: .any)
    _ = machine.connected(1, now: start)
    let starved = machine.submit(2, to: two, need: .any)
    #expect(starved == [])
    let ended = machine.ended(1)
    #expect(ended == [.close(connection: 1), .connect(two, connection: 2)])
    let gone = machine.cancel(2, to: two)
    #expect(gone)
    let unused = machine.connected(2, now: start)
    #expect(unused == [] && machine.hasIdle)
    let expired = machine.expire(now: start + .seconds(2))
    #expect(expired == [.close(connection: 2)])
    #expect(machine.connectionsOpen == 0)
  }

  @Test func anIdleConnectionServesAStarvedOriginOnlyByLeaving() throws {
    let one = try #require(one)
    let two = try #require(two)
    var machine = machine(all: 1)
    _ = machine.submit(1, to: one, need: .any)
    _ = machine.connected(1, now: start)
    _ = machine.submit(2, to: two, need: .any)
    let kept = machine.answered(1, reusable: true, now: start)
    #expect(kept == [.close(connection: 1), .connect(two, connection: 2)])
  }

  /// Random inputs: what is open never passes the limits, and nobody is forgotten.
  @Test func randomUseKeepsTheLimits() throws {
    let seed = UInt64.random(in: 0 ... .max)
    print("HTTPPoolMachineTests seed: \(seed)")
    var random = SplitMix(state: seed)
    let origins = (0..<5).compactMap { HTTPOrigin(url: "http://h\($0).example/") }
    for _ in 0..<20 {
      var machine = machine(all: 6, perOrigin: 2, waiting: 12, waitingPerOrigin: 5)
      var model = Model()
      for step in 0..<200 {
        let now = start + .milliseconds(Int64(step * 10))
        let actions: [Action]
        switch random.next() % 8 {
        case 0, 1, 2:
          let origin = origins[Int(random.next() % 5)]
          let number = UInt64(step)
          model.waiting[number] = origin
          let needs: [HTTPPoolMachine.Need] = [.any, .any, .any, .new, .new, .newAgain]
          actions = machine.submit(number, to: origin, need: needs[Int(random.next() % 6)])
        case 3, 4:
          guard let connection = model.connecting.min() else { continue }
          model.connecting.remove(connection)
          guard random.next() % 4 > 0 else {
            model.open.remove(connection)
            let (failed, more) = machine.notConnected(connection)
            if let failed { model.waiting[failed] = nil }
            actions = more
            break
          }
          actions = machine.connected(connection, now: now)
        case 5, 6:
          guard let connection = model.busy.keys.min() else { continue }
          model.busy[connection] = nil
          actions = machine.answered(connection, reusable: random.next() % 3 > 0, now: now)
        case _:
          guard let (number, origin) = model.waiting.min(by: { $0.key < $1.key }) else {
            actions = machine.expire(now: now)
            break
          }
          model.waiting[number] = nil
          let isWaiting = machine.cancel(number, to: origin)
          #expect(isWaiting, "request \(number) is forgotten")
          actions = []
        }
        for action in actions { model.take(action) }
        let isSound = machine.connectionsOpen == model.open.count && model.open.count <= 6
        guard isSound else {
          Issue.record("step \(step): \(model.open.count) open, \(machine.connectionsOpen) known")
          return
        }
      }
      // All goes well from here on: everybody is served.
      while true {
        if let connection = model.connecting.popFirst() {
          for action in machine.connected(connection, now: start) { model.take(action) }
        } else if let connection = model.busy.keys.first {
          model.busy[connection] = nil
          let actions = machine.answered(connection, reusable: true, now: start)
          for action in actions { model.take(action) }
        } else {
          break
        }
      }
      #expect(model.waiting.isEmpty, "seed \(seed)")
    }
  }
}

/// What the machine's caller knows.
private struct Model {
  var waiting: [UInt64: HTTPOrigin] = [:]
  var connecting: Set<UInt64> = []
  var busy: [UInt64: UInt64] = [:]
  var open: Set<UInt64> = []

  mutating func take(_ action: HTTPPoolMachine.Action) {
    let isSound: Bool
    switch action {
    case .connect(_, let connection):
      isSound = open.insert(connection).inserted
      connecting.insert(connection)
    case .send(let request, let connection, _):
      isSound =
        open.contains(connection) && !connecting.contains(connection)
        && waiting.removeValue(forKey: request) != nil
        && busy.updateValue(request, forKey: connection) == nil
    case .close(let connection):
      isSound =
        !connecting.contains(connection) && busy[connection] == nil
        && open.remove(connection) != nil
    case .refuse(let request, _):
      isSound = waiting.removeValue(forKey: request) != nil
    }
    if !isSound { Issue.record("\(action) makes no sense") }
  }
}

/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators".
private struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var word = state
    word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
    return word ^ (word >> 31)
  }
}
