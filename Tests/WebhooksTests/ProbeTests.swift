import HTTP
import JSON
import NIOHTTP1
import Testing

@testable import Webhooks

struct ProbeTests {
  @Test(arguments: Readiness.allCases)
  func answersProbes(readiness: Readiness) throws {
    let rig = try Rig(readiness: readiness)
    for method in [HTTPMethod.GET, .HEAD] {
      let health = try rig.answer(to: HTTPRequest(method: method, target: "/healthz?x"))
      #expect(health.status == .ok)
      #expect(health.json == ["status": "ok"])
      let ready = try rig.answer(to: HTTPRequest(method: method, target: "/readyz"))
      #expect(ready.status == (readiness == .ready ? .ok : .serviceUnavailable))
      #expect(ready.json?["status"]?.string == readiness.rawValue)
      #expect(ready.headers["Content-Type"] == ["application/json"])
    }
  }
}
