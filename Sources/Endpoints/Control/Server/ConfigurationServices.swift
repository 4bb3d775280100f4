public import JSON
public import Logging

/// What the control socket can have done to the configuration in force. The closures are called on
/// the control loop and don't block it.
public struct ConfigurationServices: Sendable {
  /// Writes one JSON object: the file, its digest, when it was read, and every setting in force
  /// without secrets.
  public var write: @Sendable (inout JSONWriter) -> Void
  /// Reads the file as a reload would and takes over nothing; tells once, from any thread.
  public var check: @Sendable (@escaping @Sendable (ConfigurationCheck) -> Void) -> Void
  /// Reads the file again and takes over what it can; tells once, from any thread.
  public var reload: @Sendable (@escaping @Sendable (ReloadOutcome) -> Void) -> Void
  /// The least level that is logged.
  public var logLevel: @Sendable () -> Logger.Level
  /// Sets the least level that is logged, until the configuration is read again.
  public var setLogLevel: @Sendable (Logger.Level) -> Void

  /// Services from their parts.
  public init(
    write: @escaping @Sendable (inout JSONWriter) -> Void,
    check: @escaping @Sendable (@escaping @Sendable (ConfigurationCheck) -> Void) -> Void,
    reload: @escaping @Sendable (@escaping @Sendable (ReloadOutcome) -> Void) -> Void,
    logLevel: @escaping @Sendable () -> Logger.Level,
    setLogLevel: @escaping @Sendable (Logger.Level) -> Void
  ) {
    self.write = write
    self.check = check
    self.reload = reload
    self.logLevel = logLevel
    self.setLogLevel = setLogLevel
  }
}
