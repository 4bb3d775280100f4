/// The shapes of results. Every result is an object; methods on the same kind of object share one.
public enum ResultShape: String, Sendable, CaseIterable {
  case openRPC = "OpenRPC"
  case pong = "Pong"
  case help = "Help"
  case serverStatus = "ServerStatus"
  case serverVersion = "ServerVersion"
  case caller = "Caller"
  case session = "Session"
  case reloaded = "Reloaded"
  case cancelled = "Cancelled"
  case config = "Config"
  case configCheck = "ConfigCheck"
  case logLevel = "LogLevel"
  case metrics = "Metrics"
  case stopping = "Stopping"
  case configuration = "Configuration"
  case address = "Address"
  case autoCreation = "AutoCreation"
  case addressRouting = "AddressRouting"
  case deletedAddress = "DeletedAddress"
  case warning = "Warning"
  case conversation = "Conversation"
  case message = "Message"
  case participant = "Participant"
  case messagingBinding = "MessagingBinding"
  case interaction = "Interaction"
  case interactionChannel = "InteractionChannel"
  case createdInteraction = "CreatedInteraction"
  case interactionRouting = "InteractionRouting"
  case routingProperties = "RoutingProperties"
  case worker = "Worker"
  case workerChannel = "WorkerChannel"
  case activity = "Activity"
  case task = "Task"
  case reservation = "Reservation"
  case delivery = "Delivery"
  case verification = "WebhookVerification"
  case verificationVariant = "WebhookVariant"
  case signature = "WebhookSignature"
  case subscription = "Subscription"
  case event = "Event"
  case eventData = "EventData"
  case change = "Change"
  case auditEntry = "AuditEntry"
  case auditVerification = "AuditVerification"
  case auditFault = "AuditFault"
  case storeStatus = "StoreStatus"
  case backup = "Backup"
  case pruned = "Pruned"
  case service = "Service"
  case deleted = "Deleted"
  case timers = "ConversationTimers"
  case deliverySummary = "DeliverySummary"
  case receipt = "DeliveryReceipt"
  case conversationWebhook = "ConversationWebhook"
  case webhookConfiguration = "WebhookConfiguration"
  case flow = "Flow"
  case flowRevision = "FlowRevision"
  case flowCheck = "FlowCheck"
  case flowError = "FlowError"
  case flowDefinition = "FlowDefinition"
  case flowDiagram = "FlowDiagram"
  case flowSimulation = "FlowSimulation"
  case execution = "Execution"
  case executionStep = "ExecutionStep"
  case executionWait = "ExecutionWait"
  case executionError = "ExecutionError"
  case dispatch = "Dispatch"
  case setupReport = "SetupReport"
  case setupSummary = "SetupSummary"
  case setupRow = "SetupRow"
  case setupEvidence = "SetupEvidence"
  case setupFix = "SetupFix"
  case setupApplied = "SetupApplied"
  case setupChange = "SetupChange"
  case addresses = "AddressList"
  case conversations = "ConversationList"
  case messages = "MessageList"
  case participants = "ParticipantList"
  case interactions = "InteractionList"
  case workers = "WorkerList"
  case activities = "ActivityList"
  case tasks = "TaskList"
  case reservations = "ReservationList"
  case deliveries = "DeliveryList"
  case events = "EventList"
  case auditEntries = "AuditEntryList"
  case services = "ServiceList"
  case flows = "FlowList"
  case flowRevisions = "FlowRevisionList"
  case executions = "ExecutionList"
  case receipts = "DeliveryReceiptList"
  case conversationWebhooks = "ConversationWebhookList"
  case dispatches = "DispatchList"

  /// Its members, in the order they are written.
  public var members: [ResultMember] {
    isOfChange ? ownMembers + Shapes.trial : ownMembers
  }

  private var ownMembers: [ResultMember] {
    switch self {
    case .openRPC: Shapes.openRPC
    case .pong: Shapes.pong
    case .help: Shapes.help
    case .serverStatus: Shapes.serverStatus
    case .serverVersion: Shapes.serverVersion
    case .caller: Shapes.caller
    case .session: Shapes.session
    case .reloaded: Shapes.reloaded
    case .cancelled: Shapes.cancelled
    case .config: Shapes.config
    case .configCheck: Shapes.configCheck
    case .logLevel: Shapes.logLevel
    case .metrics: Shapes.metrics
    case .stopping: Shapes.stopping
    case .configuration: Shapes.configuration
    case .address: Shapes.address
    case .autoCreation: Shapes.autoCreation
    case .addressRouting: Shapes.addressRouting
    case .deletedAddress: Shapes.deletedAddress
    case .warning: Shapes.warning
    case .conversation: Shapes.conversation
    case .message: Shapes.message
    case .participant: Shapes.participant
    case .messagingBinding: Shapes.messagingBinding
    case .interaction: Shapes.interaction
    case .interactionChannel: Shapes.interactionChannel
    case .createdInteraction: Shapes.createdInteraction
    case .interactionRouting: Shapes.interactionRouting
    case .routingProperties: Shapes.routingProperties
    case .worker: Shapes.worker
    case .workerChannel: Shapes.workerChannel
    case .activity: Shapes.activity
    case .task: Shapes.task
    case .reservation: Shapes.reservation
    case .delivery: Shapes.delivery
    case .verification: Shapes.verification
    case .verificationVariant: Shapes.verificationVariant
    case .signature: Shapes.signature
    case .subscription: Shapes.subscription
    case .event: Shapes.event
    case .eventData: Shapes.eventData
    case .change: Shapes.change
    case .auditEntry: Shapes.auditEntry
    case .auditVerification: Shapes.auditVerification
    case .auditFault: Shapes.auditFault
    case .storeStatus: Shapes.storeStatus
    case .backup: Shapes.backup
    case .pruned: Shapes.pruned
    case .service: Shapes.service
    case .deleted: Shapes.deleted
    case .timers: Shapes.timers
    case .deliverySummary: Shapes.deliverySummary
    case .receipt: Shapes.receipt
    case .conversationWebhook: Shapes.conversationWebhook
    case .webhookConfiguration: Shapes.webhookConfiguration
    case .flow: Shapes.flow
    case .flowRevision: Shapes.flowRevision
    case .flowCheck: Shapes.flowCheck
    case .flowError: Shapes.flowError
    case .flowDefinition: Shapes.flowDefinition
    case .flowDiagram: Shapes.flowDiagram
    case .flowSimulation: Shapes.flowSimulation
    case .execution: Shapes.execution
    case .executionStep: Shapes.executionStep
    case .executionWait: Shapes.executionWait
    case .executionError: Shapes.executionError
    case .dispatch: Shapes.dispatch
    case .setupReport: Shapes.setupReport
    case .setupSummary: Shapes.setupSummary
    case .setupRow: Shapes.setupRow
    case .setupEvidence: Shapes.setupEvidence
    case .setupFix: Shapes.setupFix
    case .setupApplied: Shapes.setupApplied
    case .setupChange: Shapes.setupChange
    case .addresses: Shapes.list(of: .address)
    case .conversations: Shapes.list(of: .conversation)
    case .messages: Shapes.list(of: .message)
    case .participants: Shapes.list(of: .participant)
    case .interactions: Shapes.list(of: .interaction)
    case .workers: Shapes.list(of: .worker)
    case .activities: Shapes.list(of: .activity)
    case .tasks: Shapes.list(of: .task)
    case .reservations: Shapes.list(of: .reservation)
    case .deliveries: Shapes.list(of: .delivery)
    case .events: Shapes.list(of: .event)
    case .auditEntries: Shapes.list(of: .auditEntry)
    case .services: Shapes.list(of: .service)
    case .flows: Shapes.list(of: .flow)
    case .flowRevisions: Shapes.list(of: .flowRevision)
    case .executions: Shapes.list(of: .execution)
    case .receipts: Shapes.list(of: .receipt)
    case .conversationWebhooks: Shapes.list(of: .conversationWebhook)
    case .dispatches: Shapes.list(of: .dispatch)
    }
  }

  /// Whether it is the result of a method that changes something, which a trial
  /// (`dry_run`) adds members to.
  public var isOfChange: Bool {
    switch self {
    case .reloaded, .stopping, .logLevel, .configuration, .service, .address, .deletedAddress,
      .deleted, .conversation, .message, .participant, .receipt, .conversationWebhook, .flow,
      .execution, .interaction, .createdInteraction, .worker, .task, .reservation, .delivery,
      .dispatch, .setupApplied, .backup, .pruned:
      true
    case .openRPC, .pong, .help, .serverStatus, .serverVersion, .caller, .session, .cancelled,
      .config, .configCheck, .metrics, .autoCreation, .addressRouting, .warning,
      .messagingBinding, .interactionChannel, .interactionRouting, .routingProperties,
      .workerChannel, .activity, .verification, .verificationVariant, .signature, .subscription,
      .event, .eventData, .change, .auditEntry, .auditVerification, .auditFault, .storeStatus,
      .timers, .deliverySummary, .webhookConfiguration, .flowRevision, .flowCheck, .flowError,
      .flowDefinition, .flowDiagram, .flowSimulation, .executionStep, .executionWait,
      .executionError, .addresses,
      .conversations, .messages, .participants, .interactions, .workers, .activities, .tasks,
      .reservations, .deliveries, .events, .auditEntries, .services, .flows, .flowRevisions,
      .executions, .receipts, .conversationWebhooks, .dispatches, .setupReport, .setupSummary,
      .setupRow, .setupEvidence, .setupFix, .setupChange:
      false
    }
  }

  /// Whether a caller may ask for some of its members only.
  public var isProjectable: Bool {
    switch self {
    case .openRPC, .pong, .help, .session, .cancelled, .stopping, .subscription, .deleted:
      false
    case .serverStatus, .serverVersion, .caller, .reloaded, .config, .configCheck, .logLevel,
      .metrics, .configuration, .address, .autoCreation, .addressRouting, .deletedAddress,
      .warning, .conversation, .message, .participant, .messagingBinding, .interaction,
      .interactionChannel, .createdInteraction, .interactionRouting, .routingProperties, .worker,
      .workerChannel, .activity, .task, .reservation, .delivery, .verification,
      .verificationVariant, .signature, .event, .eventData, .change, .auditEntry,
      .auditVerification, .auditFault, .storeStatus, .backup, .pruned, .service, .timers,
      .deliverySummary, .receipt, .conversationWebhook, .webhookConfiguration, .flow,
      .flowRevision, .flowCheck, .flowError, .flowDefinition, .flowDiagram, .flowSimulation,
      .execution, .executionStep, .executionWait, .executionError, .dispatch, .addresses,
      .conversations,
      .messages, .participants, .interactions, .workers, .activities, .tasks, .reservations,
      .deliveries, .events, .auditEntries, .services, .flows, .flowRevisions, .executions,
      .receipts, .conversationWebhooks, .dispatches, .setupReport, .setupSummary, .setupRow,
      .setupEvidence, .setupFix, .setupApplied, .setupChange:
      true
    }
  }

  /// The shape of a list's items; nil when it is no list.
  public var item: ResultShape? {
    guard let items = ownMembers.first, items.name == "items", case .list(let type) = items.type,
      case .shape(let shape) = type
    else { return nil }
    return shape
  }

  /// Whether results of this shape may have members that are not listed.
  public var isOpen: Bool {
    self == .openRPC || self == .serverStatus
  }
}
