import ControlMethods
import Foundation
import JSON
import Testing

@testable import Control

/// The examples of the methods on conversations made here, flows and outbound calls: each is carried
/// out, and comes to what stands beside it.
@Suite struct ExampleCallTests {
  private let call: ControlCaller

  init() throws {
    call = try ControlCaller()
  }

  /// What the placeholders among the sids stand for.
  private final class Scene {
    var sids: [String: String] = [:]

    func real(_ text: String) -> String {
      sids.reduce(text) { text, sid in text.replacingOccurrences(of: sid.key, with: sid.value) }
    }
  }

  private func placeholder(_ letters: String, _ number: Int) -> String {
    letters + String(repeating: "0", count: 31) + String(number)
  }

  @discardableResult
  private func example(
    _ method: Method,
    in scene: Scene,
    naming: (String, Int)? = nil
  ) throws -> JSONValue {
    let descriptor = MethodTable.descriptor(method)
    let result = try call(
      method,
      descriptor.example.params.map { try JSONValue(parsing: scene.real($0)) }
    )
    let wanted = try JSONValue(parsing: descriptor.example.result)
    compare(result, wanted, descriptor.result, at: method.rawValue)
    if let (letters, number) = naming {
      scene.sids[placeholder(letters, number)] = try #require(result["sid"]?.string)
    }
    return result
  }

  /// Two results agree in their states, in their flags and in what is null.
  private func compare(
    _ found: JSONValue,
    _ wanted: JSONValue,
    _ shape: ResultShape,
    at place: String
  ) {
    for member in shape.members {
      let (left, right) = (found[member.name], wanted[member.name])
      #expect((left == nil) == (right == nil), "\(place).\(member.name): \(left ?? "-")")
      if let left, let right {
        compare(left, right, member.type, at: "\(place).\(member.name)")
      }
    }
  }

  private func compare(
    _ found: JSONValue,
    _ wanted: JSONValue,
    _ type: SchemaType,
    at place: String
  ) {
    switch type {
    case .shape(let shape): compare(found, wanted, shape, at: place)
    case .nullable(let inner):
      #expect(found.isNull == wanted.isNull, "\(place): \(found), not \(wanted)")
      if !found.isNull, !wanted.isNull { compare(found, wanted, inner, at: place) }
    case .list(let element):
      #expect(found.array?.isEmpty == wanted.array?.isEmpty, "\(place): \(found)")
      if let left = found[0], let right = wanted[0] {
        compare(left, right, element, at: "\(place)/0")
      }
    case .boolean, .choice: #expect(found == wanted, "\(place)")
    case .text, .sid, .sidOrName, .integer, .requestID, .choices, .texts, .attributes, .document,
      .integerOrChoice, .object, .timestamp, .any:
      break
    }
  }

  @Test func conversations() throws {
    let scene = Scene()
    try example(.addressCreate, in: scene, naming: ("IG", 1))
    try example(.serviceList, in: scene)
    try example(.serviceCreate, in: scene, naming: ("IS", 2))
    try example(.serviceDelete, in: scene)
    try example(.conversationCreate, in: scene, naming: ("CH", 2))
    try example(.participantAdd, in: scene, naming: ("MB", 2))
    try example(.webhookCreate, in: scene, naming: ("WH", 1))
    for method in [Method.webhookGet, .webhookList, .webhookUpdate] {
      try example(method, in: scene)
    }
    let message = try call(
      .messageCreate,
      ["conversation_sid": .string(scene.real(placeholder("CH", 2))), "body": "hello"]
    )
    scene.sids[placeholder("IM", 3)] = message["sid"]?.string
    try example(.messageReportDelivery, in: scene)
    let dispatch = try call.items(.dispatchList)[0]
    scene.sids[placeholder("DP", 1)] = dispatch["sid"]?.string
    for method in [Method.dispatchList, .dispatchGet, .dispatchRetry, .dispatchCancel] {
      try example(method, in: scene)
    }
    for method in [
      Method.webhookDelete, .participantRemove, .conversationUpdate, .conversationClose,
      .conversationDelete,
    ] { try example(method, in: scene) }
    try example(.deliveryQuarantine, in: scene)
    try example(.configurationGet, in: scene)
  }

  @Test func aCustomersMessage() throws {
    let scene = Scene()
    try example(.addressCreate, in: scene)
    try example(.messageCreate, in: scene)
  }

  @Test func flows() throws {
    let scene = Scene()
    try example(.flowCreate, in: scene, naming: ("FW", 1))
    for method in [
      Method.flowGet, .flowList, .flowRevisions, .flowPublish, .flowDiagram, .flowSimulate,
      .flowValidate, .flowTemplate, .flowUpdate, .flowDelete,
    ] { try example(method, in: scene) }
  }

  @Test func executions() throws {
    let scene = Scene()
    let definition = try JSONValue(
      parsing: #"""
        {"description":"Ask","states":[
        {"name":"Trigger","type":"trigger","properties":{},
        "transitions":[{"event":"incomingConversationMessage","next":"ask"}]},
        {"name":"ask","type":"send-and-wait-for-reply","properties":{"body":"Why?",
        "from":"{{flow.channel.address}}","timeout":"3600"},"transitions":[
        {"event":"incomingMessage"},{"event":"timeout"},{"event":"deliveryFailure"}]}],
        "initial_state":"Trigger","flags":{"allow_concurrent_calls":true}}
        """#
    )
    let flow = try call.sid(
      .flowCreate,
      ["friendly_name": "Ask", "definition": definition, "status": "published"]
    )
    _ = try call(
      .addressCreate,
      [
        "type": "sms", "address": "+37256123457",
        "auto_creation": ["enabled": true, "type": "studio", "studio_flow_sid": flow],
      ]
    )
    _ = try call(
      .messageCreate,
      ["from": "+14155550101", "to": "+37256123457", "body": "hello"]
    )
    scene.sids[placeholder("FN", 1)] = try call.items(.executionList)[0]["sid"]?.string
    for method in [Method.executionList, .executionGet, .executionEnd] {
      try example(method, in: scene)
    }
  }
}
