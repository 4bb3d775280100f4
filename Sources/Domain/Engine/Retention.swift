internal import Model

/// How long entries of the journals are kept.
public struct Retention: Hashable, Sendable {
  /// Days an entry of the event log is kept; 0 keeps it for good.
  public var eventsDays: Int
  /// Entries of the event log that are kept at the most.
  public var eventsEntriesMax: Int
  /// Days an entry of the audit is kept; 0 keeps it for good.
  public var auditDays: Int
  /// Days a webhook is kept as it was received; 0 keeps it for good.
  public var deliveriesDays: Int

  /// Default of ``eventsDays``.
  public static let eventsDaysDefault = 90
  /// Default of ``eventsEntriesMax``.
  public static let eventsEntriesMaxDefault = 10_000_000
  /// Default of ``auditDays``.
  public static let auditDaysDefault = 365
  /// Default of ``deliveriesDays``: what somebody sent is not removed unless an operator says so.
  public static let deliveriesDaysDefault = 0

  /// Rows of one journal that one transaction looks at, and removes, at the most; between two of
  /// them the writer serves whoever waits.
  public static let batchRowsMax = 1_000
  /// The same for deliveries, each of which stands in three indexes: a thousand of them held up
  /// whoever came meanwhile by 80 ms.
  public static let batchDeliveriesMax = 200
  /// Milliseconds between two looks for what is too old.
  public static let periodMilliseconds: Int64 = 60_000
  /// Milliseconds until the next look while there is more than one transaction may remove.
  public static let catchUpMilliseconds: Int64 = 100
  /// Milliseconds of a day.
  public static let dayMilliseconds: Int64 = 86_400_000

  /// The defaults.
  public init(
    eventsDays: Int = Retention.eventsDaysDefault,
    eventsEntriesMax: Int = Retention.eventsEntriesMaxDefault,
    auditDays: Int = Retention.auditDaysDefault,
    deliveriesDays: Int = Retention.deliveriesDaysDefault
  ) {
    self.eventsDays = eventsDays
    self.eventsEntriesMax = eventsEntriesMax
    self.auditDays = auditDays
    self.deliveriesDays = deliveriesDays
  }

  /// Rows of a journal that one transaction looks at.
  static func batchRowsMax(of journal: Journal) -> Int {
    switch journal {
    case .events, .audit: batchRowsMax
    case .deliveries: batchDeliveriesMax
    }
  }

  /// Days the entries of a journal are kept; nil for good.
  func days(of journal: Journal) -> Int? {
    let days =
      switch journal {
      case .events: eventsDays
      case .deliveries: deliveriesDays
      case .audit: auditDays
      }
    return days == 0 ? nil : days
  }
}
