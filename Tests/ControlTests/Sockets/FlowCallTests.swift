import ControlMethods
import JSON
import JSONRPC
import Testing

@testable import Control

/// Flows, their tools and their executions, over a real socket, engine and database.
@Suite struct FlowCallTests {
  private let call: ControlCaller

  init() throws {
    call = try ControlCaller()
  }

  private func missing(_ letters: String) -> JSONValue {
    .string(letters + String(repeating: "9", count: 32))
  }

  /// A flow that asks, and ends when it has the answer.
  private func asking(_ body: String = "Why?") -> JSONValue {
    [
      "description": "Ask",
      "states": [
        [
          "name": "Trigger", "type": "trigger", "properties": [:],
          "transitions": [["event": "incomingConversationMessage", "next": "ask"]],
        ],
        [
          "name": "ask", "type": "send-and-wait-for-reply",
          "properties": [
            "from": "{{flow.channel.address}}", "body": .string(body), "timeout": "3600",
          ],
          "transitions": [
            ["event": "incomingMessage"], ["event": "timeout"], ["event": "deliveryFailure"],
          ],
        ],
      ],
      "initial_state": "Trigger", "flags": ["allow_concurrent_calls": true],
    ]
  }

  private func unsound() -> JSONValue {
    var definition = asking().object ?? [:]
    definition["initial_state"] = "Nowhere"
    return .object(definition)
  }

  @Test func flowsAndTheirRevisions() throws {
    let made = try call(
      .flowCreate,
      ["friendly_name": "Ask", "definition": asking(), "commit_message": "first"]
    )
    #expect(made["status"] == "draft" && made["revision"]?.int == 1)
    #expect(made["published_revision"] == .null && made["definition"] == asking())
    let (sid, etag) = (try #require(made["sid"]), made["etag"] ?? .null)
    // A definition may come as its text, on several lines.
    let text = String(decoding: asking("What for?").serialized(.pretty), as: UTF8.self)
    let updated = try call(
      .flowUpdate,
      ["sid": sid, "definition": .string(text), "status": "published", "if_match": etag]
    )
    #expect(updated["revision"]?.int == 2 && updated["published_revision"]?.int == 2)
    #expect(updated["definition"] == asking("What for?") && updated["commit_message"] == .null)
    #expect(call.refused(.flowUpdate, ["sid": sid, "if_match": etag])?.name == "flow.conflict")
    let third = try call(.flowUpdate, ["sid": sid, "friendly_name": "Ask them"])
    #expect(third["status"] == "draft" && third["revision"]?.int == 3)
    #expect(third["published_revision"]?.int == 2)

    #expect(try call(.flowGet, ["sid": sid]) == third)
    let published = try call(.flowGet, ["sid": sid, "revision": "latestpublished"])
    #expect(published["revision"]?.int == 2 && published["friendly_name"] == "Ask")
    #expect(try call(.flowGet, ["sid": sid, "revision": 1])["commit_message"] == "first")
    #expect(
      call.refused(.flowGet, ["sid": sid, "revision": 9])?.name == "flow_revision.not_found"
    )
    let revisions = try call.items(.flowRevisions, ["sid": sid])
    #expect(revisions.map { $0["status"] } == ["draft", "published", "draft"])

    let trial = try call(.flowPublish, ["sid": sid, "dry_run": true])
    #expect(trial["status"] == "published")
    #expect(try call(.flowGet, ["sid": sid])["status"] == "draft")
    let old = try call(.flowPublish, ["sid": sid, "revision": 1])
    #expect(old["definition"] == asking() && old["published_revision"] == old["revision"])
    #expect(
      call.refused(.flowPublish, ["sid": sid, "revision": 77])?.name == "flow_revision.not_found"
    )
    let listed = try call.items(.flowList)
    #expect(listed.count == 1 && listed[0]["definition"] == .null)
    #expect(try call(.flowDelete, ["sid": sid])["deleted"]?.bool == true)
    for method in [Method.flowGet, .flowUpdate, .flowPublish, .flowDelete, .flowRevisions] {
      let error = call.refused(method, ["sid": sid])
      #expect(error?.name == "flow.not_found" && error?.data["twilio_code"]?.int == 20_404)
    }
  }

  @Test func aDefinitionWithMistakesIsRefusedWithAllOfThem() throws {
    let error = call.refused(
      .flowCreate,
      ["friendly_name": "x", "definition": unsound()]
    )
    #expect(error?.code.rawValue == -32602 && error?.data["twilio_code"]?.int == 81_022)
    #expect(error?.data["pointer"]?.string == "/definition")
    let first = error?.data["errors"]?[0]
    #expect(first?["property_path"] == "#/initial_state")
    #expect(first?["message"]?.string?.isEmpty == false)
    #expect(first?["code"] == "bad_initial_state")
    #expect(call.refused(.flowCreate, ["friendly_name": "x", "definition": "{"]) != nil)
    #expect(try call.items(.flowList).isEmpty)

    let check = try call(.flowValidate, ["definition": unsound()])
    #expect(check["valid"]?.bool == false)
    #expect(check["errors"]?[0]?["property_path"] == "#/initial_state")
    let sound = try call(.flowValidate, ["definition": asking()])
    #expect(sound["valid"]?.bool == true && sound["errors"] == [])
    let text = try call(.flowValidate, ["definition": .string(asking().description)])
    #expect(text == sound)
    let broken = try call(.flowValidate, ["definition": "no JSON"])
    #expect(broken["errors"]?[0]?["code"] == "invalid_json")
  }

  @Test func theTemplateIsAFlowToPublish() throws {
    let template = try call(.flowTemplate)
    let definition = try #require(template["definition"])
    #expect(template["warnings"] == nil)
    #expect(try call(.flowValidate, ["definition": definition])["valid"]?.bool == true)
    let widget = definition["states"]?[1]
    #expect(widget?["type"] == "send-to-flex")
    #expect(widget?["properties"]?["workflow"]?.string?.hasPrefix("WW") == true)
    #expect(widget?["properties"]?["channel"]?.string?.hasPrefix("TC") == true)
    let sms = try call(
      .flowTemplate,
      ["task_channel_sid": "sms", "priority": 7, "task_timeout": 60]
    )
    #expect(sms["warnings"]?[0]?["code"] == "task_channel_not_chat")
    #expect(sms["warnings"]?[0]?["property_path"]?.string?.hasPrefix("#/states/1") == true)
    #expect(sms["definition"]?["states"]?[1]?["properties"]?["priority"] == "7")
    #expect(call.fault(.flowTemplate, ["task_channel_sid": "fax"]) == .init("/task_channel_sid"))
    #expect(call.fault(.flowTemplate, ["workflow_sid": missing("WW")]) == .init("/workflow_sid"))
  }

  @Test func diagrams() throws {
    let sid = try call.sid(.flowCreate, ["friendly_name": "a", "definition": asking()])
    let mermaid = try call(.flowDiagram, ["sid": sid])
    #expect(mermaid["format"] == "mermaid")
    #expect(mermaid["text"]?.string?.contains("flowchart") == true)
    let svg = try call(.flowDiagram, ["definition": asking(), "format": "SVG"])
    #expect(svg["content_type"] == "image/svg+xml")
    #expect(svg["text"]?.string?.contains("<svg") == true)
    #expect(call.fault(.flowDiagram, [:]) == .init("/sid"))
    #expect(
      call.fault(.flowDiagram, ["sid": sid, "definition": asking()]) == .init("/definition")
    )
    #expect(
      call.fault(.flowDiagram, ["definition": asking(), "revision": 1]) == .init("/revision")
    )
    #expect(
      call.fault(.flowDiagram, ["definition": unsound()]) == .init("/definition", 81_022)
    )
    #expect(call.refused(.flowDiagram, ["sid": missing("FW")])?.name == "flow.not_found")
    #expect(
      call.refused(.flowDiagram, ["sid": sid, "revision": "LatestPublished"])?.name
        == "flow_revision.not_found"
    )
  }

  @Test func simulations() throws {
    let waiting = try call(.flowSimulate, ["definition": asking(), "messages": ["hi"]])
    #expect(waiting["status"] == "active" && waiting["reply_timeout"]?.int == 3_600)
    #expect(
      waiting["entries"]?.array?.map { $0["what"] } == ["step", "message_sent"]
    )
    let sid = try call.sid(.flowCreate, ["friendly_name": "a", "definition": asking()])
    let done = try call(.flowSimulate, ["sid": sid, "messages": ["hi", "because"]])
    #expect(done["status"] == "ended" && done["end_reason"] == "completed")
    #expect(done["entries"]?.array?.last?["event"] == "incomingMessage")
    let late = try call(
      .flowSimulate,
      ["sid": sid, "script": [["timeout": true], ["reply": "too late"]]]
    )
    #expect(late["entries"]?.array?.last?["event"] == "timeout")
    #expect(late["unused_script_steps"]?.int == 1)
    #expect(try call.items(.executionList).isEmpty)
    let handOff = try #require(try call(.flowTemplate)["definition"])
    let task = try call(.flowSimulate, ["definition": handOff, "from": "+14155550177"])
    #expect(task["end_reason"] == "handed_off")
    let made = task["entries"]?.array?.first { $0["what"] == "task_created" }
    #expect(made?["attributes"]?["customerName"] == "+14155550177")
    let sorry = try call(
      .flowSimulate,
      ["definition": handOff, "script": [["task_failed": "no"]]]
    )
    #expect(sorry["entries"]?.array?.contains { $0["what"] == "message_sent" } == true)
    #expect(
      call.fault(.flowSimulate, ["sid": sid, "messages": ["a", "b"], "script": []])
        == .init("/script")
    )
    #expect(
      call.fault(.flowSimulate, ["sid": sid, "script": [["reply": "a", "timeout": true]]])
        == .init("/script/0")
    )
  }

  @Test func executions() throws {
    let flow = try call.sid(
      .flowCreate,
      ["friendly_name": "a", "definition": asking(), "status": "published"]
    )
    let address = try call.sid(
      .addressCreate,
      [
        "type": "sms", "address": "+37256123457",
        "auto_creation": ["enabled": true, "type": "studio", "studio_flow_sid": flow],
      ]
    )
    let inUse = call.refused(.flowDelete, ["sid": flow])
    #expect(inUse?.name == "flow.invalid_state")
    let message = try call(
      .messageCreate,
      ["from": "+14155550100", "to": "+37256123457", "body": "hello"]
    )
    let conversation = try #require(message["conversation_sid"])
    let runs = try call.items(.executionList, ["status": "active", "flow_sid": flow])
    let run = try #require(runs.first)
    #expect(run["steps"] == .null && run["conversation_sid"] == conversation)
    #expect(run["waiting"]?["for"] == "reply" && run["waiting"]?["until"]?.string != nil)
    let sid = try #require(run["sid"])
    let shown = try call(.executionGet, ["sid": sid])
    #expect(shown["steps"]?[0]?["widget"] == "Trigger" && shown["flow_revision"]?.int == 1)
    #expect(shown["contact_channel_address"] == "+14155550100")
    let trial = try call(.executionEnd, ["sid": sid, "dry_run": true])
    #expect(trial["changes"]?[0]?["type"]?.string == "flow.execution.ended")
    let ended = try call(.executionEnd, ["sid": sid])
    #expect(ended["status"] == "ended" && ended["waiting"] == .null)
    #expect(ended["end_reason"] == "ended_by_request")
    #expect(call.refused(.executionEnd, ["sid": sid])?.name == "execution.invalid_state")
    #expect(call.refused(.executionEnd, ["sid": missing("FN")])?.name == "execution.not_found")
    #expect(call.refused(.executionGet, ["sid": missing("FN")])?.name == "execution.not_found")
    #expect(try call.items(.executionList, ["conversation_sid": conversation]).count == 1)
    #expect(
      try call.items(.webhookList, ["conversation_sid": conversation])[0]["target"] == "studio"
    )
    let draft = try call.sid(.flowCreate, ["friendly_name": "b", "definition": asking()])
    #expect(
      call.fault(
        .addressUpdate,
        ["sid": address, "auto_creation": ["studio_flow_sid": draft]]
      ) == .init("/auto_creation/studio_flow_sid")
    )
  }
}
