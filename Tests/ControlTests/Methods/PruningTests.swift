import JSON
import Model
import Testing

@testable import Control

@Suite struct PruningTests {
  private let pruning = Pruning(
    of: [.events, .deliveries],
    before: Timestamp(milliseconds: 0),
    isTrial: false
  )

  @Test func goesThroughEachJournalToItsEnd() throws {
    var state = pruning
    #expect(state.journal == .events && state.row == 0)
    state = state.after(JournalSlice(after: 0, through: 7, entries: 7, isLast: false))
    #expect(state.journal == .events && state.row == 7)
    state = state.after(JournalSlice(after: 7, through: 9, entries: 2, isLast: true))
    #expect(state.journal == .deliveries && state.row == 0)
    state = state.after(JournalSlice(after: 0, through: 0, entries: 0, isLast: true))
    #expect(state.journal == nil)
    let result = try JSONValue(parsing: state.result)
    #expect(result["events"]?.int == 9)
    #expect(result["deliveries"]?.int == 0 && result["audit"]?.int == 0)
  }
}
