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

  /// Its members, in the order they are written.
  public var members: [ResultMember] {
    switch self {
    case .openRPC: Shapes.openRPC
    case .pong: Shapes.pong
    case .help: Shapes.help
    case .serverStatus: Shapes.serverStatus
    case .serverVersion: Shapes.serverVersion
    case .caller: Shapes.caller
    case .session: Shapes.session
    case .reloaded: Shapes.reloaded
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
    }
  }

  /// Whether results of this shape may have members that are not listed.
  public var isOpen: Bool {
    self == .openRPC || self == .serverStatus
  }
}
