/// The bytes and the tape of one document, shared by its nodes.
///
/// Unchecked, and safe: the properties change only in `adopt` and `copy`, which `JSONDocument`
/// calls on a storage that it has just made or to which it holds the only reference. Whoever else
/// can see a storage, on whatever thread, sees one that no longer changes.
final class JSONStorage: @unchecked Sendable {
  private(set) var bytes: [UInt8]
  private(set) var tape = JSONTape()

  /// The text `null`.
  init() {
    bytes = []
    becomeNull()
  }

  /// Bytes of memory that the buffers occupy.
  var heldBytes: Int {
    bytes.capacity + tape.entries.capacity * MemoryLayout<JSONTapeEntry>.stride
  }

  /// The text of a string entry, escapes resolved.
  func string(of entry: JSONTapeEntry) -> String {
    let source = bytes
    return JSONText.string(of: entry, in: source.span)
  }

  /// Whether a string entry stands for exactly this text.
  func equals(_ text: String, _ entry: JSONTapeEntry) -> Bool {
    let source = bytes
    return JSONText.equals(text.utf8.span, entry, in: source.span)
  }

  func adopt(_ text: [UInt8], _ limits: JSONLimits) throws(JSONError) {
    bytes = text
    try tokenize(limits)
  }

  func copy(_ text: Span<UInt8>, _ limits: JSONLimits) throws(JSONError) {
    guard text.count <= limits.bytesMax else {
      becomeNull()
      throw JSONError(
        offset: limits.bytesMax,
        reason: .tooLarge(bytesMax: limits.bytesMax),
        in: text
      )
    }
    bytes.removeAll(keepingCapacity: true)
    text.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    try tokenize(limits)
  }

  private func tokenize(_ limits: JSONLimits) throws(JSONError) {
    let text = bytes
    do throws(JSONError) {
      try tape.tokenize(text.span, limits: limits)
    } catch {
      becomeNull()
      throw error
    }
  }

  /// Nothing of a refused text is kept.
  private func becomeNull() {
    bytes.removeAll(keepingCapacity: true)
    bytes.append(contentsOf: "null".utf8)
    tape.reset(toNullIn: 0..<bytes.count)
  }
}
