import Testing

@testable import Control

@Suite struct ObjectWaitTests {
  @Test func whatIsThereAlreadyIsTheAnswer() {
    var wait = ObjectWait(for: ["assigned", "wrapping"])
    #expect(wait.found("wrapping", isOver: false) == .answer)
    #expect(wait.changed() == .nothing)
    #expect(wait.end() == false)
  }

  @Test func looksAgainAfterEachEvent() {
    var wait = ObjectWait(for: ["assigned"])
    #expect(wait.found("pending", isOver: false) == .nothing)
    #expect(wait.changed() == .read)
    #expect(wait.found("reserved", isOver: false) == .nothing)
    #expect(wait.changed() == .read)
    #expect(wait.found("assigned", isOver: false) == .answer)
  }

  /// What comes while it is read may not have been in what was read.
  @Test func anEventDuringALookMeansAnotherLook() {
    var wait = ObjectWait(for: ["assigned"])
    #expect(wait.changed() == .nothing)
    #expect(wait.changed() == .nothing)
    #expect(wait.found("pending", isOver: false) == .read)
    #expect(wait.found("pending", isOver: false) == .nothing)
    #expect(wait.found("assigned", isOver: false) == .nothing)  // nobody looked
    #expect(wait.changed() == .read)
  }

  @Test func withoutAStateAnyOtherThanTheFirst() {
    var wait = ObjectWait(for: [])
    #expect(wait.changed() == .nothing)  // an event of before, on its way still
    #expect(wait.found("pending", isOver: false) == .read)
    #expect(wait.found("pending", isOver: false) == .nothing)
    #expect(wait.changed() == .read)
    #expect(wait.found("reserved", isOver: false) == .answer)
  }

  @Test(arguments: [[], ["assigned"]]) func whatIsOverIsTheAnswer(_ states: [String]) {
    var first = ObjectWait(for: Set(states))
    #expect(first.found("canceled", isOver: true) == .answer)
    var later = ObjectWait(for: Set(states))
    #expect(later.found("pending", isOver: false) == .nothing)
    #expect(later.changed() == .read)
    #expect(later.found("completed", isOver: true) == .answer)
  }

  @Test func endsOnce() {
    var watching = ObjectWait(for: [])
    #expect(watching.found("pending", isOver: false) == .nothing)
    #expect(watching.end() == true)
    #expect(watching.end() == false)
    #expect(watching.changed() == .nothing)
    var reading = ObjectWait(for: [])
    #expect(reading.end() == true)
    #expect(reading.found("pending", isOver: true) == .nothing)
    #expect(reading.end() == false)
  }
}
