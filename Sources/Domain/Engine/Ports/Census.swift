public import Model

/// How many objects of each kind the database holds.
public struct Census: Hashable, Sendable {
  /// Inbound webhooks by state.
  public var deliveries: [DeliveryState: Int]
  /// Conversations by state.
  public var conversations: [ConversationState: Int]
  /// Messages.
  public var messages: Int
  /// Interactions by status.
  public var interactions: [InteractionStatus: Int]
  /// Tasks by status.
  public var tasks: [AssignmentStatus: Int]
  /// Reservations by status.
  public var reservations: [ReservationStatus: Int]
  /// Workers.
  public var workers: Int
  /// Calls to other servers by state.
  public var dispatches: [Dispatch.State: Int]

  /// An empty database's.
  public init() {
    deliveries = [:]
    conversations = [:]
    messages = 0
    interactions = [:]
    tasks = [:]
    reservations = [:]
    workers = 0
    dispatches = [:]
  }
}
