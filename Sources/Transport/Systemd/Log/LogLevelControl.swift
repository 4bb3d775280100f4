public import Logging
import Synchronization

/// The level that all loggers of a ``LogOutput`` share until one of them is given its own.
/// Any thread may change it; it holds from the next line on.
public final class LogLevelControl: Sendable {
  private let severity: Atomic<Int>

  /// Starts at `level`.
  public init(_ level: Logger.Level) {
    severity = Atomic(Self.number(of: level))
  }

  /// The least severe level that is written.
  public var level: Logger.Level {
    get { Self.level(of: severity.load(ordering: .relaxed)) }
    set { severity.store(Self.number(of: newValue), ordering: .relaxed) }
  }

  private static func number(of level: Logger.Level) -> Int {
    switch level {
    case .trace: 0
    case .debug: 1
    case .info: 2
    case .notice: 3
    case .warning: 4
    case .error: 5
    case .critical: 6
    }
  }

  private static func level(of number: Int) -> Logger.Level {
    switch number {
    case 0: .trace
    case 1: .debug
    case 2: .info
    case 3: .notice
    case 4: .warning
    case 5: .error
    // Only numbers made from a level are ever stored.
    default: .critical
    }
  }
}
