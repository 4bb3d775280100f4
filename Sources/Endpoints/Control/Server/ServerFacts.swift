public import Model

/// What never changes while the daemon runs, for `server.status` and `server.version`.
public struct ServerFacts: Sendable {
  /// The program's version.
  public var version: String
  /// The account.
  public var accountSid: Sid
  /// `embedded` or `twilio`.
  public var backend: String
  /// The process.
  public var processID: Int32
  /// When it was started.
  public var started: Timestamp

  /// The facts of a daemon.
  public init(
    version: String,
    accountSid: Sid,
    backend: String,
    processID: Int32,
    started: Timestamp
  ) {
    self.version = version
    self.accountSid = accountSid
    self.backend = backend
    self.processID = processID
    self.started = started
  }
}
