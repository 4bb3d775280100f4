/// What an operator may set of the engine; replaceable while it runs.
public struct EngineSettings: Hashable, Sendable {
  /// What happens to authentic webhooks of an address or service that nobody configured.
  public enum UnknownPolicy: String, Sendable, CaseIterable {
    /// They are worked on under the default workflow.
    case accept
    /// They are kept for an operator.
    case quarantine
  }

  /// What happens to authentic webhooks of an unknown address or service.
  public var unknown: UnknownPolicy
  /// Seconds a reservation may stay unanswered where the workflow doesn't say.
  public var taskReservationTimeoutSeconds: Int64
  /// Milliseconds before a task is offered again to a worker who declined it.
  public var declineCooldownMilliseconds: Int64
  /// How long entries of the journals are kept.
  public var retention: Retention
  /// What the outbox may hold.
  public var outbox: OutboxLimits
  /// Milliseconds that a flow's request may take, from the start of the call to its answer.
  public var flowRequestMilliseconds: Int64

  /// TaskRouter's default for a reservation, in seconds.
  public static let taskReservationTimeoutSecondsDefault: Int64 = 120
  /// TaskRouter's default for a task, in seconds: one day.
  public static let taskTimeoutSecondsDefault: Int64 = 86_400
  /// TaskRouter's largest time for a task, in seconds: two weeks.
  public static let taskTimeoutSecondsMax: Int64 = 1_209_600
  /// TaskRouter's largest priority.
  public static let taskPriorityMax: Int64 = 2_147_483_647
  /// TaskRouter's limit for a task's or worker's attributes, in characters.
  public static let attributesCharactersMax = 4_096
  /// Default of ``declineCooldownMilliseconds``.
  public static let declineCooldownMillisecondsDefault: Int64 = 15_000
  /// Default of ``flowRequestMilliseconds``.
  public static let flowRequestMillisecondsDefault: Int64 = 10_000

  /// The defaults.
  public init(
    unknown: UnknownPolicy = .accept,
    taskReservationTimeoutSeconds: Int64 = EngineSettings.taskReservationTimeoutSecondsDefault,
    declineCooldownMilliseconds: Int64 = EngineSettings.declineCooldownMillisecondsDefault,
    retention: Retention = Retention(),
    outbox: OutboxLimits = OutboxLimits(),
    flowRequestMilliseconds: Int64 = EngineSettings.flowRequestMillisecondsDefault
  ) {
    self.unknown = unknown
    self.taskReservationTimeoutSeconds = taskReservationTimeoutSeconds
    self.declineCooldownMilliseconds = declineCooldownMilliseconds
    self.retention = retention
    self.outbox = outbox
    self.flowRequestMilliseconds = flowRequestMilliseconds
  }

  /// Milliseconds after which an execution goes on without the answer to its request.
  var flowAnswerMilliseconds: Int64 {
    flowRequestMilliseconds + FlowRunLimits.answerMarginMilliseconds
  }
}
