import Flows
import JSON

/// Faults beyond the schema: one change to a flow that is in order, and how it is told.
enum FlowFaults {
  static let all: [(Mistake, FlowFinding.Severity)] = [
    // Structure
    (
      Mistake(
        SampleFlows.handOff(),
        "/initial_state",
        "Begin",
        .badInitialState,
        saying: "write Trigger"
      ),
      .error
    ),
    (
      Mistake(
        SampleFlows.handOff(),
        "/initial_state",
        "sorry",
        .badInitialState,
        saying: "no trigger"
      ),
      .error
    ),
    (
      Mistake(
        SampleFlows.menu(),
        "/states/7/name",
        "hours",
        .duplicateName,
        saying: "State 6"
      ), .error
    ),
    (
      Mistake(
        SampleFlows.handOff(),
        "/states/1/transitions/1/next",
        "sorri",
        .unknownState,
        saying: "the nearest one is sorry"
      ), .error
    ),
    (
      Mistake(
        SampleFlows.handOff(),
        "/states/1/transitions/0/next",
        "Trigger",
        .leadsToTrigger,
        saying: "only begins"
      ), .error
    ),
    (
      Mistake(
        SampleFlows.handOff(),
        "/states/0/transitions/2/next",
        nil,
        .conversationsNotConnected,
        saying: "incomingConversationMessage leads nowhere"
      ), .warning
    ),
    (
      Mistake(
        SampleFlows.handOff(),
        "/states/1/transitions/0/event",
        "callCompleted",
        .unknownEvent,
        saying: "callComplete"
      ), .error
    ),
    (
      Mistake(
        SampleFlows.handOff(),
        "/states/0/transitions/3/event",
        "incomingEmail",
        .unknownEvent,
        saying: "trigger has no event"
      ), .error
    ),
    (
      Mistake(
        SampleFlows.handOff(),
        "/states/1/transitions/2/event",
        "failedToEnqueue",
        .duplicateEvent,
        saying: "already"
      ), .warning
    ),
    // Splits
    (
      Mistake(
        SampleFlows.menu(),
        "/states/2/transitions/1/conditions",
        [],
        .badCondition,
        saying: "no condition"
      ), .error
    ),
    (
      Mistake(
        SampleFlows.menu(),
        "/states/2/transitions/1/conditions/0/arguments",
        [],
        .badCondition,
        saying: "arguments is empty"
      ), .error
    ),
    (
      Mistake(
        SampleFlows.survey(),
        "/states/2/transitions/1/conditions/0/value",
        "yes(",
        .badCondition,
        saying: "no regular expression"
      ), .error
    ),
    (
      Mistake(
        SampleFlows.survey(),
        "/states/4/transitions/1/conditions/0/value",
        "many",
        .badCondition,
        saying: "no number"
      ), .error
    ),
    (
      Mistake(
        SampleFlows.officeDays(),
        "/states/1/transitions/1/conditions/0/value",
        "2026-13-01",
        .badCondition,
        saying: "no date"
      ), .error
    ),
    (
      Mistake(
        SampleFlows.officeDays(),
        "/states/2/transitions/1/conditions/0/value",
        "25:30",
        .badCondition,
        saying: "no time"
      ), .error
    ),
    (
      Mistake(
        SampleFlows.survey(),
        "/states/2/transitions/1/conditions/0/value",
        "(?=.*yes).*",
        .badCondition,
        saying: "that the engine can use"
      ), .error
    ),
    // Liquid and attributes
    (
      Mistake(
        SampleFlows.handOff(),
        "/states/2/properties/body",
        "{% if a %}x",
        .badLiquid,
        saying: "can't be read"
      ), .error
    ),
    (
      Mistake(
        SampleFlows.handOff(),
        "/states/1/properties/attributes",
        "{\"a\": }",
        .badAttributes,
        saying: "at byte 6"
      ), .error
    ),
    (
      Mistake(
        SampleFlows.handOff(),
        "/states/1/properties/attributes",
        "[1]",
        .badAttributes,
        saying: "in braces"
      ), .error
    ),
    (
      Mistake(
        SampleFlows.handOff(),
        "/states/1/properties/attributes",
        "{\"name\": \"{{trigger.conversation.Author}}\"}",
        .unescapedValue,
        saying: "write {{trigger.conversation.Author | to_json}} without the quotes"
      ), .warning
    ),
    (
      Mistake(
        SampleFlows.handOff(),
        "/states/1/properties/attributes",
        "{\"name\": \"Mr {{ trigger.conversation.Author }}\"}",
        .unescapedValue,
        saying: "{{flow.variables.NAME | to_json}}"
      ), .warning
    ),
    (
      Mistake(
        SampleFlows.handOff(),
        "/states/1/properties/attributes",
        "{\"name\": \"{{trigger.conversation.Author|to_json}}\"}",
        .quotedJSON,
        saying: "remove those around it"
      ), .warning
    ),
    (
      Mistake(
        SampleFlows.handOff(),
        "/states/1/properties/attributes",
        .string("{\"a\": \"" + String(repeating: "b", count: 1_024) + "\"}"),
        .attributesTooLong,
        saying: "at most 1024"
      ), .error
    ),
    (
      Mistake(
        SampleFlows.contentTemplates(),
        "/states/4/properties/attributes",
        "bot",
        .badAttributes,
        saying: "no JSON object"
      ), .error
    ),
    // Other properties
    (
      Mistake(
        SampleFlows.handOff(),
        "/states/1/properties/workflow",
        "Assign",
        .badSid,
        saying: "WW and 32"
      ), .error
    ),
    (
      Mistake(SampleFlows.handOff(), "/states/1/properties/channel", "chat", .badSid, saying: "TC"),
      .error
    ),
    (
      Mistake(
        SampleFlows.handOff(),
        "/states/1/properties/priority",
        "high",
        .badNumber,
        saying: "write digits"
      ), .error
    ),
    (
      Mistake(
        SampleFlows.menu(),
        "/states/1/properties/timeout",
        "1h",
        .badNumber,
        saying: "write digits"
      ),
      .error
    ),
    (
      Mistake(
        SampleFlows.lookUp(),
        "/states/2/properties/url",
        "crm.example.test",
        .badURL,
        saying: "https://"
      ), .error
    ),
    (
      Mistake(
        SampleFlows.businessHours(),
        "/states/1/properties/url",
        "",
        .badURL,
        saying: "https://"
      ),
      .error
    ),
    (
      Mistake(
        SampleFlows.lookUp(),
        "/states/1/properties/variables/0/key",
        "",
        .badKey,
        at: "#/states/1/properties/variables/0/key",
        saying: "key is empty"
      ), .error
    ),
    (
      Mistake(
        SampleFlows.lookUp(),
        "/states/1/properties/variables/0/key",
        "my address",
        .badKey,
        saying: "can't read"
      ), .warning
    ),
    (
      Mistake(
        SampleFlows.lookUp(),
        "/states/4/properties/variables/2/key",
        "name",
        .badKey,
        saying: "set twice"
      ), .warning
    ),
    (
      Mistake(
        SampleFlows.lookUp(),
        "/states/1/properties/variables",
        [],
        .nothingToDo,
        saying: "add one"
      ),
      .warning
    ),
    (
      Mistake(
        SampleFlows.handOff(),
        "/states/2/properties/body",
        "",
        .nothingToDo,
        saying: "empty"
      ),
      .warning
    ),
    (
      Mistake(
        SampleFlows.parentOfSubflow(),
        "/states/1/properties/flow_sid",
        "language",
        .badSid,
        saying: "FW"
      ), .error
    ),
    (
      Mistake(
        SampleFlows.parentOfSubflow(),
        "/states/1/properties/flow_revision",
        "newest",
        .badRevision,
        saying: "LatestPublished"
      ), .error
    ),
  ]
}
