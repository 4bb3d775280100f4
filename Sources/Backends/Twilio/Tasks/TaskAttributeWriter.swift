public import Engine
internal import JSON
public import Model

/// Writes the attributes of an interaction's task with the names that Flex gives them, so that
/// agents' tools find what they look for.
///
/// Source: Twilio Flex, "Interactions", task attributes; TaskRouter, "Reserved task attributes"
/// (`conversations`, `customers`).
public struct TaskAttributeWriter: TaskAttributeComposing {
  /// A writer; it keeps nothing.
  public init() {}

  /// The members of `bases` and the facts; see ``TaskAttributeComposing``.
  public func attributes(of facts: TaskFacts, over bases: [Attributes]) -> Attributes {
    var object = JSONObject()
    for base in bases {
      guard let value = try? JSONValue(parsing: base.json), let members = value.object else {
        continue
      }
      for member in members { object[member.key] = member.value }
    }
    for (key, value) in defaults(facts) where object[key] == nil { object[key] = value }
    for (key, value) in identifiers(facts) { object[key] = value }
    return Attributes(
      checkedJSON: String(decoding: JSONValue.object(object).serialized(), as: UTF8.self)
    )
  }

  /// What a caller may know better.
  private func defaults(_ facts: TaskFacts) -> [(String, JSONValue)] {
    let direction = facts.initiatedBy == "agent" ? "outbound" : "inbound"
    var members: [(String, JSONValue)] = [
      ("channelType", .string(facts.channelType)),
      ("direction", .string(direction)),
      ("initiatedBy", .string(facts.initiatedBy)),
      ("taskCreateSource", "interaction"),
      (
        "conversations",
        .object([
          "initiated_by": .string(facts.initiatedBy),
          "conversation_id": .string(facts.interactionSid.description),
          "communication_channel": .string(facts.channelType),
          "direction": .string(direction),
          "media": [
            [
              "type": "ChatTranscript",
              "conversation_sid": .string(facts.conversationSid.description),
            ]
          ],
        ])
      ),
    ]
    if let address = facts.customerAddress {
      members.append(("from", .string(address)))
      members.append(("name", .string(address)))
      members.append(("customerName", .string(address)))
      members.append(("customerAddress", .string(address)))
      members.append(("customers", .object(["name": .string(address), "phone": .string(address)])))
    }
    return members
  }

  /// What only the engine knows.
  private func identifiers(_ facts: TaskFacts) -> [(String, JSONValue)] {
    [
      ("conversationSid", .string(facts.conversationSid.description)),
      ("flexInteractionSid", .string(facts.interactionSid.description)),
      ("flexInteractionChannelSid", .string(facts.channelSid.description)),
      ("flexChannelInviteSid", .string(facts.inviteSid.description)),
    ]
  }
}
