internal import ControlMethods
internal import JSON
internal import JSONRPC
internal import Logging

/// From a request to the method that answers it: name, role, parameters, then the work.
struct Dispatcher {
  private let index = RPCMethodIndex(Method.allCases.map(\.rawValue))
  private let methods = Method.allCases
  private let descriptors = MethodTable.all

  /// Starts a request; its answer comes at once or later.
  func start(_ request: RPCRequest, _ slot: ReplySlot, on connection: ControlConnection) {
    let core = connection.core
    core.requests += 1
    guard let number = index.index(of: request.methodNode) else {
      core.metrics.noteRefusal(nil, .client)
      let asked = String(request.method.unicodeScalars.prefix(Self.shownCharactersMax))
      let nearest = NearestNames.names(
        to: asked,
        among: HelpText.names(for: connection.role ?? .observer),
        count: 3
      )
      return refuse(slot, .unknownMethod(asked, nearest: nearest), on: connection)
    }
    let descriptor = descriptors[number]
    guard let role = connection.role, role.includes(descriptor.role) else {
      core.metrics.noteRefusal(number, .client)
      core.noteRefusal(
        connection.metadata([
          "method": "\(descriptor.name)", "needs": "\(descriptor.role.rawValue)",
        ])
      )
      core.book(connection, descriptor.name, "forbidden")
      return refuse(
        slot,
        .forbidden(descriptor.name, needs: descriptor.role, has: connection.role),
        on: connection
      )
    }
    let method = methods[number]
    if descriptor.isMutating, core.isDraining {
      return Call(slot, method, number: number, nil, on: connection).fail(.draining)
    }
    do throws(RPCError) {
      let parameters = try Dispatcher.check(request, descriptor)
      let projection = try Projection(parameters, of: descriptor)
      run(Call(slot, method, number: number, projection, on: connection), parameters)
    } catch {
      Call(slot, method, number: number, nil, on: connection).fail(error)
    }
  }

  private static func check(
    _ request: RPCRequest,
    _ descriptor: MethodDescriptor
  ) throws(RPCError) -> Parameters {
    do throws(ParameterFault) {
      return try descriptor.check(request.params)
    } catch {
      throw RPCError(error)
    }
  }

  private func refuse(_ slot: ReplySlot, _ error: RPCError, on connection: ControlConnection) {
    connection.reply(slot) { $0.writeError(id: slot.id ?? .null, error.withHint) }
  }

  /// Characters of an unknown method's name that are repeated to the caller.
  private static let shownCharactersMax = 64

  private func run(_ call: Call, _ parameters: Parameters) {
    switch call.method {
    case .rpcDiscover: call.discover()
    case .rpcPing: call.ping()
    case .rpcCancel: call.cancel(parameters)
    case .help: call.help(parameters)
    case .serverStatus: call.serverStatus()
    case .serverVersion: call.serverVersion()
    case .serverWhoami: call.serverWhoami()
    case .serverSession: call.serverSession(parameters)
    case .serverConfig: call.serverConfig()
    case .serverCheckConfig: call.serverCheckConfig()
    case .serverReload: call.serverReload(parameters)
    case .serverSetLogLevel: call.serverSetLogLevel(parameters)
    case .serverMetrics: call.serverMetrics()
    case .serverStop: call.serverStop(parameters)
    case .configurationGet: call.configurationGet()
    case .configurationUpdate: call.configurationUpdate(parameters)
    case .serviceCreate: call.serviceCreate(parameters)
    case .serviceGet: call.serviceGet(parameters)
    case .serviceList: call.serviceList(parameters)
    case .serviceDelete: call.serviceDelete(parameters)
    case .addressCreate: call.addressCreate(parameters)
    case .addressGet: call.addressGet(parameters)
    case .addressList: call.addressList(parameters)
    case .addressUpdate: call.addressUpdate(parameters)
    case .addressDelete: call.addressDelete(parameters)
    case .flowCreate: call.flowCreate(parameters)
    case .flowGet: call.flowGet(parameters)
    case .flowList: call.flowList(parameters)
    case .flowUpdate: call.flowUpdate(parameters)
    case .flowPublish: call.flowPublish(parameters)
    case .flowRevisions: call.flowRevisions(parameters)
    case .flowDelete: call.flowDelete(parameters)
    case .flowValidate: call.flowValidate(parameters)
    case .flowTemplate: call.flowTemplate(parameters)
    case .flowDiagram: call.flowDiagram(parameters)
    case .flowSimulate: call.flowSimulate(parameters)
    case .executionGet: call.executionGet(parameters)
    case .executionList: call.executionList(parameters)
    case .executionEnd: call.executionEnd(parameters)
    case .conversationCreate: call.conversationCreate(parameters)
    case .conversationGet: call.conversationGet(parameters)
    case .conversationList: call.conversationList(parameters)
    case .conversationUpdate: call.conversationUpdate(parameters)
    case .conversationClose: call.conversationClose(parameters)
    case .conversationDelete: call.conversationDelete(parameters)
    case .participantAdd: call.participantAdd(parameters)
    case .participantGet: call.participantGet(parameters)
    case .participantList: call.participantList(parameters)
    case .participantRemove: call.participantRemove(parameters)
    case .messageCreate: call.messageCreate(parameters)
    case .messageGet: call.messageGet(parameters)
    case .messageList: call.messageList(parameters)
    case .messageReceipts: call.messageReceipts(parameters)
    case .messageReportDelivery: call.messageReportDelivery(parameters)
    case .interactionCreate: call.interactionCreate(parameters)
    case .interactionGet: call.interactionGet(parameters)
    case .interactionList: call.interactionList(parameters)
    case .interactionClose: call.interactionClose(parameters)
    case .interactionWait: call.interactionWait(parameters)
    case .workerCreate: call.workerCreate(parameters)
    case .workerGet: call.workerGet(parameters)
    case .workerList: call.workerList(parameters)
    case .workerUpdate: call.workerUpdate(parameters)
    case .workerSetActivity: call.workerSetActivity(parameters)
    case .workerSetCapacity: call.workerSetCapacity(parameters)
    case .activityList: call.activityList(parameters)
    case .taskGet: call.taskGet(parameters)
    case .taskList: call.taskList(parameters)
    case .taskWrapup: call.taskWrapup(parameters)
    case .taskComplete: call.taskComplete(parameters)
    case .taskWait: call.taskWait(parameters)
    case .reservationGet: call.reservationGet(parameters)
    case .reservationList: call.reservationList(parameters)
    case .reservationAccept: call.reservationAccept(parameters)
    case .reservationReject: call.reservationReject(parameters)
    case .reservationWrapup: call.reservationWrapup(parameters)
    case .reservationComplete: call.reservationComplete(parameters)
    case .deliveryGet: call.deliveryGet(parameters)
    case .deliveryList: call.deliveryList(parameters)
    case .deliveryQuarantine: call.deliveryQuarantine(parameters)
    case .deliveryReplay: call.deliveryReplay(parameters)
    case .dispatchGet: call.dispatchGet(parameters)
    case .dispatchList: call.dispatchList(parameters)
    case .dispatchRetry: call.dispatchRetry(parameters)
    case .dispatchCancel: call.dispatchCancel(parameters)
    case .webhookCreate: call.webhookCreate(parameters)
    case .webhookGet: call.webhookGet(parameters)
    case .webhookList: call.webhookList(parameters)
    case .webhookUpdate: call.webhookUpdate(parameters)
    case .webhookDelete: call.webhookDelete(parameters)
    case .webhookVerify: call.webhookVerify(parameters)
    case .webhookSign: call.webhookSign(parameters)
    case .eventsSubscribe: call.eventsSubscribe(parameters)
    case .eventsUnsubscribe: call.eventsUnsubscribe(parameters)
    case .eventsList: call.eventsList(parameters)
    case .setupCheck: call.setupCheck(parameters)
    case .setupApply: call.setupApply(parameters)
    case .auditList: call.auditList(parameters)
    case .auditVerify: call.auditVerify(parameters)
    case .storeStatus: call.storeStatus()
    case .storeBackup: call.storeBackup(parameters)
    case .storePrune: call.storePrune(parameters)
    }
  }
}
