/// The two letters that open a sid. An open set: Twilio adds kinds, and some letters serve two
/// (`WA` is a TaskRouter activity and a WhatsApp message), so a field decides what it means.
public struct SidPrefix: RawRepresentable, Hashable, Sendable {
  /// The two ASCII letters, the first in the high byte.
  public let rawValue: UInt16

  /// A prefix from its two letters as one number.
  public init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  /// A prefix from two ASCII bytes; nil unless both are capital letters.
  public init?(letters first: UInt8, _ second: UInt8) {
    let capitals = UInt8(ascii: "A")...UInt8(ascii: "Z")
    guard capitals.contains(first), capitals.contains(second) else { return nil }
    rawValue = UInt16(first) << 8 | UInt16(second)
  }

  private init(_ first: Unicode.Scalar, _ second: Unicode.Scalar) {
    rawValue = UInt16(UInt8(ascii: first)) << 8 | UInt16(UInt8(ascii: second))
  }

  /// Account.
  public static let account = SidPrefix("A", "C")
  /// TaskRouter activity.
  public static let activity = SidPrefix("W", "A")
  /// Conversations address configuration.
  public static let address = SidPrefix("I", "G")
  /// Flex interaction channel.
  public static let channel = SidPrefix("U", "O")
  /// Conversation.
  public static let conversation = SidPrefix("C", "H")
  /// Inbound webhook delivery as this daemon stores it (not a Twilio object).
  public static let delivery = SidPrefix("D", "L")
  /// Delivery receipt of a message.
  public static let deliveryReceipt = SidPrefix("D", "Y")
  /// Outbound call of this daemon: a webhook or a flow's request (not a Twilio object).
  public static let dispatch = SidPrefix("D", "P")
  /// Studio execution.
  public static let execution = SidPrefix("F", "N")
  /// Studio flow.
  public static let flow = SidPrefix("F", "W")
  /// Flex interaction.
  public static let interaction = SidPrefix("K", "D")
  /// Flex interaction channel invite.
  public static let invite = SidPrefix("K", "G")
  /// Conversation message.
  public static let message = SidPrefix("I", "M")
  /// Messaging service.
  public static let messagingService = SidPrefix("M", "G")
  /// Conversation participant.
  public static let participant = SidPrefix("M", "B")
  /// TaskRouter queue.
  public static let queue = SidPrefix("W", "Q")
  /// TaskRouter reservation.
  public static let reservation = SidPrefix("W", "R")
  /// Conversation service.
  public static let service = SidPrefix("I", "S")
  /// TaskRouter task.
  public static let task = SidPrefix("W", "T")
  /// TaskRouter task channel.
  public static let taskChannel = SidPrefix("T", "C")
  /// Conversation-scoped webhook.
  public static let webhook = SidPrefix("W", "H")
  /// TaskRouter worker.
  public static let worker = SidPrefix("W", "K")
  /// TaskRouter worker channel.
  public static let workerChannel = SidPrefix("W", "C")
  /// TaskRouter workflow.
  public static let workflow = SidPrefix("W", "W")
  /// TaskRouter workspace.
  public static let workspace = SidPrefix("W", "S")
}

extension SidPrefix: CustomStringConvertible {
  /// The two letters.
  public var description: String {
    String(decoding: [UInt8(rawValue >> 8), UInt8(truncatingIfNeeded: rawValue)], as: UTF8.self)
  }
}
