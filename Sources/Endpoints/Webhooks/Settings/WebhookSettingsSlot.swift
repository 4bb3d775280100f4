internal import NIOConcurrencyHelpers

/// Where the settings in force stand. Read by every event loop for each webhook, replaced when the
/// configuration is read again; a webhook being checked keeps the settings it began with.
public final class WebhookSettingsSlot: Sendable {
  private let box: NIOLockedValueBox<WebhookSettings>

  /// A slot with its first settings.
  public init(_ settings: WebhookSettings) {
    box = NIOLockedValueBox(settings)
  }

  /// The settings in force. Any thread.
  public var current: WebhookSettings { box.withLockedValue { $0 } }

  /// Puts other settings in force for the webhooks that come from now on. Any thread.
  public func replace(_ settings: WebhookSettings) {
    box.withLockedValue { $0 = settings }
  }
}
