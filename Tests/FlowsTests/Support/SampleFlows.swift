import JSON

/// Flows of the kinds that contact centres run, as the editor exports them; none is anybody's own.
enum SampleFlows {
  /// All of them.
  static let all = [
    SampleFlow("handOff", handOff()), SampleFlow("menu", menu()),
    SampleFlow("businessHours", businessHours()),
    SampleFlow("botThenHandOff", botThenHandOff()), SampleFlow("survey", survey()),
    SampleFlow("lookUp", lookUp()),
    SampleFlow("subflow", subflow()), SampleFlow("parentOfSubflow", parentOfSubflow()),
    SampleFlow("wakeUp", wakeUp()),
    SampleFlow("voiceAndConversation", voiceAndConversation()), SampleFlow("webchat", webchat()),
    SampleFlow("contentTemplates", contentTemplates()),
    SampleFlow("documentedNames", documentedNames()),
    SampleFlow("retry", retry()), SampleFlow("officeDays", officeDays()),
  ]

  static let author = "{{trigger.conversation.Author | to_json}}"

  /// A hand-over to agents, with an apology if there can be none.
  static func handOff() -> String {
    FlowJSON.flow(
      "New conversations to agents",
      begin: ["incomingConversationMessage": "to_agents"],
      [
        FlowJSON.sendToFlex(
          "to_agents",
          at: (60, 280),
          attributes: "{\"origin\": \"flow\", \"customerName\": \(author)}",
          failure: "sorry"
        ),
        FlowJSON.message("sorry", at: (160, 560), "Nobody can answer just now, please try later."),
      ]
    )
  }

  /// A menu that is asked again until it is understood.
  static func menu() -> String {
    let reply = "{{widgets.ask_topic.inbound.Body}}"
    return FlowJSON.flow(
      "Menu of topics",
      begin: ["incomingConversationMessage": "ask_topic"],
      [
        FlowJSON.ask(
          "ask_topic",
          at: (40, 240),
          "Hello! Write 1 for orders, 2 for invoices, or 3 to read our opening hours.",
          seconds: "900",
          reply: "which_topic",
          timeout: "goodbye"
        ),
        FlowJSON.split(
          "which_topic",
          on: reply,
          at: (-40, 520),
          noMatch: "not_understood",
          [
            ("matches_any_of", "1, order, orders", "to_orders"),
            ("matches_any_of", "2, invoice", "to_invoices"),
            ("equal_to", "3", "hours"),
          ]
        ),
        FlowJSON.message(
          "not_understood",
          at: (-560, 800),
          "I did not understand that.",
          then: "ask_topic"
        ),
        FlowJSON.sendToFlex(
          "to_orders",
          at: (-140, 800),
          attributes: "{\"topic\": \"orders\", \"customerName\": \(author)}"
        ),
        FlowJSON.sendToFlex(
          "to_invoices",
          at: (280, 800),
          attributes: "{\"topic\": \"invoices\", \"customerName\": \(author)}"
        ),
        FlowJSON.message(
          "hours",
          at: (700, 800),
          "We are here from nine to five.",
          then: "goodbye"
        ),
        FlowJSON.message("goodbye", at: (900, 1080), "Thank you, goodbye."),
      ]
    )
  }

  /// A function says whether the centre is open.
  static func businessHours() -> String {
    let isOpen = "{{widgets.check_hours.parsed.is_open}}"
    let check = FlowJSON.state(
      "check_hours",
      "run-function",
      at: (20, 240),
      [FlowJSON.to("success", "is_open"), FlowJSON.to("fail", "to_agents")],
      [
        "service_sid": "ZS00000000000000000000000000000001",
        "environment_sid": "ZE00000000000000000000000000000001",
        "function_sid": "ZH00000000000000000000000000000001",
        "parameters": [["value": "{{trigger.conversation.To}}", "key": "line"]],
        "url": "https://hours.example.test/open",
      ]
    )
    return FlowJSON.flow(
      "Business hours by a function",
      begin: ["incomingConversationMessage": "check_hours"],
      [
        check,
        FlowJSON.split(
          "is_open",
          on: isOpen,
          at: (-120, 520),
          noMatch: "closed",
          [("equal_to", "true", "to_agents")]
        ),
        FlowJSON.sendToFlex("to_agents", at: (260, 800), attributes: "{\"from\": \(author)}"),
        FlowJSON.message(
          "closed",
          at: (-320, 800),
          "We are closed. We open again at {{widgets.check_hours.parsed.opens_at | default: 'nine'}}."
        ),
      ]
    )
  }

  /// A bot answers until it gives up, then an agent takes over.
  static func botThenHandOff() -> String {
    let bot = "https://bot.example.test/turn"
    let intent = "{{widgets.ask_bot.parsed.intent}}"
    let text = "{{flow.variables.utterance | to_json}}"
    return FlowJSON.flow(
      "Bot, then agent",
      begin: ["incomingConversationMessage": "first_words"],
      [
        FlowJSON.setVariables(
          "first_words",
          at: (0, 240),
          [("utterance", "{{trigger.conversation.Body}}", "string")],
          then: "ask_bot"
        ),
        FlowJSON.post(
          "ask_bot",
          at: (0, 500),
          bot,
          body: "{\"text\": \(text), \"session\": \"{{flow.sid}}\"}",
          success: "intent",
          failed: "to_agents"
        ),
        FlowJSON.split(
          "intent",
          on: intent,
          at: (0, 780),
          noMatch: "answer",
          [("equal_to", "agent", "to_agents"), ("is_blank", "Is Blank", "to_agents")]
        ),
        FlowJSON.ask(
          "answer",
          at: (-360, 1060),
          "{{widgets.ask_bot.parsed.answer}}",
          reply: "next_words"
        ),
        FlowJSON.setVariables(
          "next_words",
          at: (-360, 1340),
          [("utterance", "{{widgets.answer.inbound.Body}}", "string")],
          then: "ask_bot"
        ),
        FlowJSON.sendToFlex(
          "to_agents",
          at: (240, 1060),
          attributes:
            "{\"customerName\": \(author), \"memory\": {{widgets.ask_bot.parsed | to_json}}}"
        ),
      ]
    )
  }

  /// Three questions, each with a time to answer, then the answers are stored.
  static func survey() -> String {
    let body = """
      {"score": {{widgets.score.inbound.Body | to_json}}, \
      "why": {{widgets.why.inbound.Body | to_json}}}
      """
    return FlowJSON.flow(
      "Survey after a purchase",
      begin: ["incomingConversationMessage": "may_we", "incomingRequest": "may_we"],
      [
        FlowJSON.ask(
          "may_we",
          at: (0, 240),
          "May we ask two questions?",
          seconds: "86400",
          reply: "may_ask"
        ),
        FlowJSON.split(
          "may_ask",
          on: "{{widgets.may_we.inbound.Body}}",
          at: (0, 520),
          noMatch: nil,
          [("regex", "y|yes|sure|ok(ay)?", "score")]
        ),
        FlowJSON.ask(
          "score",
          at: (0, 800),
          "From 1 to 10, how did we do?",
          seconds: "7200",
          reply: "score_form",
          timeout: "thanks"
        ),
        FlowJSON.split(
          "score_form",
          on: "{{widgets.score.inbound.Body}}",
          at: (0, 1080),
          noMatch: "score",
          [("less_than", "7", "why"), ("greater_than", "6", "store")]
        ),
        FlowJSON.ask("why", at: (-300, 1360), "What went wrong?", reply: "store", timeout: "store"),
        FlowJSON.post(
          "store",
          at: (200, 1640),
          "https://survey.example.test/answers",
          body: body,
          success: "thanks",
          failed: "thanks"
        ),
        FlowJSON.message("thanks", at: (200, 1920), "Thank you for your time."),
      ]
    )
  }
}
