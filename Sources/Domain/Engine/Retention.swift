internal import Model

/// How long entries of the journals are kept.
public struct Retention: Hashable, Sendable {
  /// Days an entry of the event log is kept; 0 keeps it for good.
  public var eventsDays: Int
  /// Entries of the event log that are kept at the most.
  public var eventsEntriesMax: Int
  /// Days an entry of the audit is kept; 0 keeps it for good.
  public var auditDays: Int
  /// Entries of the audit that are kept at the most.
  public var auditEntriesMax: Int
  /// Days a webhook is kept as it was received; 0 keeps it for good.
  public var deliveriesDays: Int
  /// Days a call to another server is kept after it was delivered, given up or taken back; 0 keeps
  /// it for good.
  public var dispatchesDays: Int
  /// Days a conversation is kept after it was closed, with all that it held; 0 keeps it for good.
  public var conversationsDays: Int

  /// Default of ``eventsDays``.
  public static let eventsDaysDefault = 90
  /// Default of ``eventsEntriesMax``.
  public static let eventsEntriesMaxDefault = 10_000_000
  /// Default of ``auditDays``.
  public static let auditDaysDefault = 365
  /// Default of ``auditEntriesMax``.
  public static let auditEntriesMaxDefault = 5_000_000
  /// Default of ``deliveriesDays``: what somebody sent is not removed unless an operator says so.
  public static let deliveriesDaysDefault = 0
  /// Default of ``dispatchesDays``.
  public static let dispatchesDaysDefault = 7
  /// Default of ``conversationsDays``: what customers wrote is not removed unless an operator says
  /// so.
  public static let conversationsDaysDefault = 0

  /// Rows of one journal that one transaction looks at, and removes, at the most while few come;
  /// between two of them the writer serves whoever waits.
  public static let batchRowsMax = 1_000
  /// The same for deliveries, each of which stands in three indexes: a thousand of them held up
  /// whoever came meanwhile by 80 ms.
  public static let batchDeliveriesMax = 200
  /// Closed conversations that one transaction removes at the most while few come, each with what
  /// it held.
  public static let batchConversationsMax = 100
  /// Milliseconds between two looks for what is too old.
  public static let periodMilliseconds: Int64 = 60_000
  /// Milliseconds until the next look while there is more than one transaction may remove.
  public static let catchUpMilliseconds: Int64 = 100
  /// The same while rows come faster than they would be removed with such pauses: the next batch.
  static let hurryMilliseconds: Int64 = 1
  /// How many rows are removed for each one that came since the last look.
  static let arrivalFactor = 2
  /// How many times the usual rows one transaction looks at, at the most.
  static let roundBatchesMax = 50
  /// Milliseconds of a day.
  public static let dayMilliseconds: Int64 = 86_400_000

  /// The defaults.
  public init(
    eventsDays: Int = Retention.eventsDaysDefault,
    eventsEntriesMax: Int = Retention.eventsEntriesMaxDefault,
    auditDays: Int = Retention.auditDaysDefault,
    auditEntriesMax: Int = Retention.auditEntriesMaxDefault,
    deliveriesDays: Int = Retention.deliveriesDaysDefault,
    dispatchesDays: Int = Retention.dispatchesDaysDefault,
    conversationsDays: Int = Retention.conversationsDaysDefault
  ) {
    self.eventsDays = eventsDays
    self.eventsEntriesMax = eventsEntriesMax
    self.auditDays = auditDays
    self.auditEntriesMax = auditEntriesMax
    self.deliveriesDays = deliveriesDays
    self.dispatchesDays = dispatchesDays
    self.conversationsDays = conversationsDays
  }

  /// Rows of a journal that one transaction looks at while few come.
  static func batchRowsMax(of journal: Journal) -> Int {
    switch journal {
    case .events, .audit: batchRowsMax
    case .deliveries, .dispatches: batchDeliveriesMax
    }
  }

  /// Rows of a journal that one round of the housekeeping looks at, and removes, where `arrived`
  /// rows came since the round before: so many that the limits hold, and no more work than a small
  /// multiple of what the writer did meanwhile.
  static func roundRowsMax(of journal: Journal, arrived: Int) -> Int {
    roundMax(usual: batchRowsMax(of: journal), arrived: arrived)
  }

  /// The same of conversations, where `arrived` were closed since the round before.
  static func roundConversationsMax(arrived: Int) -> Int {
    roundMax(usual: batchConversationsMax, arrived: arrived)
  }

  private static func roundMax(usual: Int, arrived: Int) -> Int {
    min(max(usual, arrivalFactor * arrived), roundBatchesMax * usual)
  }

  /// Entries of a journal that are kept at the most; nil where only age counts.
  func entriesMax(of journal: Journal) -> Int? {
    switch journal {
    case .events: eventsEntriesMax
    case .audit: auditEntriesMax
    case .deliveries, .dispatches: nil
    }
  }

  /// Days the entries of a journal are kept; nil for good.
  func days(of journal: Journal) -> Int? {
    let days =
      switch journal {
      case .events: eventsDays
      case .deliveries: deliveriesDays
      case .dispatches: dispatchesDays
      case .audit: auditDays
      }
    return days == 0 ? nil : days
  }
}
