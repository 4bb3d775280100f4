/// An error of the control socket: its code, its name and what to do about it.
public struct ErrorDescriptor: Sendable, Hashable {
  /// The JSON-RPC code.
  public let code: Int
  /// `data.name`.
  public let name: String
  /// `data.class`: `client`, `conflict`, `busy` or `server`.
  public let errorClass: String
  /// `data.twilio_code` where Twilio has one.
  public let twilioCode: Int?
  /// When it comes, in a sentence.
  public let meaning: String
  /// What to do, in a sentence.
  public let remedy: String
  /// Whether the same call may succeed later.
  public let mayRetry: Bool
}
