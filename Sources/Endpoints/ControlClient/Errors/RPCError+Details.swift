internal import JSON
public import JSONRPC

/// What an answer of the daemon's says about the error besides its code, name, class and message.
extension RPCError {
  /// What to do about it, in a sentence.
  public var hint: String? { data["hint"]?.string }

  /// Which parameter is meant: a JSON pointer (RFC 6901) below `params`.
  public var pointer: String? { data["pointer"]?.string }

  /// Milliseconds after which the same call may succeed.
  public var retryAfterMilliseconds: Int? { data["retry_after_ms"]?.int }

  /// Twilio's number for the error, where it has one.
  public var twilioCode: Int? { data["twilio_code"]?.int }
}
