/// What a signature covers besides the URL, and how.
public enum SignedContent: Sendable {
  /// A form body: its parameters follow the URL, sorted, whether or not the URL has a `bodySHA256`.
  case form(FormParameters)
  /// No body (GET): the URL says all.
  case none
  /// A body of another type: its hash is in the URL as `bodySHA256`.
  case body([UInt8])
}
