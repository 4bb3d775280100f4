import Flows
import Testing

@Suite("Definitions to begin with")
struct FlowTemplateTests {
  private let validator = FlowValidator(
    flowSid: "FW" + String(repeating: "0", count: 31) + "9",
    knowsWorkflow: { $0 == FlowJSON.workflow },
    taskChannelName: { $0 == FlowJSON.chatChannel ? "chat" : nil }
  )

  @Test("The hand-over of new conversations is in order, also when written and read again")
  func incomingConversation() throws {
    let definition = FlowTemplate.incomingConversation(
      workflowSid: FlowJSON.workflow,
      taskChannelSid: FlowJSON.chatChannel,
      priority: 7,
      timeoutSeconds: 900,
      apology: "Sorry."
    )
    #expect(validator.findings(in: definition).isEmpty)
    #expect(definition.handlesIncomingConversationMessage)
    #expect(definition.reachesSendToFlex)
    let reading = FlowReader.read(FlowWriter.text(definition))
    #expect(reading.findings.isEmpty)
    #expect(reading.definition == definition)
    let handOff = try #require(definition.states.first { $0.name == "route_to_agents" })
    guard case .sendToFlex(let workflow, let channel, _, let priority, let timeout) = handOff.widget
    else {
      Issue.record("route_to_agents hands over")
      return
    }
    #expect(workflow == FlowJSON.workflow)
    #expect(channel == FlowJSON.chatChannel)
    #expect(priority == "7")
    #expect(timeout == "900")
  }
}
