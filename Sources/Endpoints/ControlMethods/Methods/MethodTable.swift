/// Every method of the control socket, in the order of the manual.
public enum MethodTable {
  /// The version of the methods and their shapes; rises when either changes.
  public static let apiVersion = "1.1.0"

  /// All methods; the position is that of ``Method/allCases``.
  public static let all: [MethodDescriptor] = Method.allCases.map(describe)

  /// The method of this name.
  public static func descriptor(named name: String) -> MethodDescriptor? {
    Method(rawValue: name).map(descriptor)
  }

  /// What is known of a method.
  public static func descriptor(_ method: Method) -> MethodDescriptor {
    describe(method)
  }

  /// The nouns, in the order of the manual.
  public static let nouns: [String] = {
    var nouns: [String] = []
    for method in Method.allCases where !nouns.contains(method.noun) { nouns.append(method.noun) }
    return nouns
  }()

  private static func describe(_ method: Method) -> MethodDescriptor {
    switch method {
    case .rpcDiscover: ServerMethods.discover
    case .rpcPing: ServerMethods.ping
    case .rpcCancel: ServerMethods.cancel
    case .help: ServerMethods.help
    case .serverStatus: ServerMethods.status
    case .serverVersion: ServerMethods.version
    case .serverWhoami: ServerMethods.whoami
    case .serverSession: ServerMethods.session
    case .serverConfig: ServerMethods.config
    case .serverCheckConfig: ServerMethods.checkConfig
    case .serverReload: ServerMethods.reload
    case .serverSetLogLevel: ServerMethods.setLogLevel
    case .serverMetrics: ServerMethods.metrics
    case .serverStop: ServerMethods.stop
    case .configurationGet: AddressMethods.configuration
    case .configurationUpdate: AddressMethods.updateConfiguration
    case .serviceCreate: ServiceMethods.create
    case .serviceGet: ServiceMethods.get
    case .serviceList: ServiceMethods.list
    case .serviceDelete: ServiceMethods.delete
    case .addressCreate: AddressMethods.create
    case .addressGet: AddressMethods.get
    case .addressList: AddressMethods.list
    case .addressUpdate: AddressMethods.update
    case .addressDelete: AddressMethods.delete
    case .flowCreate: FlowMethods.create
    case .flowGet: FlowMethods.get
    case .flowList: FlowMethods.list
    case .flowUpdate: FlowMethods.update
    case .flowPublish: FlowMethods.publish
    case .flowRevisions: FlowMethods.revisions
    case .flowDelete: FlowMethods.delete
    case .flowValidate: FlowToolMethods.validate
    case .flowTemplate: FlowToolMethods.template
    case .flowDiagram: FlowToolMethods.diagram
    case .flowSimulate: FlowToolMethods.simulate
    case .executionGet: ExecutionMethods.get
    case .executionList: ExecutionMethods.list
    case .executionEnd: ExecutionMethods.end
    case .conversationCreate: ConversationMethods.create
    case .conversationGet: ConversationMethods.get
    case .conversationList: ConversationMethods.list
    case .conversationUpdate: ConversationMethods.update
    case .conversationClose: ConversationMethods.close
    case .conversationDelete: ConversationMethods.delete
    case .participantAdd: ParticipantMethods.add
    case .participantGet: ParticipantMethods.get
    case .participantList: ParticipantMethods.list
    case .participantRemove: ParticipantMethods.remove
    case .messageCreate: MessageMethods.create
    case .messageGet: MessageMethods.get
    case .messageList: MessageMethods.list
    case .messageReceipts: MessageMethods.receipts
    case .messageReportDelivery: MessageMethods.reportDelivery
    case .interactionCreate: InteractionMethods.create
    case .interactionGet: InteractionMethods.get
    case .interactionList: InteractionMethods.list
    case .interactionClose: InteractionMethods.close
    case .interactionWait: InteractionMethods.wait
    case .workerCreate: WorkerMethods.create
    case .workerGet: WorkerMethods.get
    case .workerList: WorkerMethods.list
    case .workerUpdate: WorkerMethods.update
    case .workerSetActivity: WorkerMethods.setActivity
    case .workerSetCapacity: WorkerMethods.setCapacity
    case .activityList: WorkerMethods.activities
    case .taskGet: TaskMethods.get
    case .taskList: TaskMethods.list
    case .taskWrapup: TaskMethods.wrapup
    case .taskComplete: TaskMethods.complete
    case .taskWait: TaskMethods.wait
    case .reservationGet: ReservationMethods.get
    case .reservationList: ReservationMethods.list
    case .reservationAccept: ReservationMethods.accept
    case .reservationReject: ReservationMethods.reject
    case .reservationWrapup: ReservationMethods.wrapup
    case .reservationComplete: ReservationMethods.complete
    case .deliveryGet: DeliveryMethods.get
    case .deliveryList: DeliveryMethods.list
    case .deliveryQuarantine: DeliveryMethods.quarantine
    case .deliveryReplay: DeliveryMethods.replay
    case .dispatchGet: DispatchMethods.get
    case .dispatchList: DispatchMethods.list
    case .dispatchRetry: DispatchMethods.retry
    case .dispatchCancel: DispatchMethods.cancel
    case .webhookCreate: WebhookMethods.create
    case .webhookGet: WebhookMethods.get
    case .webhookList: WebhookMethods.list
    case .webhookUpdate: WebhookMethods.update
    case .webhookDelete: WebhookMethods.delete
    case .webhookVerify: SignatureMethods.verify
    case .webhookSign: SignatureMethods.sign
    case .eventsSubscribe: EventMethods.subscribe
    case .eventsUnsubscribe: EventMethods.unsubscribe
    case .eventsList: EventMethods.list
    case .setupCheck: SetupMethods.check
    case .setupApply: SetupMethods.apply
    case .auditList: AuditMethods.list
    case .auditVerify: AuditMethods.verify
    case .storeStatus: StoreMethods.status
    case .storeBackup: StoreMethods.backup
    case .storePrune: StoreMethods.prune
    }
  }
}
