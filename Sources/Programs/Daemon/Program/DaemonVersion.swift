/// The program's version.
enum DaemonVersion {
  /// By the rules of Semantic Versioning.
  static let text = "0.1.0"
}
