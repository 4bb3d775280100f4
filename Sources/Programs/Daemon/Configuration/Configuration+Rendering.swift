extension Configuration {
  /// The effective configuration in the file's own shape, secrets redacted when printed: what
  /// `check-config` and `server.config` show. Every default stands in it.
  func rendered() -> SettingValue {
    .section([
      "state_directory": .text(stateDirectory),
      "account_sid": .text(accountSid),
      "backend": .text(backend.rawValue),
      "control": control.rendered,
      "https": https.rendered,
      "webhooks": webhooks.rendered,
      "outbound": outbound.rendered,
      "store": store.rendered,
      "twilio": twilio.rendered,
      "limits": limits.rendered,
      "log": log.rendered,
      "metrics": metrics.rendered,
    ])
  }
}
