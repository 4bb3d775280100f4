import Model

/// Objects with every member set to something that is not its default.
enum Samples {
  static func service(_ number: Int = 1) -> ConversationService {
    var service = ConversationService(
      sid: sid(.service, number),
      friendlyName: "Service \(number)",
      at: moment()
    )
    service.dateUpdated = moment(1)
    return service
  }

  static func configuration() -> AccountConfiguration {
    var value = AccountConfiguration(
      defaultChatServiceSid: sid(.service, 1),
      flexChatServiceSid: sid(.service, 2),
      dateUpdated: moment(2)
    )
    value.defaultMessagingServiceSid = sid(.messagingService, 1)
    value.defaultInactiveTimer = "PT1M"
    value.defaultClosedTimer = "PT10M"
    return value
  }

  static func floor() -> Floor {
    var workflow = Workflow(
      sid: sid(.workflow, 1),
      friendlyName: "Assign to Anyone",
      defaultQueueSid: sid(.queue, 1),
      at: moment()
    )
    workflow.taskReservationTimeoutSeconds = 90
    return Floor(
      workspace: Workspace(
        sid: sid(.workspace, 1),
        friendlyName: "Flex Task Assignment",
        defaultActivitySid: sid(.activity, 1),
        timeoutActivitySid: sid(.activity, 2),
        at: moment()
      ),
      activities: [
        Activity(sid: sid(.activity, 1), friendlyName: "Offline", available: false, at: moment()),
        Activity(sid: sid(.activity, 2), friendlyName: "Available", available: true, at: moment()),
      ],
      taskChannels: [
        TaskChannel(
          sid: sid(.taskChannel, 2),
          friendlyName: "Chat",
          uniqueName: "chat",
          at: moment()
        ),
        TaskChannel(
          sid: sid(.taskChannel, 1),
          friendlyName: "Voice",
          uniqueName: "voice",
          at: moment()
        ),
      ],
      queues: [
        TaskQueue(
          sid: sid(.queue, 1),
          friendlyName: "Everyone",
          targetWorkers: "1==1",
          at: moment()
        )
      ],
      workflows: [
        workflow,
        Workflow(
          sid: sid(.workflow, 2),
          friendlyName: "Second",
          defaultQueueSid: sid(.queue, 1),
          at: moment()
        ),
      ]
    )
  }

  static func address(_ number: Int = 1) -> Address {
    var address = Address(
      sid: sid(.address, number),
      type: "sms",
      address: "+3725612345\(number)",
      at: moment(3)
    )
    address.friendlyName = "Front desk"
    address.addressCountry = "EE"
    address.autoCreation.enabled = true
    address.autoCreation.kind = .studio
    address.autoCreation.conversationServiceSid = sid(.service, 1)
    address.autoCreation.webhookURL = "https://example.com/hook"
    address.autoCreation.webhookMethod = "POST"
    address.autoCreation.webhookFilters = ["onMessageAdded", "onConversationAdded"]
    address.autoCreation.studioFlowSid = sid(.flow, 1)
    address.autoCreation.studioRetryCount = 3
    address.routing.workflowSid = sid(.workflow, 1)
    address.routing.taskChannel = "sms"
    address.routing.attributes = Attributes(checkedJSON: #"{"skill":"eesti"}"#)
    address.routing.priority = 7
    address.routing.timeoutSeconds = 3_600
    address.dateUpdated = moment(4)
    return address
  }

  static func conversation(_ number: Int = 1) -> Conversation {
    var value = Conversation(sid: sid(.conversation, number), at: moment(5))
    value.chatServiceSid = sid(.service, 1)
    value.messagingServiceSid = sid(.messagingService, 1)
    value.friendlyName = "Jüri"
    value.uniqueName = "unique-\(number)"
    value.attributes = Attributes(checkedJSON: #"{"a":1}"#)
    value.state = .inactive
    value.closedUpstream = true
    value.dateClosed = moment(6)
    value.addressSid = sid(.address, 1)
    value.openInteractionSid = sid(.interaction, 1)
    value.isLocal = true
    value.inactiveAfterMilliseconds = 60_000
    value.closedAfterMilliseconds = 600_000
    value.dateActivity = moment(70)
    value.dateTimer = moment(71)
    value.nextIndex = 3
    value.dateUpdated = moment(7)
    return value
  }

  static func participant(_ number: Int = 1, of conversation: Int = 1) -> Participant {
    var value = Participant(
      sid: sid(.participant, number),
      conversationSid: sid(.conversation, conversation),
      at: moment(8)
    )
    value.identity = "agent"
    value.bindingType = "sms"
    value.address = "+15558675310"
    value.proxyAddress = "+37256123457"
    value.attributes = Attributes(checkedJSON: #"{"b":2}"#)
    value.removed = true
    value.dateUpdated = moment(9)
    return value
  }

  static func message(
    _ number: Int = 1,
    of conversation: Int = 1,
    index: Int64? = 0
  ) -> Message {
    var value = Message(
      sid: sid(.message, number),
      conversationSid: sid(.conversation, conversation),
      author: "+15558675310",
      at: moment(10)
    )
    value.index = index
    value.body = "Tere 👋"
    value.attributes = Attributes(checkedJSON: #"{"c":3}"#)
    value.participantSid = sid(.participant, 1)
    value.source = "SMS"
    value.media = #"[{"Sid":"ME1"}]"#
    value.contentSid = Sid("HX000000000000000000000000000000e1")
    value.delivery = delivery(total: 7)
    value.removed = true
    value.dateUpdated = moment(11)
    return value
  }

  static func interaction(_ number: Int = 1, of conversation: Int = 1) -> Interaction {
    var value = Interaction(
      sid: sid(.interaction, number),
      conversationSid: sid(.conversation, conversation),
      channelSid: sid(.channel, number),
      channelType: "sms",
      inviteSid: sid(.invite, number),
      taskSid: sid(.task, number),
      initiatedBy: "customer",
      at: moment(12)
    )
    value.channelStatus = .setup
    value.webhookTtid = "hook-1"
    value.dateUpdated = moment(13)
    return value
  }

  static func task(_ number: Int = 1) -> WorkTask {
    var value = WorkTask(
      sid: sid(.task, number),
      attributes: Attributes(checkedJSON: #"{"d":4}"#),
      timeoutSeconds: 86_400,
      workflowSid: sid(.workflow, 1),
      queueSid: sid(.queue, 1),
      taskChannelSid: sid(.taskChannel, 1),
      interactionSid: sid(.interaction, number),
      conversationSid: sid(.conversation, number),
      at: moment(14)
    )
    value.priority = 5
    value.reason = "because"
    value.taskQueueEnteredDate = moment(15)
    value.dateUpdated = moment(16)
    return value
  }

  static func reservation(_ number: Int = 1, task: Int = 1, worker: Int = 1) -> Reservation {
    var value = Reservation(
      sid: sid(.reservation, number),
      taskSid: sid(.task, task),
      workerSid: sid(.worker, worker),
      taskChannelSid: sid(.taskChannel, 1),
      expires: moment(120_000),
      at: moment(17)
    )
    value.dateUpdated = moment(18)
    return value
  }

  static func worker(_ number: Int = 1, named name: String = "Mari") -> Worker {
    var closed = WorkerChannel(taskChannelSid: sid(.taskChannel, 1), configuredCapacity: 4)
    closed.available = false
    var value = Worker(
      sid: sid(.worker, number),
      friendlyName: name,
      attributes: Attributes(checkedJSON: #"{"e":5}"#),
      activitySid: sid(.activity, 1),
      channels: [WorkerChannel(taskChannelSid: sid(.taskChannel, 2)), closed],
      at: moment(19)
    )
    value.dateStatusChanged = moment(20)
    value.dateLastReserved = moment(21)
    value.dateUpdated = moment(22)
    return value
  }

  static func delivery(_ number: Int = 1, conversation: Int? = 1) -> Delivery {
    var value = Delivery(
      sid: sid(.delivery, number),
      state: .processed,
      eventType: "onMessageAdded",
      dedupeKey: "key-\(number)",
      parameters: Attributes(checkedJSON: #"{"Body":"hi"}"#),
      at: moment(23)
    )
    value.conversationSid = conversation.map { sid(.conversation, $0) }
    value.idempotencyToken = "token-\(number)"
    value.reason = "nobody knows the address"
    return value
  }

  static func event(_ type: EventType = .messageAdded) -> EventRecord {
    EventRecord(
      type,
      sid: sid(.message, 1),
      conversation: sid(.conversation, 1),
      interaction: sid(.interaction, 1),
      task: sid(.task, 1),
      worker: sid(.worker, 1),
      detail: "more",
      at: moment(24)
    )
  }
}
