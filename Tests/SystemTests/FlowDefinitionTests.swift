import ControlClient
import Foundation
import JSON
import JSONRPC
import TestKit
import Testing

/// Flows by socket and by command line, and those that would never end.
@Suite(.onOwnThreads)
struct FlowDefinitionTests {
  private let daemon: TestDaemon

  init() throws {
    daemon = try TestDaemon.calling()
  }

  private func switchboard(_ arguments: [String], input: String = "") throws -> ProgramResult {
    try Program.built("switchboard").run(
      arguments,
      input: input,
      environment: ["SWITCHBOARD_SOCKET": daemon.socket]
    )
  }

  private func socat(_ request: JSONValue) throws -> JSONValue {
    let result = try Program.installed("socat").run(
      ["-t", "30", "-", "UNIX-CONNECT:\(daemon.socket)"],
      input: request.description + "\n"
    )
    return try JSONValue(parsing: result.output)
  }

  /// A flow that leads nowhere at one place.
  private static let broken = FlowText.flow([
    FlowText.say("greet", "Hello!", next: "nowhere")
  ])

  // MARK: Definitions

  @Test func aBrokenOneTellsTheWayToTheMistake() throws {
    let path = "#/states/1/transitions/0"
    let reply = try socat([
      "jsonrpc": "2.0", "id": 1, "method": "flow.create",
      "params": ["friendly_name": "Broken", "definition": Self.broken],
    ])
    let error = reply["error"]
    #expect(error?["code"] == -32602 && error?["data"]?["pointer"] == "/definition", "\(reply)")
    let mistakes = error?["data"]?["errors"]?.array ?? []
    #expect(mistakes.contains { $0.text("property_path").hasPrefix(path) }, "\(mistakes)")

    let told = try switchboard(["flow", "create", "Broken", Self.broken.description])
    #expect(told.status == 1, "\(told)")
    #expect(told.error.contains(path) && told.error.contains("nowhere"), "\(told)")
    let checked = try switchboard(["flow", "validate", Self.broken.description, "--json"])
    let found = try JSONValue(parsing: checked.output)
    #expect(found["valid"] == false, "\(checked)")
    #expect(found["errors"]?[0]?.text("property_path").hasPrefix(path) == true, "\(checked)")
    #expect(try daemon.list("flow.list").isEmpty)
  }

  @Test func areDrawnIntoFiles() throws {
    let flow = try daemon.makeFlow()
    let sid = try #require(flow.string)
    for (format, opening, name) in [("mermaid", "flowchart", "flow.mmd"), ("svg", "<", "flow.svg")]
    {
      let file = daemon.directory.file(name)
      let line =
        "exec \"$0\" flow diagram \(sid) --format \(format) --fields text --json"
        + " | python3 -c 'import json,sys;sys.stdout.write(json.load(sys.stdin)[\"text\"])'"
        + " > '\(file)'"
      let drawn = try Program.installed("bash").run(
        ["-c", line, try Program.built("switchboard").path],
        environment: ["SWITCHBOARD_SOCKET": daemon.socket]
      )
      #expect(drawn.status == 0, "\(drawn)")
      let text = try String(contentsOfFile: file, encoding: .utf8)
      #expect(text.hasPrefix(opening), "\(text.prefix(200))")
      // Mermaid takes an underscore for an end of emphasis, unless it is written as a number.
      let plain = text.replacing("#95;", with: "_")
      #expect(plain.contains("route_to_agents") && plain.contains("apologise"), "\(text)")
      if format == "svg" {
        let parsed = try Program.installed("python3").run([
          "-c", "import sys,xml.dom.minidom as m;print(m.parse(sys.argv[1]).firstChild.tagName)",
          file,
        ])
        #expect(parsed.output == "svg\n", "\(parsed)")
      }
    }
  }

  @Test func areTriedWithoutATrace() throws {
    let flow = try daemon.makeFlow()
    let events = try daemon.call("server.status")["last_event_seq"]
    let tried = try switchboard(
      ["flow", "simulate", flow.string ?? "", "--messages", "Where is my order?", "--json"]
    )
    #expect(tried.status == 0, "\(tried)")
    let result = try JSONValue(parsing: tried.output)
    #expect(result["status"] == "ended" && result["end_reason"] == "handed_off", "\(result)")
    let kinds = (result["entries"]?.array ?? []).map { $0.text("what") }
    #expect(kinds.contains("task_created") && kinds.contains("step"), "\(kinds)")
    #expect(try daemon.call("server.status")["last_event_seq"] == events)
    #expect(try daemon.list("task.list").isEmpty && daemon.list("conversation.list").isEmpty)
  }

  // MARK: Large ones, and those that would never end

  /// A chain of so many states behind the trigger.
  private func chain(_ count: Int) -> JSONValue {
    FlowText.flow(
      (0..<count).map { number in
        FlowText.set(
          "set_\(number)",
          "\(number)",
          next: number + 1 < count ? "set_\(number + 1)" : nil
        )
      }
    )
  }

  @Test func aThousandStatesAreTakenAndRun() throws {
    let large = chain(999)
    let made = try switchboard(
      ["call", "flow.create", "-"],
      input: JSONValue.object([
        "friendly_name": "Large", "definition": large, "status": "published",
      ]).description
    )
    #expect(made.status == 0, "\(made.error)")
    let sid = try JSONValue(parsing: made.output)["sid"] ?? .null
    let kept = try daemon.call("flow.get", ["sid": sid])["definition"]?["states"]?.array
    #expect(kept?.count == 1_000)
    try daemon.makeAddress("+37256123457", flow: sid)
    let ended = try run(on: "+37256123457")
    #expect(ended["end_reason"] == "completed", "\(ended["error"] ?? .null)")
    let steps = ended["steps"]?.array ?? []
    #expect(steps.first?["widget"] == "Trigger" && !steps.isEmpty)
    for format in ["mermaid", "svg"] {
      let drawn = try daemon.call("flow.diagram", ["sid": sid, "format": .string(format)])
      let isWhole = drawn.text("text").replacing("#95;", with: "_").contains("set_998")
      #expect(isWhole, "\(format)")
    }
    let many = try daemon.refusal(
      "flow.create",
      ["friendly_name": "Too large", "definition": chain(1_100)]
    )
    #expect(
      many.data["errors"]?.array?.contains { $0["code"] == "too_many_states" } == true,
      "\("\(many.data)".prefix(500))"
    )
  }

  @Test func aLoopWithoutAWaitIsRefused() throws {
    let loop = FlowText.flow([
      FlowText.set("a", "1", next: "b"), FlowText.set("b", "2", next: "a"),
    ])
    let error = try daemon.refusal("flow.create", ["friendly_name": "Loop", "definition": loop])
    #expect(codes(error) == ["loop_without_wait"], "\(error.data)")
  }

  /// A loop that has a way out, which is never taken: only running it shows.
  @Test func aLoopThatNeverEndsIsStopped() throws {
    let loop = FlowText.flow([
      FlowText.set("count", "1", next: "decide"),
      FlowText.state(
        "decide",
        "split-based-on",
        ["input": "{{flow.variables.x}}"],
        [("noMatch", "count")]
      ),
      FlowText.say("never", "Never."),
    ])
    var definition = loop.object ?? [:]
    var states = definition["states"]?.array ?? []
    var split = states[2].object ?? [:]
    split["transitions"] = [
      ["event": "noMatch", "next": "count"],
      [
        "event": "match", "next": "never",
        "conditions": [
          [
            "friendly_name": "is two", "arguments": ["{{flow.variables.x}}"],
            "type": "equal_to", "value": "2",
          ]
        ],
      ],
    ]
    states[2] = .object(split)
    definition["states"] = .array(states)
    let flow = try daemon.makeFlow("Loop", .object(definition))
    try daemon.makeAddress("+37256123457", flow: flow)
    let ended = try run(on: "+37256123457")
    #expect(ended["end_reason"] == "failed", "\(ended)")
    #expect(ended["error"]?["code"] == 81_001, "\(ended["error"] ?? .null)")
    #expect(ended["error"]?.text("message").contains("100") == true, "\(ended)")
  }

  @Test func aTemplateThatGrowsWithoutEndIsStopped() throws {
    let bomb =
      "{% for a in (1..100000) %}{% for b in (1..100000) %}xxxxxxxx{% endfor %}{% endfor %}"
    let flow = try daemon.makeFlow("Bomb", FlowText.flow([FlowText.say("say", bomb)]))
    try daemon.makeAddress("+37256123457", flow: flow)
    let ended = try run(on: "+37256123457")
    #expect(ended["status"] == "ended", "\(ended)")
    #expect(ended["error"]?.isNull == false, "\(ended)")
    #expect(ended["error"]?.text("message").contains("say") == true, "\(ended["error"] ?? .null)")
    let messages = try daemon.list(
      "message.list",
      ["conversation_sid": ended["conversation_sid"] ?? .null]
    )
    #expect(messages.count == 1)
    // The daemon works on.
    #expect(try daemon.call("server.status")["status"] == "running")
  }

  /// A subflow that calls its caller can't be seen in one definition alone.
  @Test func subflowsThatCallEachOtherAreStopped() throws {
    func calling(_ sid: JSONValue) -> JSONValue {
      FlowText.flow([
        FlowText.state(
          "call",
          "run-subflow",
          ["flow_sid": sid, "flow_revision": "LatestPublished", "parameters": []],
          [("completed", nil), ("failed", nil)]
        )
      ])
    }
    let first = try daemon.makeFlow("First", FlowText.flow([FlowText.say("say", "one")]))
    let itself = try daemon.refusal(
      "flow.update",
      ["sid": first, "definition": calling(first), "status": "published"]
    )
    #expect(codes(itself) == ["self_call"], "\(itself.data)")

    let second = try daemon.makeFlow("Second", calling(first))
    try daemon.call(
      "flow.update",
      ["sid": first, "definition": calling(second), "status": "published"]
    )
    try daemon.makeAddress("+37256123457", flow: first)
    let ended = try run(on: "+37256123457")
    #expect(ended["end_reason"] == "failed", "\(ended)")
    let message = ended["error"]?.text("message") ?? ""
    #expect(message.contains("would run inside of itself"), "\(message)")
  }

  private func codes(_ error: RPCError) -> [String] {
    (error.data["errors"]?.array ?? []).map { $0.text("code") }
  }

  /// Lets a customer write, and gives the execution once it has ended.
  private func run(on number: String) throws -> JSONValue {
    let message = try daemon.receive("hello", from: "+14155550100", to: number)
    let ended = try daemon.waitForItem(
      "execution.list",
      ["conversation_sid": message["conversation_sid"] ?? .null],
      events: ["flow.*"],
      where: { $0["status"] == "ended" }
    )
    return try daemon.call("execution.get", ["sid": ended["sid"] ?? .null])
  }
}
