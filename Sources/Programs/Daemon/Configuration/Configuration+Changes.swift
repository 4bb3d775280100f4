internal import Logging

extension Configuration {
  /// Settings that a reload changes in a running daemon, and everything below them.
  private static let reloadable = [
    "control.roles", "https.certificates", "https.client_ca", "limits", "log.audit",
    "log.level", "outbound", "twilio.api_key", "twilio.api_secret", "webhooks.auth_tokens",
    "webhooks.shared_keys",
  ]

  /// What differs from `old`, as sorted dotted paths: what a reload applies, and what holds only
  /// after a restart. Files that a setting names are not looked into.
  func changes(from old: Configuration) -> (applied: [String], needsRestart: [String]) {
    let before = old.rendered().leaves()
    let after = rendered().leaves()
    let paths = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }.sorted()
    let applied = paths.filter(Self.isReloadable)
    return (applied, paths.filter { !Self.isReloadable($0) })
  }

  /// The same, where the level of the log in force may be another than the one `old` says.
  func changes(
    from old: Configuration,
    logLevel: Logger.Level
  ) -> (applied: [String], needsRestart: [String]) {
    var inForce = old
    inForce.log.level = LogSettings.Level(logLevel)
    return changes(from: inForce)
  }

  /// This configuration with the reloadable parts of `new`: what is in force after a reload.
  func taking(reloadableOf new: Configuration) -> Configuration {
    var result = self
    result.control.roles = new.control.roles
    result.https.certificates = new.https.certificates
    result.https.clientCA = new.https.clientCA
    result.limits = new.limits
    result.log.audit = new.log.audit
    result.log.level = new.log.level
    result.outbound = new.outbound
    result.twilio.apiKey = new.twilio.apiKey
    result.twilio.apiSecret = new.twilio.apiSecret
    result.webhooks.authTokens = new.webhooks.authTokens
    result.webhooks.sharedKeys = new.webhooks.sharedKeys
    result.webhooks.selfMadeToken = new.webhooks.selfMadeToken
    result.warnings = new.warnings
    result.fileDigest = new.fileDigest
    return result
  }

  /// Limits that are taken once, when the threads and listeners they belong to are started.
  private static let limitsAtStart: Set<LimitKey> = [
    .formFieldsMax, .handshakeMillisecondsMax, .readConnectionsMax, .writeBatchCommandsMax,
    .writeQueueCommandsMax,
  ]

  private static func isReloadable(_ path: String) -> Bool {
    if limitsAtStart.contains(where: { path == "limits.\($0.rawValue)" }) { return false }
    return reloadable.contains { path == $0 || path.hasPrefix($0 + ".") }
  }
}

extension SettingValue {
  /// Dotted path -> value, for everything but maps, which are walked through.
  fileprivate func leaves(at path: String = "") -> [String: SettingValue] {
    guard case .map(let entries) = self else { return [path: self] }
    return entries.reduce(into: [:]) { leaves, entry in
      let inner = path.isEmpty ? entry.key : "\(path).\(entry.key)"
      leaves.merge(entry.value.leaves(at: inner)) { _, new in new }
    }
  }
}
