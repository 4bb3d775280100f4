internal import ControlMethods
internal import Engine
internal import Flows
internal import JSON
internal import Model

/// Flows: C5a and C5b.
extension SetupRows {
  var flow: SetupRow {
    let expected =
      "Each flow that an address starts is published, can run, and leads from "
      + "incomingConversationMessage to send-to-flex"
    let started = scene.startedFlows
    guard started.isEmpty else {
      let bad = started.filter { !$0.isReady }
      let status = bad.reduce(SetupStatus.pass) { $0.worse($1.defect?.status ?? .pass) }
      return SetupRow(
        .flow,
        status,
        expected: expected,
        actual: bad.isEmpty
          ? SetupWords.list(started.map(\.description))
          : SetupWords.list(bad.map { "\($0): \($0.defect?.text ?? "")" }),
        [.method(.flowGet, started.map(\.sid))],
        fix: bad.first.map(Self.mending)
      )
    }
    if let ready = scene.readyFlow {
      return SetupRow(
        .flow,
        .pass,
        expected: expected,
        actual: "\(ready) is ready; no address starts it",
        [.method(.flowGet, [ready.sid])]
      )
    }
    if scene.addresses.contains(where: \.callsWebhook) {
      return SetupRow(
        .flow,
        .skipped,
        expected: expected,
        actual: "No address starts a flow: conversations go to a webhook",
        [.method(.addressList)]
      )
    }
    if let draft = scene.unpublishedFlow {
      return SetupRow(
        .flow,
        .fail,
        expected: expected,
        actual: "\(draft) was never published, and no other leads to agents",
        [.method(.flowList, [draft.sid])],
        fix: Self.mending(draft)
      )
    }
    return SetupRow(
      .flow,
      .fail,
      expected: expected,
      actual: "There is no flow that leads to agents, and no webhook in its place",
      [.method(.flowList)],
      fix: newFlow
    )
  }

  /// What to do about a flow that is not ready.
  private static func mending(_ flow: SetupFlow) -> SetupFix {
    guard flow.needsPublishing else {
      return SetupFix(
        method: .flowUpdate,
        params: ["sid": .string(flow.sid.description), "status": "published"],
        text:
          "Mend \(flow) and publish it, or give its addresses another flow; flow.template shows "
          + "one that leads to agents."
      )
    }
    return SetupFix(
      method: .flowPublish,
      params: ["sid": .string(flow.sid.description)],
      isAutomatic: true,
      text: "Publish \(flow)."
    )
  }

  private var newFlow: SetupFix {
    let text = "Make a flow that hands each conversation to agents, and publish it."
    guard let workflow = scene.floor.workflows.first, let channel = chatChannel else {
      return .byHand(text)
    }
    let definition = FlowTemplate.incomingConversation(
      workflowSid: workflow.sid.description,
      taskChannelSid: channel.sid.description
    )
    return SetupFix(
      method: .flowCreate,
      params: [
        "friendly_name": .string(SetupRepair.flowName), "status": "published",
        "definition": FlowWriter.json(definition),
      ],
      isAutomatic: true,
      text: text
    )
  }

  var sendToFlex: SetupRow {
    let expected =
      "Each send-to-flex names a workflow of the workspace and the task channel \(Self.chat) "
      + "(Programmable Chat)"
    let flows =
      scene.startedFlows.isEmpty
      ? [scene.readyFlow].compactMap(\.self) : scene.startedFlows
    let handOffs = flows.flatMap { flow in flow.handOffs.map { (flow, $0) } }
    guard !handOffs.isEmpty else {
      return SetupRow(
        .sendToFlex,
        .skipped,
        expected: expected,
        actual: "No flow with a send-to-flex is in use",
        [.method(.flowList)]
      )
    }
    var status = SetupStatus.pass
    var defects: [String] = []
    for (flow, handOff) in handOffs {
      let place = "\(handOff.widget) of \(flow)"
      if !scene.floor.workflows.contains(where: { $0.sid == Sid(handOff.workflow) }) {
        status = .fail
        defects.append("\(place) names workflow \(handOff.workflow), which does not exist")
      }
      let channel = scene.floor.taskChannels.first { $0.sid == Sid(handOff.taskChannel) }
      if channel == nil {
        status = .fail
        defects.append("\(place) names task channel \(handOff.taskChannel), which does not exist")
      } else if let channel, channel.uniqueName != Self.chat {
        status = status.worse(.warn)
        defects.append("\(place) uses the task channel \(channel.uniqueName)")
      }
    }
    return SetupRow(
      .sendToFlex,
      status,
      expected: expected,
      actual: defects.isEmpty
        ? SetupWords.list(handOffs.map { "\($0.1.widget) of \($0.0)" }) : SetupWords.list(defects),
      [.method(.flowGet, flows.map(\.sid))]
        + [.method(.flowTemplate, handOffs.map { Sid($0.1.workflow) })],
      fix: defects.isEmpty
        ? nil
        : SetupFix(
          method: .flowUpdate,
          params: ["sid": .string(handOffs[0].0.sid.description), "status": "published"],
          text: "Name a workflow and the task channel \(Self.chat) in the widget, and publish."
        )
    )
  }
}
