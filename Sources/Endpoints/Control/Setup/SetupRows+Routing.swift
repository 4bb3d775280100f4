internal import ControlMethods
internal import Engine
internal import JSON
internal import Model

/// Where tasks go: C13 and C14.
extension SetupRows {
  var routing: SetupRow {
    let floor = scene.floor
    var defects: [String] = []
    if chatChannel == nil { defects.append("there is no task channel \(Self.chat)") }
    if floor.queues.isEmpty { defects.append("there is no queue") }
    if floor.workflows.isEmpty { defects.append("there is no workflow") }
    for workflow in floor.workflows
    where !floor.queues.contains(where: { $0.sid == workflow.defaultQueueSid }) {
      defects.append("workflow \(workflow.sid) sends tasks to a queue that is gone")
    }
    for address in scene.addresses {
      if let sid = address.routing.workflowSid, !floor.workflows.contains(where: { $0.sid == sid })
      {
        defects.append("address \(address.address) names workflow \(sid), which is gone")
      }
      if let name = address.routing.taskChannel, !hasTaskChannel(name) {
        defects.append("address \(address.address) names task channel \(name), which is gone")
      }
    }
    let names = floor.queues.map(\.friendlyName)
    return SetupRow(
      .routing,
      defects.isEmpty ? .pass : .fail,
      expected: "Workspace, workflows, queues and the task channel \(Self.chat) exist",
      actual: defects.isEmpty
        ? "Workspace \(floor.workspace.friendlyName), "
          + "\(SetupWords.count(floor.workflows.count, "workflow")), queues "
          + "\(SetupWords.list(names)), task channel \(Self.chat)"
        : SetupWords.list(defects),
      [
        .fact("workspace", [floor.workspace.sid]),
        .method(.flowTemplate, [floor.workflows.first?.sid, chatChannel?.sid]),
        .method(.addressList, scene.addresses.filter { $0.routing.workflowSid != nil }.map(\.sid)),
      ],
      fix: defects.isEmpty
        ? nil : .byHand("Give these addresses other routing with address.update.")
    )
  }

  var workers: SetupRow {
    let expected = "A worker who takes chat tasks is available"
    guard !scene.workers.isEmpty else {
      return SetupRow(
        .workers,
        .fail,
        expected: expected,
        actual: "There is no worker: tasks would wait for ever",
        [.method(.workerList)],
        fix: SetupFix(
          method: .workerCreate,
          params: ["activity": .string(availableName)],
          text: "Make a worker with a name of your choice."
        )
      )
    }
    let able = scene.workers.filter(takesChat)
    guard let first = able.first else {
      return SetupRow(
        .workers,
        .fail,
        expected: expected,
        actual: "None of \(SetupWords.count(scene.workers.count, "worker")) takes chat tasks",
        evidence(of: scene.workers),
        fix: SetupFix(
          method: .workerSetCapacity,
          params: [
            "sid": .string(scene.workers[0].sid.description), "task_channel": .string(Self.chat),
            "capacity": 3,
          ],
          text: "Give a worker a capacity of chat tasks."
        )
      )
    }
    let available = able.filter { worker in
      scene.floor.activities.contains { $0.sid == worker.activitySid && $0.available }
    }
    guard available.isEmpty else {
      return SetupRow(
        .workers,
        .pass,
        expected: expected,
        actual:
          "\(available.count) of \(SetupWords.count(scene.workers.count, "worker")) available: "
          + SetupWords.list(available.map(\.friendlyName)),
        evidence(of: available)
      )
    }
    return SetupRow(
      .workers,
      .warn,
      expected: expected,
      actual: "Nobody is available now: tasks wait until somebody is",
      evidence(of: able),
      fix: SetupFix(
        method: .workerSetActivity,
        params: [
          "sid": .string(first.sid.description), "activity": .string(availableName),
        ],
        text: "Make \(first.friendlyName) available, or wait until somebody comes."
      )
    )
  }

  private func evidence(of workers: [Worker]) -> [SetupEvidence] {
    [.method(.workerList, workers.map(\.sid))]
  }

  private func takesChat(_ worker: Worker) -> Bool {
    worker.channels.contains { channel in
      channel.taskChannelSid == chatChannel?.sid && channel.available
        && channel.configuredCapacity > 0
    }
  }

  /// The activity in which a worker gets tasks.
  private var availableName: String {
    scene.floor.activities.first(where: \.available)?.friendlyName ?? "Available"
  }

  /// The task channel of conversations.
  var chatChannel: TaskChannel? {
    scene.floor.taskChannels.first { $0.uniqueName == Self.chat }
  }

  private func hasTaskChannel(_ name: String) -> Bool {
    scene.floor.taskChannels.contains { $0.uniqueName == name || $0.sid == Sid(name) }
  }

  /// The unique name of the task channel that the console calls Programmable Chat.
  static let chat = "chat"
}
