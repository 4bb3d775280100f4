internal import Engine
internal import Model
internal import NIOConcurrencyHelpers

/// The configuration in force and when it was read. The main thread replaces it; any thread looks.
final class ConfigurationInForce: Sendable {
  private let box: NIOLockedValueBox<(configuration: Configuration, readAt: Timestamp)>

  init(_ configuration: Configuration) {
    box = NIOLockedValueBox((configuration, EngineClock.system.now().wall))
  }

  var current: Configuration {
    box.withLockedValue { $0.configuration }
  }

  var readAt: Timestamp {
    box.withLockedValue { $0.readAt }
  }

  /// Puts what was just read in force.
  func replace(with configuration: Configuration) {
    let now = EngineClock.system.now().wall
    box.withLockedValue { $0 = (configuration, now) }
  }
}
