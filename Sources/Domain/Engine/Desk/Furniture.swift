internal import Model

/// The objects that a new account finds: those a new Flex account has, by their names there.
/// Source: Twilio Flex, "TaskRouter objects created with a Flex project".
struct Furniture {
  let floor: Floor
  let service: ConversationService
  let configuration: AccountConfiguration

  init(sids: SidSource, now: Timestamp) {
    var activities: [Activity] = []
    for (name, available) in [
      ("Offline", false), ("Available", true), ("Unavailable", false), ("Break", false),
    ] {
      activities.append(
        Activity(sid: sids.next(.activity), friendlyName: name, available: available, at: now)
      )
    }
    var channels: [TaskChannel] = []
    for (uniqueName, name) in [
      ("default", "Default"), ("voice", "Voice"), ("chat", "Programmable Chat"), ("sms", "SMS"),
      ("video", "Video"),
    ] {
      channels.append(
        TaskChannel(
          sid: sids.next(.taskChannel),
          friendlyName: name,
          uniqueName: uniqueName,
          at: now
        )
      )
    }
    let queue = TaskQueue(
      sid: sids.next(.queue),
      friendlyName: "Everyone",
      targetWorkers: "1==1",
      at: now
    )
    let workflow = Workflow(
      sid: sids.next(.workflow),
      friendlyName: "Assign to Anyone",
      defaultQueueSid: queue.sid,
      at: now
    )
    let offline = activities[0].sid
    floor = Floor(
      workspace: Workspace(
        sid: sids.next(.workspace),
        friendlyName: "Flex Task Assignment",
        defaultActivitySid: offline,
        timeoutActivitySid: offline,
        at: now
      ),
      activities: activities,
      taskChannels: channels,
      queues: [queue],
      workflows: [workflow]
    )
    service = ConversationService(
      sid: sids.next(.service),
      friendlyName: "Flex Chat Service",
      at: now
    )
    configuration = AccountConfiguration(
      defaultChatServiceSid: service.sid,
      dateUpdated: now
    )
  }
}
