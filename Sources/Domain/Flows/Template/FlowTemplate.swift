/// Definitions to begin with.
public enum FlowTemplate {
  /// What the customer reads if no task can be made.
  public static let apologyDefault =
    "We can't reach our team right now. Please write again a little later."

  /// A flow that hands each new conversation to agents, and apologises if that fails.
  /// Source: Twilio Flex, "Configure your Studio flow", and Studio's "Send to Flex" widget.
  /// - Parameters:
  ///   - workflowSid: The workflow that finds an agent, `WW…`.
  ///   - taskChannelSid: The task channel whose unique name is `chat`, `TC…`.
  ///   - priority: The task's priority; larger ones are served first.
  ///   - timeoutSeconds: How long the task waits for an agent.
  ///   - apology: What the customer reads if no task can be made.
  /// - Returns: A definition in which ``FlowValidator`` finds nothing, given SIDs that exist.
  public static func incomingConversation(
    workflowSid: String,
    taskChannelSid: String,
    priority: Int = 0,
    timeoutSeconds: Int = 3_600,
    apology: String = apologyDefault
  ) -> FlowDefinition {
    let handOff = FlowWidget.sendToFlex(
      workflow: workflowSid,
      channel: taskChannelSid,
      attributes:
        #"{"origin": "flow", "customerName": {{trigger.conversation.Author | to_json}}}"#,
      priority: String(priority),
      timeout: String(timeoutSeconds)
    )
    let message = FlowMessageDraft(from: "{{flow.channel.address}}", body: apology)
    return FlowDefinition(
      description: "Hand each new conversation to an agent",
      states: [
        FlowState(
          name: "Trigger",
          widget: .trigger,
          transitions: FlowWidgetType.trigger.events.map { event in
            let isConversation = event == FlowDefinition.conversationEvent
            return FlowTransition(event: event, next: isConversation ? "route_to_agents" : nil)
          },
          offset: FlowOffset(x: 0, y: 0)
        ),
        FlowState(
          name: "route_to_agents",
          widget: handOff,
          transitions: [
            FlowTransition(event: "callComplete", next: nil),
            FlowTransition(event: "failedToEnqueue", next: "apologise"),
            FlowTransition(event: "callFailure", next: "apologise"),
          ],
          offset: FlowOffset(x: 60, y: 280)
        ),
        FlowState(
          name: "apologise",
          widget: .sendMessage(message),
          transitions: [
            FlowTransition(event: "sent", next: nil),
            FlowTransition(event: "failed", next: nil),
          ],
          offset: FlowOffset(x: 140, y: 560)
        ),
      ],
      initialState: "Trigger",
      allowsConcurrentCalls: true
    )
  }
}
