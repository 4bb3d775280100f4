internal import Engine
internal import Flows
internal import Model

/// A flow that is to be made of the template.
struct SetupFlowDraft: Sendable {
  var friendlyName = SetupRepair.flowName
  /// Where it sends its tasks; nil: the workspace's default.
  var workflowSid: Sid?
  /// The task channel's unique name or sid.
  var taskChannel = SetupRows.chat

  /// Makes the flow, and publishes it.
  func create(_ floor: Floor, _ desk: Desk) throws(Fault) -> Sid {
    let workflow = floor.workflows.first { workflowSid == nil || $0.sid == workflowSid }
    guard let workflow else {
      throw .invalid(
        pointer: "/workflow_sid",
        message: "there is no workflow \(workflowSid?.description ?? "")",
        hint: "known: \(floor.workflows.map(\.sid.description).joined(separator: ", "))"
      )
    }
    let channel = floor.taskChannels.first {
      $0.uniqueName == taskChannel || $0.sid == Sid(taskChannel)
    }
    guard let channel else {
      throw .invalid(
        pointer: "/task_channel",
        message: "there is no task channel \(taskChannel)",
        hint: "known: \(floor.taskChannels.map(\.uniqueName).joined(separator: ", "))"
      )
    }
    let definition = FlowTemplate.incomingConversation(
      workflowSid: workflow.sid.description,
      taskChannelSid: channel.sid.description
    )
    let draft = FlowDraft(
      friendlyName: friendlyName,
      definition: FlowWriter.text(definition),
      isPublished: true
    )
    return try desk.createFlow(draft).flow.sid
  }
}
