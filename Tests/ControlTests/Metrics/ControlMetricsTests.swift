import ControlMethods
import Engine
import JSONRPC
import Testing

@testable import Control

@Suite struct ControlMetricsTests {
  @Test func everyMethodAndOutcomeHasACountOfItsOwn() {
    var metrics = ControlMetrics()
    var expected: [[Int64]] = []
    for (number, _) in Method.allCases.enumerated() {
      expected.append([])
      for outcome in CallOutcome.allCases {
        let times = Int64(number % 3 + outcome.rawValue)
        for _ in 0..<times { metrics.noteAnswer(number, outcome, nanoseconds: 1) }
        expected[number].append(times)
      }
    }
    for (number, counts) in expected.enumerated() {
      #expect(CallOutcome.allCases.map { metrics.answers(number, $0) } == counts)
    }
    let total = expected.reduce(0) { $0 + $1.reduce(0, +) }
    #expect(CallKind.allCases.reduce(0) { $0 + metrics.durations($1).count } == UInt64(total))
  }

  @Test func aRefusalCountsWithoutADuration() {
    var metrics = ControlMetrics()
    metrics.noteRefusal(nil, .client)
    metrics.noteRefusal(0, .client)
    metrics.noteRefusal(0, .busy)
    #expect(metrics.unknownMethods == 1)
    #expect(metrics.answers(0, .client) == 1 && metrics.answers(0, .busy) == 1)
    #expect(CallKind.allCases.allSatisfy { metrics.durations($0).count == 0 })
  }

  @Test func kindsAreThoseOfTheTable() {
    #expect(CallKind(MethodTable.descriptor(.rpcPing)) == .query)
    #expect(CallKind(MethodTable.descriptor(.addressCreate)) == .change)
    #expect(CallKind(MethodTable.descriptor(.taskWait)) == .wait)
    #expect(CallKind(MethodTable.descriptor(.interactionWait)) == .wait)
  }

  @Test func everyErrorClassIsAnOutcomeOfTheSameName() {
    for errorClass in [RPCErrorClass.client, .conflict, .busy, .server] {
      #expect(CallOutcome(errorClass).label == errorClass.rawValue)
    }
    #expect(Set(CallOutcome.allCases.map(\.label)).count == 5)
    #expect(Set(CallKind.allCases.map(\.label)).count == 3)
  }

  @Test func theKernelKnowsTheProcess() throws {
    let usage = ProcessUsage.current
    #expect(try #require(usage.cpuNanoseconds) > 0)
    #expect(try #require(usage.residentBytes) > 1 << 20)
    let most = try #require(usage.descriptorsMax)
    // Left out before Linux 6.2.
    if let open = usage.openDescriptors { #expect(open > 2 && open <= most) }
  }
}
