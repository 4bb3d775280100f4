import ControlClient
import ControlMethods
import JSON
import NIOCore
import Testing

@testable import Control

@Suite struct RoleTests {
  private func daemon(groups: [UInt32]) throws -> TestDaemon {
    try TestDaemon(
      roles: RolePolicy(
        ownUser: 4_000_000,
        operator: RoleMembers(groups: [12]),
        observer: RoleMembers(groups: [13])
      ),
      peer: PeerCredentials(uid: 4_000_001, gid: 4_000_001, pid: 7, groups: groups)
    )
  }

  private func refusal(_ daemon: TestDaemon, _ method: String) throws -> JSONValue? {
    let request = #"{"jsonrpc":"2.0","id":1,"method":"\#(method)"}"#
    return try JSONValue(parsing: try #require(try daemon.exchange(request).first))["error"]
  }

  @Test func observersReadAndNoMore() throws {
    let daemon = try daemon(groups: [13])
    #expect(try daemon.client().call("server.whoami")["role"]?.string == "observer")
    let error = try refusal(daemon, "address.create")
    #expect(error?["code"]?.int == -32001)
    #expect(error?["data"]?["name"]?.string == "forbidden")
    #expect(error?["data"]?["needs_role"]?.string == "operator")
    #expect(try !daemon.exchange("list-commands").contains("address.create"))
    #expect(try daemon.client().call("server.status")["control"]?["refused"]?.int == 1)
  }

  @Test func operatorsDontSignWebhooks() throws {
    let daemon = try daemon(groups: [12])
    let client = try daemon.client()
    _ = try client.call("worker.create", params: ["friendly_name": "a"])
    #expect(try refusal(daemon, "webhook.sign")?["code"]?.int == -32001)
    #expect(try refusal(daemon, "server.stop")?["code"]?.int == -32001)
  }

  @Test func strangersAreRefusedCallByCall() throws {
    let daemon = try daemon(groups: [99])
    for method in ["rpc.ping", "server.status", "address.create"] {
      #expect(try refusal(daemon, method)?["code"]?.int == -32001, "\(method)")
    }
    #expect(try daemon.exchange("status").first?.hasPrefix("error: You have no role") == true)
  }

  @Test func newRolesReachOpenConnections() throws {
    let daemon = try daemon(groups: [13])
    let client = try daemon.client()
    #expect(try client.call("server.whoami")["role"]?.string == "observer")
    try daemon.server.apply(RolePolicy(ownUser: 0, admin: RoleMembers(groups: [13]))).wait()
    #expect(try client.call("server.whoami")["role"]?.string == "admin")
  }
}
