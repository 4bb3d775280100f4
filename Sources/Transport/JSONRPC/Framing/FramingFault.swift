public import JSON

/// What in a stream of requests is no item at all, and where.
public struct FramingFault: Error, Hashable, Sendable {
  /// What a stream can get wrong.
  public enum Reason: Hashable, Sendable {
    /// A value breaks the grammar of JSON or one of its limits, or the stream ended inside it.
    case json(JSONError.Reason)
    /// An item starts with neither a brace, a bracket nor a letter.
    case unknownStart
    /// A line of words is longer than the limit.
    case lineTooLong(bytesMax: Int)
    /// A line of words is not valid UTF-8.
    case lineNotUTF8
    /// A control character stands in an item; the peer gave the item up.
    case abandoned
  }

  /// What is wrong.
  public let reason: Reason
  /// Position of the offending byte, counted from the item's first.
  public let offset: Int
  /// The line of the stream on which the item starts, counted from 1.
  public let line: Int
  /// At most 20 bytes of the item that end with the offending byte, made printable.
  public let excerpt: String
  /// Whether the framer goes on behind the fault; if not, the connection has to be closed.
  public let isRecoverable: Bool

  /// The error to reply with, with id null.
  public var error: RPCError {
    RPCError(
      .parseError,
      "\(reason) at byte \(offset) of the item on line \(line)",
      data: [
        "offset": JSONValue(offset), "line": JSONValue(line), "excerpt": .string(excerpt),
        "hint": .string(hint),
      ]
    )
  }

  private var hint: String {
    if case .abandoned = reason { return "reading goes on at the next byte" }
    return isRecoverable
      ? "reading goes on at the next line"
      : "the connection is closed, since the next request cannot be found; send it on a new one"
  }
}

extension FramingFault.Reason: CustomStringConvertible {
  /// The reason as the beginning of an English sentence.
  public var description: String {
    switch self {
    case .json(let reason): "\(reason)"
    case .unknownStart: "an item must start with { or [ or be a line of words"
    case .lineTooLong(let bytesMax): "the line of words is longer than \(bytesMax) bytes"
    case .lineNotUTF8: "the line of words is not valid UTF-8"
    case .abandoned: "the item was given up by a control character"
    }
  }
}
