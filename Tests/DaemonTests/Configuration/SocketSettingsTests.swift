import ControlMethods
import Testing

@testable import Daemon

/// `control.sockets` and `control.events_socket`.
@Suite struct SocketSettingsTests {
  @Test func thereAreNoneUnlessAskedFor() throws {
    let control = try Sandbox().load().control
    #expect(control.sockets.isEmpty && control.eventsSocket == nil)
  }

  @Test func eachHasItsRoleModeAndGroup() throws {
    let sandbox = try Sandbox()
    let control = try sandbox.load(
      tokenLine + """
        control:
          sockets:
            - {path: observer.sock, role: observer}
            - {path: /run/a/operator.sock, role: operator, mode: "0600", group: desk}
            - {path: /run/a/admin.sock, role: admin, group: null}
          events_socket: {path: /run/a/events.sock, mode: "0666"}
        """
    ).control
    #expect(control.sockets.map(\.role) == [.observer, .operator, .admin])
    #expect(control.sockets.map(\.mode) == [0o660, 0o600, 0o660])
    #expect(control.sockets.map(\.group) == ["switchboard-ro", "desk", nil])
    #expect(control.sockets.map(\.groupIsDefault) == [true, false, false])
    #expect(control.sockets.first?.path == sandbox.folder + "/observer.sock")
    #expect(control.sockets.allSatisfy { !$0.streamsEvents })
    let events = try #require(control.eventsSocket)
    #expect(events.streamsEvents && events.role == .observer)
    #expect(events.mode == 0o666 && events.group == "switchboard-ro")
    #expect(control.furtherSockets.count == 4)
  }

  @Test func whatIsShownCanBeReadAgain() throws {
    let sandbox = try Sandbox()
    let first = try sandbox.load(
      tokenLine + """
        control:
          sockets: [{path: /run/a.sock, role: operator, group: null}]
          events_socket: {path: /run/e.sock}
        """
    )
    let text = first.rendered().yaml.replacing("[\"«redacted»\"]", with: "[secret]")
    let second = try sandbox.load(text)
    #expect(second.control.rendered == first.control.rendered)
    #expect(second.control.sockets.first?.group == nil)
  }

  @Test func theEnvironmentGivesThemAsYAML() throws {
    let control = try Sandbox().load(environment: [
      "SWITCHBOARD_CONTROL_SOCKETS": "[{path: /run/a.sock, role: observer}]",
      "SWITCHBOARD_CONTROL_EVENTS_SOCKET": "{path: /run/e.sock}",
    ]).control
    #expect(control.sockets.map(\.path) == ["/run/a.sock"])
    #expect(control.eventsSocket?.path == "/run/e.sock")
    let none = try Sandbox().load(
      tokenLine + "control: {events_socket: null, sockets: []}",
      environment: [:]
    ).control
    #expect(none.furtherSockets.isEmpty)
  }

  @Test(arguments: [
    ("sockets: [{role: observer}]", "control.sockets[0].path: is missing"),
    ("sockets: [{path: /a}]", "control.sockets[0].role: is missing"),
    ("sockets: [{path: /a, role: root}]", "control.sockets[0].role: is \"root\"; write one of"),
    ("sockets: [{path: /a, role: admin, moed: 1}]", "control.sockets[0].moed: is no known key"),
    ("sockets: {path: /a}", "control.sockets: is a map where a list is needed"),
    ("events_socket: {}", "control.events_socket.path: is missing"),
    ("events_socket: /a", "control.events_socket: is one value where a map is needed"),
    ("events_socket: {path: /a, role: admin}", "control.events_socket.role: is no known key"),
    (
      "{socket: /a, events_socket: {path: /a}}",
      "control.events_socket: has the path /a, which is another socket's"
    ),
    (
      "sockets: [{path: /a, role: admin}, {path: /a, role: observer}]",
      "control.sockets: has the path /a, which is another socket's"
    ),
  ])
  func mistakesAreNamed(_ yaml: String, _ expected: String) throws {
    let section = yaml.hasPrefix("{") ? yaml : "{\(yaml)}"
    let problems = try Sandbox().problems(tokenLine + "control: \(section)")
    #expect(problems.contains { $0.contains(expected) }, "\(problems)")
  }

  @Test func aPathTooLongForASocketIsReportedOnce() throws {
    let path = "/" + String(repeating: "x", count: 107)
    let problems = try Sandbox().problems(
      tokenLine + "control: {events_socket: {path: \(path)}}"
    )
    #expect(problems.count == 1)
    #expect(problems.first?.contains("control.events_socket.path: has a path of 108") == true)
  }

  @Test func anotherSocketNeedsARestart() throws {
    let sandbox = try Sandbox()
    let old = try sandbox.load(tokenLine)
    let new = try sandbox.load(
      tokenLine + "control: {sockets: [{path: /a, role: admin}], events_socket: {path: /b}}"
    )
    let (applied, needsRestart) = new.changes(from: old)
    #expect(applied.isEmpty)
    #expect(needsRestart.contains("control.sockets"))
    #expect(needsRestart.contains { $0.hasPrefix("control.events_socket") })
  }
}
