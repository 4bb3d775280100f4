import JSON

/// Flows whose definitions have members that not every export has.
extension SampleFlows {
  /// Messages from content templates, with variables.
  static func contentTemplates() -> String {
    let welcome = FlowJSON.state(
      "welcome",
      "send-and-wait-for-reply",
      at: (0, 240),
      [
        FlowJSON.to("incomingMessage", "chosen"), FlowJSON.to("timeout", "goodbye"),
        FlowJSON.to("deliveryFailure", "to_agents"),
      ],
      [
        "service": "{{trigger.message.InstanceSid}}", "channel": "{{trigger.message.ChannelSid}}",
        "from": "{{flow.channel.address}}", "message_type": "content_template",
        "content_sid": .string(FlowJSON.contentSid),
        "content_variables": [["key": "{{1}}", "value": "{{trigger.conversation.Author}}"]],
        "timeout": "3600", "save_response_as": "choice",
      ]
    )
    let goodbye = FlowJSON.state(
      "goodbye",
      "send-message",
      at: (420, 520),
      [FlowJSON.to("sent"), FlowJSON.to("failed")],
      [
        "from": "{{flow.channel.address}}", "to": "{{contact.channel.address}}",
        "body": "Until next time.", "media_url": "https://media.example.test/wave.png",
        "attributes": "{\"bot\": true}",
      ]
    )
    return FlowJSON.flow(
      "Buttons",
      begin: ["incomingConversationMessage": "welcome"],
      [
        welcome,
        FlowJSON.split(
          "chosen",
          on: "{{widgets.welcome.inbound.Body}}",
          at: (-120, 520),
          noMatch: "welcome",
          [("equal_to", "Agent", "to_agents"), ("does_not_contain", "agent", "goodbye")]
        ),
        FlowJSON.sendToFlex("to_agents", at: (-120, 800), attributes: "{}"),
        goodbye,
      ]
    )
  }

  /// The names by which Twilio's prose calls some properties; `next` may be null.
  static func documentedNames() -> String {
    FlowJSON.flow(
      "Documented names",
      begin: ["incomingConversationMessage": "hello"],
      [
        FlowJSON.state(
          "hello",
          "send-message",
          at: (0, 240),
          [FlowJSON.to("sent", "call_out"), ["event": "failed", "next": nil]],
          [
            "messaging_service_sid": "MG00000000000000000000000000000001",
            "chat_service_instance_sid": "{{trigger.message.InstanceSid}}",
            "chat_channel_sid": "{{trigger.message.ChannelSid}}",
            "from": "{{flow.channel.address}}", "body": "One moment, please.",
          ]
        ),
        FlowJSON.state(
          "call_out",
          "make-http-request",
          at: (0, 520),
          [FlowJSON.to("success", "to_agents"), FlowJSON.to("failed", "to_agents")],
          [
            "url": "http://intranet.example.test/ping?n={{trigger.conversation.Index}}",
            "send_twilio_credentials": true,
            "parameters": [["key": "a", "value": "1"]],
          ]
        ),
        FlowJSON.sendToFlex(
          "to_agents",
          at: (0, 800),
          attributes: "",
          more: [
            "attributes": nil, "hold_music_url": "https://music.example.test/a.mp3",
            "priority": "{{flow.variables.priority | default: 5}}",
          ]
        ),
      ]
    )
  }

  /// A request that is tried three times: a circle without a reply that comes to an end.
  static func retry() -> String {
    FlowJSON.flow(
      "Tried three times",
      begin: ["incomingConversationMessage": "first_try"],
      [
        FlowJSON.setVariables("first_try", at: (0, 240), [("tries", "1", "string")], then: "book"),
        FlowJSON.post(
          "book",
          at: (0, 500),
          "https://book.example.test/",
          body: "{}",
          success: "booked",
          failed: "enough"
        ),
        FlowJSON.split(
          "enough",
          on: "{{flow.variables.tries}}",
          at: (260, 780),
          noMatch: "once_more",
          [("greater_than", "2", "to_agents")]
        ),
        FlowJSON.setVariables(
          "once_more",
          at: (560, 1060),
          [("tries", "{{flow.variables.tries | plus: 1}}", "string")],
          then: "book"
        ),
        FlowJSON.message("booked", at: (-320, 780), "It is booked."),
        FlowJSON.sendToFlex("to_agents", at: (60, 1060), attributes: "{\"failed\": true}"),
      ]
    )
  }

  /// Days and times of the flow's own, without any function.
  static func officeDays() -> String {
    FlowJSON.flow(
      "Office days",
      begin: ["incomingConversationMessage": "holidays"],
      [
        FlowJSON.split(
          "holidays",
          on: "{{'now' | date: '%Y-%m-%d'}}",
          at: (0, 240),
          noMatch: "hours",
          [("is_after_date", "2026-12-23", "closed"), ("is_before_date", "2026-01-07", "closed")]
        ),
        FlowJSON.split(
          "hours",
          on: "{{'now' | date: '%H:%M'}}",
          at: (-260, 520),
          noMatch: "to_agents",
          [
            ("is_before_time", "08:30", "closed"), ("is_after_time", "17:45", "closed"),
            ("does_not_start_with", "1", "to_agents"),
          ]
        ),
        FlowJSON.message("closed", at: (240, 800), "Our office is closed."),
        FlowJSON.sendToFlex("to_agents", at: (-300, 800), attributes: "{\"days\": \"office\"}"),
      ]
    )
  }
}
