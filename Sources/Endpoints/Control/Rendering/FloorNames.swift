internal import Model

/// The names of the workspace's objects by their sids, to print them beside the sids.
final class FloorNames: Sendable {
  let workspaceSid: Sid
  /// In the order they were made.
  let activities: [Activity]
  private let activityBySid: [Sid: Activity]
  private let channels: [Sid: String]
  private let queues: [Sid: String]
  private let workflows: [Sid: String]

  init(_ floor: Floor) {
    workspaceSid = floor.workspace.sid
    activities = floor.activities
    activityBySid = Dictionary(
      floor.activities.map { ($0.sid, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    channels = Dictionary(
      floor.taskChannels.map { ($0.sid, $0.uniqueName) },
      uniquingKeysWith: { first, _ in first }
    )
    queues = Dictionary(
      floor.queues.map { ($0.sid, $0.friendlyName) },
      uniquingKeysWith: { first, _ in first }
    )
    workflows = Dictionary(
      floor.workflows.map { ($0.sid, $0.friendlyName) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  func activity(_ sid: Sid) -> Activity? { activityBySid[sid] }
  func channel(_ sid: Sid) -> String? { channels[sid] }
  func queue(_ sid: Sid) -> String? { queues[sid] }
  func workflow(_ sid: Sid) -> String? { workflows[sid] }

  /// The activity of this name, letter case aside, or sid.
  func activity(named name: String) -> Activity? {
    let sid = Sid(name, .activity)
    return activities.first {
      $0.sid == sid || $0.friendlyName.lowercased() == name.lowercased()
    }
  }
}
