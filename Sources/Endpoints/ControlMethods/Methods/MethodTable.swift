/// Every method of the control socket, in the order of the manual.
public enum MethodTable {
  /// The version of the methods and their shapes; rises when either changes.
  public static let apiVersion = "1.0.0"

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
    case .addressCreate: AddressMethods.create
    case .addressGet: AddressMethods.get
    case .addressList: AddressMethods.list
    case .addressUpdate: AddressMethods.update
    case .addressDelete: AddressMethods.delete
    case .conversationGet: ConversationMethods.get
    case .conversationList: ConversationMethods.list
    case .messageGet: ConversationMethods.message
    case .messageList: ConversationMethods.messages
    case .participantGet: ConversationMethods.participant
    case .participantList: ConversationMethods.participants
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
    case .webhookVerify: DeliveryMethods.verify
    case .webhookSign: DeliveryMethods.sign
    case .eventsSubscribe: EventMethods.subscribe
    case .eventsUnsubscribe: EventMethods.unsubscribe
    case .eventsList: EventMethods.list
    case .auditList: AuditMethods.list
    case .auditVerify: AuditMethods.verify
    case .storeStatus: StoreMethods.status
    case .storeBackup: StoreMethods.backup
    case .storePrune: StoreMethods.prune
    }
  }
}
