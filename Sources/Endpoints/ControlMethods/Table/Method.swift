/// The methods of the control socket.
public enum Method: String, Sendable, CaseIterable {
  case rpcDiscover = "rpc.discover"
  case rpcPing = "rpc.ping"
  case help = "help"
  case serverStatus = "server.status"
  case serverVersion = "server.version"
  case serverWhoami = "server.whoami"
  case serverSession = "server.session"
  case serverReload = "server.reload"
  case serverStop = "server.stop"
  case configurationGet = "configuration.get"
  case configurationUpdate = "configuration.update"
  case addressCreate = "address.create"
  case addressGet = "address.get"
  case addressList = "address.list"
  case addressUpdate = "address.update"
  case addressDelete = "address.delete"
  case conversationGet = "conversation.get"
  case conversationList = "conversation.list"
  case messageGet = "message.get"
  case messageList = "message.list"
  case participantGet = "participant.get"
  case participantList = "participant.list"
  case interactionCreate = "interaction.create"
  case interactionGet = "interaction.get"
  case interactionList = "interaction.list"
  case interactionClose = "interaction.close"
  case workerCreate = "worker.create"
  case workerGet = "worker.get"
  case workerList = "worker.list"
  case workerUpdate = "worker.update"
  case workerSetActivity = "worker.set_activity"
  case workerSetCapacity = "worker.set_capacity"
  case activityList = "activity.list"
  case taskGet = "task.get"
  case taskList = "task.list"
  case taskWrapup = "task.wrapup"
  case taskComplete = "task.complete"
  case reservationGet = "reservation.get"
  case reservationList = "reservation.list"
  case reservationAccept = "reservation.accept"
  case reservationReject = "reservation.reject"
  case reservationWrapup = "reservation.wrapup"
  case reservationComplete = "reservation.complete"
  case deliveryGet = "delivery.get"
  case deliveryList = "delivery.list"
  case webhookVerify = "webhook.verify"
  case webhookSign = "webhook.sign"
  case eventsSubscribe = "events.subscribe"
  case eventsUnsubscribe = "events.unsubscribe"
  case eventsList = "events.list"

  /// What stands before the dot; all of a name without one.
  public var noun: String {
    rawValue.prefix { $0 != "." }.description
  }

  /// What stands after the dot; empty in a name without one.
  public var verb: String {
    rawValue.drop { $0 != "." }.dropFirst().description
  }
}
