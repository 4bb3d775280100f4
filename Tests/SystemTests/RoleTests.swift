import Foundation
import JSON
import TestKit
import Testing

/// Who may do what, by the kernel's word. Needs root, who alone may become somebody else.
@Suite(.onOwnThreads, .enabled(if: geteuid() == 0, "becoming another user needs root"))
struct RoleTests {
  /// A user that every machine has.
  private static let user = "nobody"

  private func daemon(roles: String) throws -> TestDaemon {
    let daemon = try TestDaemon(
      configuration: """
        state_directory: STATE
        control: {socket: SOCKET, mode: "0666", roles: {\(roles)}}
        https: {listen: ["127.0.0.1:0"]}
        webhooks: {auth_tokens: [secret]}
        """
    )
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o711],
      ofItemAtPath: daemon.directory.path
    )
    return daemon
  }

  /// Calls a method as the other user.
  private func call(_ daemon: TestDaemon, _ method: String) throws -> JSONValue {
    let result = try Program.installed("setpriv").run(
      [
        "--reuid=\(Self.user)", "--regid=nogroup", "--clear-groups",
        Program.installed("socat").path, "-t", "30", "-", "UNIX-CONNECT:\(daemon.socket)",
      ],
      input: #"{"jsonrpc":"2.0","id":1,"method":"\#(method)","params":{}}"#
    )
    #expect(result.status == 0, "\(result)")
    return try JSONValue(parsing: result.output)
  }

  @Test(
    arguments: [
      ("", [false, false, false]),
      ("observer: {users: [nobody]}", [true, false, false]),
      ("operator: {groups: [nogroup]}", [true, true, false]),
      ("admin: {users: [nobody]}", [true, true, true]),
    ])
  func letsEachRoleDoItsOwn(roles: String, allowed: [Bool]) throws {
    let daemon = try daemon(roles: roles)
    // One method of each role, the last ones wrongly called: they change nothing.
    for (method, isAllowed) in zip(["rpc.ping", "worker.create", "webhook.sign"], allowed) {
      let error = try call(daemon, method)["error"]
      if isAllowed {
        #expect(error == nil || error?["code"] == -32602, "\(method): \(error ?? .null)")
      } else {
        #expect(error?["code"] == -32001, "\(method): \(error ?? .null)")
        #expect(error?["data"]?["name"] == "forbidden")
      }
    }
    #expect(try daemon.call("server.whoami")["role"] == "admin")
  }

  @Test func showsOnlyWhatTheCallerMayCall() throws {
    let daemon = try daemon(roles: "observer: {users: [nobody]}")
    let methods = try #require(try call(daemon, "rpc.discover")["result"]?["methods"]?.array)
    let names = methods.map { $0.text("name") }
    #expect(names.contains("task.list") && !names.contains("task.complete"), "\(names)")
  }
}
