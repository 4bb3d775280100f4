import Model
import Routing
import Testing

/// Random floors, checked after every step against a plain account of who holds what.
struct RouterSimulationTests {
  @Test(arguments: 1...20)
  func invariantsHold(_ run: Int) {
    let seed = UInt64.random(in: 0...(.max))
    print("run \(run) seed \(seed)")
    var floor = SimulatedFloor(seed: seed)
    for step in 0..<500 {
      floor.step()
      if let broken = floor.brokenInvariant {
        Issue.record("seed \(seed), step \(step): \(broken)")
        return
      }
    }
  }
}
