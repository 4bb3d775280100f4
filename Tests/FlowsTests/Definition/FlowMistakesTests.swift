import Flows
import JSON
import Testing

/// One change to a flow that is in order, and the place where its mistake is told.
struct Mistake: CustomTestStringConvertible {
  var flow: String
  var place: String
  var value: JSONValue?
  var code: FlowFinding.Code
  var path: String
  var words: String

  init(
    _ flow: String,
    _ place: String,
    _ value: JSONValue?,
    _ code: FlowFinding.Code,
    at path: String? = nil,
    saying words: String
  ) {
    self.flow = flow
    self.place = place
    self.value = value
    self.code = code
    self.path = path ?? "#" + place
    self.words = words
  }

  var testDescription: String { "\(place) = \(value?.description ?? "nothing")" }
}

@Suite("Mistakes of a definition")
struct FlowMistakesTests {
  static let mistakes = [
    // The definition
    Mistake(
      SampleFlows.handOff(),
      "/initial_state",
      nil,
      .missingProperty,
      saying: "is missing"
    ),
    Mistake(
      SampleFlows.handOff(),
      "/initial_state",
      3,
      .wrongType,
      saying: "integer found, string expected"
    ),
    Mistake(SampleFlows.handOff(), "/states", nil, .missingProperty, saying: "is missing"),
    Mistake(SampleFlows.handOff(), "/states", [], .noStates, saying: "at least its trigger"),
    Mistake(
      SampleFlows.handOff(),
      "/states",
      [:],
      .wrongType,
      saying: "object found, array expected"
    ),
    Mistake(
      SampleFlows.handOff(),
      "/flags/allow_concurrent_calls",
      "yes",
      .wrongType,
      saying: "string found, boolean expected"
    ),
    Mistake(
      SampleFlows.handOff(),
      "/flags/allow_concurrent_cals",
      true,
      .unknownProperty,
      saying: "allow_concurrent_calls"
    ),
    Mistake(
      SampleFlows.handOff(),
      "/flags/allow_concurrent_calls",
      nil,
      .missingProperty,
      saying: "is missing"
    ),
    Mistake(SampleFlows.handOff(), "/inital_state", 1, .unknownProperty, saying: "initial_state"),
    Mistake(SampleFlows.handOff(), "/a~b", 1, .unknownProperty, at: "#/a~0b", saying: "remove it"),
    // States
    Mistake(SampleFlows.handOff(), "/states/1", 7, .wrongType, saying: "object expected"),
    Mistake(SampleFlows.handOff(), "/states/1/name", nil, .missingProperty, saying: "is missing"),
    Mistake(
      SampleFlows.handOff(),
      "/states/2/name",
      "sorry!",
      .badName,
      saying: "letters, digits"
    ),
    Mistake(SampleFlows.handOff(), "/states/2/name", "", .badName, saying: "letters, digits"),
    Mistake(
      SampleFlows.handOff(),
      "/states/1/type",
      "send-to-flexx",
      .unknownType,
      saying: "send-to-flex"
    ),
    Mistake(SampleFlows.handOff(), "/states/1/type", nil, .missingProperty, saying: "is missing"),
    Mistake(
      SampleFlows.handOff(),
      "/states/1/properties",
      nil,
      .missingProperty,
      saying: "is missing"
    ),
    Mistake(
      SampleFlows.handOff(),
      "/states/1/transitions",
      nil,
      .missingProperty,
      saying: "is missing"
    ),
    Mistake(SampleFlows.handOff(), "/states/1/sid", "a", .unknownProperty, saying: "remove it"),
    // Transitions
    Mistake(
      SampleFlows.handOff(),
      "/states/1/transitions/0",
      "callComplete",
      .wrongType,
      saying: "string found, object expected"
    ),
    Mistake(
      SampleFlows.handOff(),
      "/states/1/transitions/0/event",
      nil,
      .missingProperty,
      saying: "is missing"
    ),
    Mistake(
      SampleFlows.handOff(),
      "/states/1/transitions/0/next",
      false,
      .wrongType,
      saying: "boolean found, string expected"
    ),
    Mistake(
      SampleFlows.handOff(),
      "/states/1/transitions/1/nxt",
      "sorry",
      .unknownProperty,
      saying: "next"
    ),
    Mistake(
      SampleFlows.menu(),
      "/states/2/transitions/1/conditions/0/type",
      "equals_to",
      .unknownWord,
      saying: "equal_to"
    ),
    Mistake(
      SampleFlows.menu(),
      "/states/2/transitions/1/conditions/0/type",
      nil,
      .missingProperty,
      saying: "is missing"
    ),
    Mistake(
      SampleFlows.menu(),
      "/states/2/transitions/1/conditions/0/value",
      1,
      .wrongType,
      saying: "integer found, string expected"
    ),
    Mistake(
      SampleFlows.menu(),
      "/states/2/transitions/1/conditions/0/arguments/0",
      1.5,
      .wrongType,
      saying: "number found, string expected"
    ),
    Mistake(
      SampleFlows.menu(),
      "/states/2/transitions/2/conditions/0/friendly_name",
      nil,
      .missingProperty,
      saying: "is missing"
    ),
    // Properties
    Mistake(
      SampleFlows.handOff(),
      "/states/1/properties/workflow",
      nil,
      .missingProperty,
      saying: "workflow is missing"
    ),
    Mistake(
      SampleFlows.handOff(),
      "/states/1/properties/priority",
      5,
      .wrongType,
      saying: "integer found, string expected: put it between quotes"
    ),
    Mistake(
      SampleFlows.handOff(),
      "/states/1/properties/timeout",
      3600,
      .wrongType,
      saying: "integer found, string expected"
    ),
    Mistake(
      SampleFlows.handOff(),
      "/states/1/properties/attributs",
      "{}",
      .unknownProperty,
      saying: "attributes"
    ),
    Mistake(
      SampleFlows.handOff(),
      "/states/1/properties/offset/x",
      "0",
      .wrongType,
      saying: "string found, number expected"
    ),
    Mistake(
      SampleFlows.handOff(),
      "/states/2/properties/from",
      nil,
      .missingProperty,
      saying: "is missing"
    ),
    Mistake(
      SampleFlows.handOff(),
      "/states/2/properties/message_type",
      "html",
      .unknownWord,
      saying: "custom"
    ),
    Mistake(
      SampleFlows.menu(),
      "/states/1/properties/timeout",
      900,
      .wrongType,
      saying: "integer found, string expected"
    ),
    Mistake(
      SampleFlows.menu(),
      "/states/2/properties/input",
      nil,
      .missingProperty,
      saying: "is missing"
    ),
    Mistake(
      SampleFlows.lookUp(),
      "/states/1/properties/variables/0/key",
      nil,
      .missingProperty,
      saying: "is missing"
    ),
    Mistake(
      SampleFlows.lookUp(),
      "/states/1/properties/variables/0/type",
      "jsonobject",
      .unknownWord,
      saying: "json_object"
    ),
    Mistake(
      SampleFlows.lookUp(),
      "/states/1/properties/variables/0",
      "a",
      .wrongType,
      saying: "object expected"
    ),
    Mistake(
      SampleFlows.lookUp(),
      "/states/2/properties/method",
      "PUT",
      .unknownWord,
      saying: "GET, POST"
    ),
    Mistake(
      SampleFlows.lookUp(),
      "/states/2/properties/add_twilio_auth",
      "no",
      .wrongType,
      saying: "boolean expected"
    ),
    Mistake(
      SampleFlows.businessHours(),
      "/states/1/properties/url",
      nil,
      .missingProperty,
      saying: "is missing"
    ),
    Mistake(
      SampleFlows.parentOfSubflow(),
      "/states/1/properties/flow_sid",
      nil,
      .missingProperty,
      saying: "is missing"
    ),
  ]

  @Test("Each mistake is told once, with its place", arguments: mistakes)
  func tellsMistake(_ mistake: Mistake) throws {
    let value = try JSONValue(parsing: mistake.flow)
      .changed(at: mistake.place, to: mistake.value)
    let reading = FlowReader.read(value)
    #expect(reading.definition == nil)
    #expect(reading.findings.map(\.propertyPath) == [mistake.path])
    let finding = try #require(reading.findings.first)
    #expect(finding.code == mistake.code)
    #expect(finding.severity == .error)
    #expect(finding.message.contains(mistake.words))
    let again = FlowValidator().findings(in: reading).filter { $0.propertyPath == mistake.path }
    #expect(again.count == 1)
  }

  @Test("All mistakes of a document are told at once, those of its sense after those of its form")
  func tellsAllAtOnce() throws {
    let value = try JSONValue(parsing: SampleFlows.handOff())
      .changed(at: "/states/1/properties/priority", to: 5)
      .changed(at: "/states/1/properties/workflow", to: "WW1")
      .changed(at: "/states/1/transitions/1/next", to: "sory")
      .changed(at: "/states/2/properties/colour", to: "red")
      .changed(at: "/states/2/transitions/0/evnt", to: "sent")
    let reading = FlowReader.read(value)
    #expect(
      reading.findings.map(\.propertyPath) == [
        "#/states/1/properties/priority", "#/states/2/transitions/0/evnt",
        "#/states/2/properties/colour",
      ]
    )
    let findings = FlowValidator().findings(in: reading)
    #expect(
      findings.dropFirst(3).map(\.propertyPath) == [
        "#/states/1/transitions/1/next", "#/states/1/properties/workflow",
      ]
    )
  }

  @Test("A whole flow in place of its definition is recognised")
  func recognisesWholeFlow() throws {
    let definition = try JSONValue(parsing: SampleFlows.handOff())
    let findings = FlowReader.read(["friendly_name": "A", "definition": definition]).findings
    #expect(findings.map(\.code) == [.missingProperty])
    #expect(findings[0].message.contains("give what its definition holds"))
  }
}
