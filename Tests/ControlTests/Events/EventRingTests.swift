import Model
import Testing

@testable import Control

@Suite struct EventRingTests {
  private func entry(_ seq: Int64, bytes: Int = 0) -> EventRing.Entry {
    EventRing.Entry(
      types: EventTypeSet(seq.isMultiple(of: 2) ? .messageAdded : .taskCreated),
      text: Array("\(seq)".utf8) + [UInt8](repeating: 0, count: bytes)
    )
  }

  @Test func anEmptyOneKnowsWhatComesNext() {
    let ring = EventRing(after: 41, eventsMax: 4)
    #expect(ring.oldest == 42 && ring.newest == 41 && ring.count == 0)
    #expect(ring.count(of: .all, from: 1) == 0)
  }

  @Test func keepsTheNewestHoweverOftenItComesRound() {
    var ring = EventRing(after: 0, eventsMax: 4)
    for seq in Int64(1)...100 {
      ring.append(entry(seq))
      #expect(ring.newest == seq && ring.oldest == max(1, seq - 3))
      for held in ring.oldest...ring.newest {
        #expect(ring[held].text == Array("\(held)".utf8))
      }
    }
    #expect(ring.count(of: .all, from: 0) == 4)
    #expect(ring.count(of: EventTypeSet(.taskCreated), from: 98) == 1)
    #expect(ring.count(of: EventTypeSet(.workerCreated), from: 0) == 0)
    #expect(ring.count(of: .all, from: 101) == 0)
  }

  @Test func holdsALimitedNumberOfBytes() {
    var ring = EventRing(after: 0, eventsMax: 4)
    for seq in Int64(1)...4 { ring.append(entry(seq)) }
    #expect(ring.count == 4)
    ring.append(entry(5, bytes: 4 * EventRing.eventBytesMax - 3))
    #expect(ring.bytes <= 4 * EventRing.eventBytesMax)
    #expect(ring.newest == 5 && ring.oldest == 3)
    // One that is larger than the ring is let go of at once: it becomes a gap.
    ring.append(entry(6, bytes: 5 * EventRing.eventBytesMax))
    #expect(ring.count == 0 && ring.oldest == 7 && ring.newest == 6 && ring.bytes == 0)
    ring.append(entry(7))
    #expect(ring[7].text == Array("7".utf8))
  }

  @Test func everyTypeHasABitOfItsOwn() {
    #expect(EventType.allCases.count <= EventTypeSet.typesMax)
    #expect(Set(EventType.allCases.map(EventTypeSet.init)).count == EventType.allCases.count)
    for type in EventType.allCases {
      #expect(!EventTypeSet.all.isDisjoint(with: EventTypeSet(type)))
      #expect(EventTypeSet.none.isDisjoint(with: EventTypeSet(type)))
    }
  }
}
