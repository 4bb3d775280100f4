/// The version of the programs: daemon and command line are of one build.
public enum ProductVersion {
  /// By the rules of Semantic Versioning.
  public static let text = "0.1.0"
}
