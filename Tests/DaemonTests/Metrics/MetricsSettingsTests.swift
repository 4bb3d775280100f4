import HTTP
import Testing

@testable import Daemon

@Suite struct MetricsSettingsTests {
  @Test(arguments: ["127.0.0.1:9464", "[::1]:9464", "localhost:0"])
  func thisMachineIsNoReasonToWarn(_ address: String) throws {
    let configuration = try Sandbox().load(tokenLine + "metrics: {listen: \"\(address)\"}")
    #expect(configuration.metrics.listen?.description == address)
    #expect(configuration.warnings.isEmpty)
  }

  @Test(arguments: ["0.0.0.0:9464", "[::]:9464", "192.0.2.1:9464", "metrics.example.com:9464"])
  func otherMachinesAreAllowedWithAWarning(_ address: String) throws {
    let configuration = try Sandbox().load(tokenLine + "metrics: {listen: \"\(address)\"}")
    #expect(configuration.warnings.count == 1)
    let warning = try #require(configuration.warnings.first)
    for part in ["metrics.listen: ", address, "plain HTTP", "127.0.0.1"] {
      #expect(warning.contains(part))
    }
  }

  @Test func withoutAListenerThereIsNoWarning() throws {
    #expect(try Sandbox().load(tokenLine).warnings.isEmpty)
  }

  @Test func aChangeNeedsARestart() throws {
    let sandbox = try Sandbox()
    let old = try sandbox.load(tokenLine)
    let new = try sandbox.load(tokenLine + "metrics: {listen: \"127.0.0.1:9464\"}")
    let (applied, needsRestart) = new.changes(from: old)
    #expect(applied.isEmpty && needsRestart == ["metrics.listen"])
    #expect(old.taking(reloadableOf: new).metrics.listen == nil)
  }

  @Test func theEnvironmentSetsIt() throws {
    let configuration = try Sandbox().load(
      tokenLine,
      environment: ["SWITCHBOARD_METRICS_LISTEN": "127.0.0.1:9464"]
    )
    #expect(configuration.metrics.listen?.port == 9_464)
  }

  @Test func aScraperGetsLessThanASender() throws {
    let configuration = try Sandbox().load(
      tokenLine + "limits: {header_milliseconds_max: 700, connections_max: 20}"
    )
    #expect(configuration.metricsLimits.headerMillisecondsMax == 700)
    #expect(configuration.metricsLimits.connectionsMax == MetricsEndpoint.connectionsMax)
    #expect(configuration.metricsLimits.bodyBytesMax == MetricsEndpoint.bodyBytesMax)
  }
}
