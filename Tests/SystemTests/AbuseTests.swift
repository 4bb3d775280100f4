import Foundation
import JSON
import Synchronization
import TestKit
import Testing

/// Hostile callers of the control socket get what they deserve, and nobody else notices.
@Suite(.onOwnThreads)
struct AbuseTests {
  /// Of each kind that holds a connection: those who never read, and those who say nothing.
  private static let callersMax = 64
  /// Pings of the bystander in one round.
  private static let pingsMax = 3_000
  private static let roundMillisecondsMax = 30_000.0
  /// What a ping may take at the 99th percentile, and how often a busy machine may try.
  private static let pingMillisecondsMax = 10.0
  private static let roundsMax = 5
  /// What the daemon may grow by.
  private static let growthKilobytesMax = 64 << 10

  private static let ping = #"{"jsonrpc":"2.0","id":1,"method":"rpc.ping"}"#

  @Test func leavesOthersAlone() throws {
    var percentile = Double.infinity
    for number in 1...Self.roundsMax where percentile >= Self.pingMillisecondsMax {
      let round = try Round()
      print("abuse, round \(number): \(round)")
      #expect(round.growthKilobytes < Self.growthKilobytesMax, "the daemon grew: \(round)")
      percentile = round.percentile(99)
    }
    #expect(percentile < Self.pingMillisecondsMax)
  }

  /// All attacks on a daemon of its own, and how a bystander fared meanwhile.
  private struct Round: CustomStringConvertible {
    private var pings: [Double] = []
    private(set) var growthKilobytes = 0

    init() throws {
      // However slow the machine, those who say nothing are to be there till the end.
      let daemon = try TestDaemon(environment: [
        "SWITCHBOARD_LIMITS_CONTROL_FIRST_BYTE_MILLISECONDS_MAX": "600000"
      ])
      let bystander = try RawConnection(path: daemon.socket)
      let silent = try (0..<callersMax).map { _ in try RawConnection(path: daemon.socket) }
      // What a daemon needs once, it needs without hostile callers too.
      for _ in 0..<200 { _ = try AbuseTests.ping(on: bystander) }
      let before = try AbuseTests.residentKilobytes(of: daemon)

      let attack = Attack(on: daemon.socket)
      attack.start()
      let end = Clock.milliseconds() + roundMillisecondsMax
      while pings.count < pingsMax, Clock.milliseconds() < end {
        pings.append(try AbuseTests.ping(on: bystander))
        if pings.count % 50 == 0 {
          let now = try AbuseTests.residentKilobytes(of: daemon)
          growthKilobytes = max(growthKilobytes, now - before)
        }
      }
      #expect(try Endpoint(daemon).send(.message(in: TestSid.make("CH"))) == [204])
      #expect(try daemon.call("task.list")["items"]?.array?.count == 1)
      try attack.finish()
      let now = try AbuseTests.residentKilobytes(of: daemon)
      growthKilobytes = max(growthKilobytes, now - before)

      // Nobody was cut off, nor told anything that they did not ask for.
      _ = try AbuseTests.ping(on: bystander)
      for connection in silent {
        #expect(!connection.hasInput, "a silent caller was told something")
        _ = try AbuseTests.ping(on: connection)
      }
      #expect(try daemon.call("server.status")["status"] == "running")
    }

    func percentile(_ percent: Int) -> Double {
      pings.sorted()[pings.count * percent / 100]
    }

    var description: String {
      let figures = [percentile(50), percentile(99), pings.max() ?? 0].map {
        "\(($0 * 100).rounded() / 100) ms"
      }
      return "\(pings.count) pings, p50 \(figures[0]), p99 \(figures[1]), longest \(figures[2]), "
        + "the daemon grew by at most \(growthKilobytes) KiB"
    }
  }

  /// Milliseconds of one ping.
  private static func ping(on connection: RawConnection) throws -> Double {
    let begin = Clock.milliseconds()
    try connection.send(ping + "\n")
    let line = try connection.line()
    let elapsed = Clock.milliseconds() - begin
    guard line?.hasPrefix(#"{"jsonrpc":"2.0","id":1,"result":"#) == true else {
      throw TestFailure("a ping was answered by \(line ?? "the end")")
    }
    return elapsed
  }

  private static func residentKilobytes(of daemon: TestDaemon) throws -> Int {
    let path = "/proc/\(daemon.process?.processID ?? 0)/status"
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    let value = lines.first { $0.hasPrefix("VmRSS:") }?.split(separator: " ").dropFirst().first
    guard let kilobytes = value.flatMap({ Int($0) }) else { throw TestFailure("no VmRSS") }
    return kilobytes
  }
}
