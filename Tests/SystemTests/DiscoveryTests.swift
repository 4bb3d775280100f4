import ControlMethods
import Foundation
import JSON
import TestKit
import Testing

/// What rpc.discover tells holds: the document is OpenRPC, and a client made from it alone can call
/// the daemon and gets what the document promises.
@Suite(.onOwnThreads)
struct DiscoveryTests {
  private static let user = "nobody"
  private static let oracle = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Oracle").path

  /// Runs one of the scripts beside the tests; it must find no fault.
  private func run(_ script: String, _ arguments: [String]) throws {
    let python = try #require(
      ProcessInfo.processInfo.environment["SWITCHBOARD_TEST_PYTHON"],
      """
      SWITCHBOARD_TEST_PYTHON names no Python that has the package jsonschema: run `make test`, \
      which makes one
      """
    )
    let result = try Program(path: python).run(
      ["-B", "\(Self.oracle)/\(script)"] + arguments,
      millisecondsMax: 120_000
    )
    #expect(result.status == 0, "\(script): \(result.output)\(result.error)")
    print("\(script): \(result.output)", terminator: "")
  }

  /// Checks documents; also against the meta-schema in a file that the environment names.
  private func check(_ documents: [String]) throws {
    let further = ProcessInfo.processInfo.environment["SWITCHBOARD_TEST_OPENRPC_SCHEMA"]
    try run("check_openrpc.py", (further.map { ["--schema", $0] } ?? []) + documents)
  }

  @Test func documentsOfAllRolesAreOpenRPC() throws {
    let directory = try TestDirectory()
    for role in Role.allCases {
      let text = String(decoding: OpenRPCDocument.bytes(for: role), as: UTF8.self)
      try directory.write(text, to: "\(role.rawValue).json")
    }
    try check(Role.allCases.map { directory.file("\($0.rawValue).json") })
  }

  @Test func daemonTellsItsDocument() throws {
    let daemon = try TestDaemon()
    let begin = Clock.milliseconds()
    let found = try daemon.call("rpc.discover")
    let first = Clock.milliseconds()
    _ = try daemon.call("rpc.discover")
    let second = Clock.milliseconds()
    print(
      "rpc.discover: \(OpenRPCDocument.bytes(for: .admin).count) bytes, read and parsed in "
        + "\((first - begin).rounded()) ms, then \((second - first).rounded()) ms"
    )
    #expect(found == (try JSONValue(parsing: OpenRPCDocument.bytes(for: .admin))))
  }

  @Test(.enabled(if: geteuid() == 0, "becoming another user needs root"), arguments: Role.allCases)
  func tellsEachRoleItsDocument(role: Role) throws {
    let daemon = try TestDaemon(
      configuration: """
        state_directory: STATE
        control: {socket: SOCKET, mode: "0666", roles: {\(role.rawValue): {users: [\(Self.user)]}}}
        https: {listen: ["127.0.0.1:0"]}
        webhooks: {auth_tokens: [secret]}
        """
    )
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o711],
      ofItemAtPath: daemon.directory.path
    )
    let reply = try Program.installed("setpriv").run(
      [
        "--reuid=\(Self.user)", "--regid=nogroup", "--clear-groups",
        Program.installed("socat").path, "-t", "30", "-", "UNIX-CONNECT:\(daemon.socket)",
      ],
      input: #"{"jsonrpc":"2.0","id":1,"method":"rpc.discover"}"#
    )
    let document = try #require(try JSONValue(parsing: reply.output)["result"], "\(reply)")
    #expect(document["x-role"]?.string == role.rawValue)
    try daemon.directory.write("\(document)", to: "openrpc.json")
    try check([daemon.directory.file("openrpc.json")])
  }

  @Test func clientMadeFromTheDocumentReadsEverything() throws {
    let scene = try ExampleScene()
    // So that no list is empty.
    _ = try scene.call(.messageReportDelivery)
    var nameless = Webhook.message(in: TestSid.make("CH"))
    nameless["MessageSid"] = nil
    #expect(try Endpoint(scene.daemon).send(nameless) == [204])
    try withExtendedLifetime(scene) { try run("call_reads.py", [scene.daemon.socket]) }
  }
}
