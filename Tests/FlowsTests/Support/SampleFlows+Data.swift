import JSON

/// Flows that look things up, call one another, and pass data on.
extension SampleFlows {
  /// The customer's record is asked for, and its fields go into the task.
  static func lookUp() -> String {
    let attributes = """
      {"customerName": {{flow.variables.name | to_json}}, \
      "tier": {{flow.variables.record.tier | to_json}}, "orders": {{flow.variables.orders}}}
      """
    return FlowJSON.flow(
      "Customer record",
      begin: ["incomingConversationMessage": "normalise"],
      [
        FlowJSON.setVariables(
          "normalise",
          at: (0, 240),
          [("address", "{{trigger.conversation.Author | downcase | strip}}", "string")],
          then: "fetch_record"
        ),
        FlowJSON.post(
          "fetch_record",
          at: (0, 500),
          "https://crm.example.test/records",
          body: "{\"address\": {{flow.variables.address | to_json}}}",
          success: "known",
          failed: "anonymous"
        ),
        FlowJSON.split(
          "known",
          on: "{{widgets.fetch_record.status_code}}",
          at: (0, 780),
          noMatch: "anonymous",
          [("equal_to", "200", "keep_record")]
        ),
        FlowJSON.setVariables(
          "keep_record",
          at: (300, 1060),
          [
            ("record", "{{widgets.fetch_record.body}}", "json_object"),
            ("name", "{{widgets.fetch_record.parsed.name}}", "string"),
            ("orders", "{{widgets.fetch_record.parsed.orders | size}}", "string"),
          ],
          then: "to_agents"
        ),
        FlowJSON.setVariables(
          "anonymous",
          at: (-300, 1060),
          [("name", "{{trigger.conversation.Author}}", "string"), ("orders", "0", "string")],
          then: "to_agents"
        ),
        FlowJSON.sendToFlex("to_agents", at: (0, 1340), attributes: attributes),
      ]
    )
  }

  /// A flow that others run: it asks for a language and gives it back.
  static func subflow() -> String {
    FlowJSON.flow(
      "Language of the customer",
      begin: ["incomingParent": "given"],
      [
        FlowJSON.split(
          "given",
          on: "{{trigger.parent.parameters.language}}",
          at: (0, 240),
          noMatch: "ask_language",
          [("is_not_blank", "Is Not Blank", "take_given")]
        ),
        FlowJSON.setVariables(
          "take_given",
          at: (320, 520),
          [("language", "{{trigger.parent.parameters.language}}", "string")],
          then: nil
        ),
        FlowJSON.ask(
          "ask_language",
          at: (-320, 520),
          "English or Deutsch?",
          seconds: "300",
          reply: "take_answer"
        ),
        FlowJSON.setVariables(
          "take_answer",
          at: (-320, 800),
          [
            ("language", "{{widgets.ask_language.inbound.Body | slice: 0, 2 | downcase}}", "string")
          ],
          then: nil
        ),
      ]
    )
  }

  /// A flow that runs another and branches on what that gives back.
  static func parentOfSubflow() -> String {
    let run = FlowJSON.state(
      "language",
      "run-subflow",
      at: (0, 240),
      [FlowJSON.to("completed", "which"), FlowJSON.to("failed", "to_agents")],
      [
        "flow_sid": .string(FlowJSON.subflow), "flow_revision": "LatestPublished",
        "parameters": [
          [
            "type": "string", "value": "{{trigger.conversation.ChannelAttributes.lang}}",
            "key": "language",
          ],
          ["type": "json_object", "value": "{\"vip\": false}", "key": "customer"],
        ],
      ]
    )
    return FlowJSON.flow(
      "Agents by language",
      begin: ["incomingConversationMessage": "language"],
      [
        run,
        FlowJSON.split(
          "which",
          on: "{{widgets.language.language}}",
          at: (0, 520),
          noMatch: "to_agents",
          [("starts_with", "de", "hallo"), ("does_not_match_any_of", "en, fr", "to_agents")]
        ),
        FlowJSON.message(
          "hallo",
          at: (300, 800),
          "Guten Tag! Gleich meldet sich jemand.",
          then: "to_agents"
        ),
        FlowJSON.sendToFlex(
          "to_agents",
          at: (0, 1080),
          attributes: "{\"language\": {{widgets.language.language | default: 'en' | to_json}}}"
        ),
      ]
    )
  }

  /// A conversation that an agent set aside comes back to that agent when the customer writes.
  static func wakeUp() -> String {
    let body = "{\"conversationSid\": \"{{trigger.conversation.ConversationSid}}\"}"
    return FlowJSON.flow(
      "Parked conversations",
      begin: ["incomingConversationMessage": "is_parked"],
      [
        FlowJSON.split(
          "is_parked",
          on: "{{trigger.conversation.ChannelAttributes.parked}}",
          at: (0, 240),
          noMatch: "to_agents",
          [("equal_to", "true", "wake_up")]
        ),
        FlowJSON.post(
          "wake_up",
          at: (320, 520),
          "{{flow.variables.base | default: 'https://desk.example.test'}}/unpark",
          body: body,
          success: nil,
          failed: "to_agents"
        ),
        FlowJSON.sendToFlex(
          "to_agents",
          at: (-120, 800),
          attributes: "{\"customerName\": \(author)}"
        ),
      ]
    )
  }

  /// Calls and conversations in one flow: only the latter concern the embedded engine.
  static func voiceAndConversation() -> String {
    FlowJSON.flow(
      "Calls and chats",
      begin: ["incomingCall": "press_key", "incomingConversationMessage": "to_agents"],
      [
        FlowJSON.state(
          "press_key",
          "gather-input-on-call",
          at: (-360, 240),
          [
            FlowJSON.to("keypress", "to_queue"), FlowJSON.to("speech"),
            FlowJSON.to("timeout", "leave_word"),
          ],
          [
            "say": "Press any key for an agent.", "timeout": 5, "loop": 1, "number_of_digits": 1,
            "stop_gather": true, "finish_on_key": "#", "language": "en-GB",
          ]
        ),
        FlowJSON.state(
          "to_queue",
          "enqueue-call",
          at: (-620, 520),
          [
            FlowJSON.to("callComplete"), FlowJSON.to("failedToEnqueue"), FlowJSON.to("callFailure"),
          ],
          ["workflow_sid": .string(FlowJSON.workflow), "priority": 3, "timeout": 600]
        ),
        FlowJSON.state(
          "leave_word",
          "record-voicemail",
          at: (-60, 520),
          [
            FlowJSON.to("recordingComplete"), FlowJSON.to("noAudio", "press_key"),
            FlowJSON.to("hangup"),
          ],
          ["max_length": 120, "transcribe": false, "play_beep": "true"]
        ),
        FlowJSON.sendToFlex(
          "to_agents",
          at: (340, 240),
          attributes: "{\"customerName\": \(author)}",
          more: ["waitUrl": "https://music.example.test/wait", "waitUrlMethod": "GET"]
        ),
      ]
    )
  }

  /// Web chat: the form filled in before the chat decides.
  static func webchat() -> String {
    let form = "trigger.conversation.ChannelAttributes.pre_engagement_data"
    let attributes = """
      {"channelType": "{% if \(form).embedded %}web-embedded{% else %}web{% endif %}", \
      "customerName": {{\(form).friendlyName | default: trigger.conversation.Author | to_json}}, \
      "conversationSid": "{{trigger.conversation.ConversationSid}}", \
      "topic": {{flow.variables.topic | to_json}}}
      """
    return FlowJSON.flow(
      "Web chat",
      begin: ["incomingConversationMessage": "topic_given"],
      [
        FlowJSON.split(
          "topic_given",
          on: "{{\(form).topic}}",
          at: (0, 240),
          noMatch: "ask_topic",
          [
            ("contains", "invoice", "invoices"), ("is_not_blank", "Is Not Blank", "other_topic"),
            ("not_equal_to", "", "other_topic"),
          ]
        ),
        FlowJSON.setVariables(
          "invoices",
          at: (-420, 520),
          [("topic", "invoices", "string")],
          then: "to_agents"
        ),
        FlowJSON.setVariables(
          "other_topic",
          at: (0, 520),
          [("topic", "{{\(form).topic}}", "string")],
          then: "to_agents"
        ),
        FlowJSON.ask(
          "ask_topic",
          at: (420, 520),
          "What is it about?",
          reply: "take_topic",
          timeout: "take_topic"
        ),
        FlowJSON.setVariables(
          "take_topic",
          at: (420, 800),
          [("topic", "{{widgets.ask_topic.inbound.Body | default: 'unknown'}}", "string")],
          then: "to_agents"
        ),
        FlowJSON.sendToFlex("to_agents", at: (0, 1080), attributes: attributes),
      ]
    )
  }
}
