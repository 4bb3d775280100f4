internal import Digest
internal import NIOCore
internal import Twilio

/// Writes signed webhooks quickly: what all have in common is prepared once.
///
/// Values that vary must need no percent-encoding, so that they are the same bytes in the body and
/// in what is signed.
struct WebhookWriter {
  /// A parameter whose value is set for each webhook.
  enum Slot: CaseIterable {
    case conversationSid, messageSid, index
  }

  private enum Piece {
    case bytes([UInt8])
    case slot(Slot)
  }

  private let head: [UInt8]
  private let key: HMACKey
  private let signed: [Piece]
  private let body: [Piece]
  private var text: [UInt8] = []
  private var content: [UInt8] = []

  /// Webhooks sent to `url` and signed for `signedURL`; nil: for the same.
  init(
    url: String,
    signedURL: String? = nil,
    authToken: String,
    accountSid: String = SeedDocument.accountSid
  ) {
    let endpoint = EndpointURL(url)
    key = HMACKey(.sha1, key: Array(authToken.utf8))
    head = Array(
      ("POST \(endpoint?.target ?? "/") HTTP/1.1\r\nHost: \(endpoint?.authority ?? "")\r\n"
        + "User-Agent: TwilioProxy/1.1\r\n"
        + "Content-Type: application/x-www-form-urlencoded; charset=UTF-8\r\n"
        + "X-Twilio-Signature: ").utf8
    )
    var fields = SeedDocument.fields
    fields.set("AccountSid", accountSid)
    signed =
      [.bytes(Array((signedURL ?? url).utf8))]
      + Self.pieces(
        fields.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) },
        encoded: false
      )
    body = Self.pieces(fields, encoded: true)
  }

  private static func slot(_ name: String) -> Slot? {
    switch name {
    case "ConversationSid", "ChannelSid", "To": .conversationSid
    case "MessageSid": .messageSid
    case "Index": .index
    default: nil  // a name, not one of our enums
    }
  }

  private static func pieces(_ fields: [FormField], encoded: Bool) -> [Piece] {
    var pieces: [Piece] = []
    var bytes: [UInt8] = []
    for (index, field) in fields.enumerated() {
      let named = slot(field.name) == nil ? field : FormField(field.name, "")
      if encoded {
        if index > 0 { bytes.append(UInt8(ascii: "&")) }
        bytes += FormText.encode([named].pairs)
      } else {
        bytes += Array((named.name + named.value).utf8)
      }
      if let slot = slot(field.name) {
        pieces += [.bytes(bytes), .slot(slot)]
        bytes = []
      }
    }
    return bytes.isEmpty ? pieces : pieces + [.bytes(bytes)]
  }

  /// Appends the webhook with these values.
  mutating func write(
    conversationSid: [UInt8],
    messageSid: [UInt8],
    index: Int,
    into buffer: inout ByteBuffer
  ) {
    let number = Array(String(index).utf8)
    func fill(_ bytes: inout [UInt8], with pieces: [Piece]) {
      bytes.removeAll(keepingCapacity: true)
      for piece in pieces {
        switch piece {
        case .bytes(let fixed): bytes += fixed
        case .slot(.conversationSid): bytes += conversationSid
        case .slot(.messageSid): bytes += messageSid
        case .slot(.index): bytes += number
        }
      }
    }
    fill(&text, with: signed)
    fill(&content, with: body)
    buffer.writeBytes(head)
    buffer.writeString(Base64.encode(key.authenticate(text)))
    finish(content, into: &buffer)
  }

  /// A whole request with any fields and signature.
  func request(_ fields: [FormField], signature: String) -> ByteBuffer {
    var buffer = ByteBuffer(bytes: head)
    buffer.writeString(signature)
    finish(FormText.encode(fields.pairs), into: &buffer)
    return buffer
  }

  private func finish(_ body: [UInt8], into buffer: inout ByteBuffer) {
    buffer.writeString("\r\nContent-Length: \(body.count)\r\n\r\n")
    buffer.writeBytes(body)
  }
}
