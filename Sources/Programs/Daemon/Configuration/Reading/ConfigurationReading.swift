/// What one reading of the configuration brought.
struct ConfigurationReading: Sendable {
  /// SHA-256 of the file's bytes in hex; nil without a file, or with one that can't be read.
  let digest: String?
  let outcome: Result<Configuration, ConfigurationError>
}
