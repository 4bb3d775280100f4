/// Single tokens of the markup that is being read, `at..<end`.
extension TemplateParser {
  /// The next byte.
  var peek: UInt8? { at < end ? bytes[at] : nil }

  mutating func skipSpaces() {
    while at < end, Byte.isSpace(bytes[at]) { at += 1 }
  }

  /// Steps over a byte, if it is the next.
  mutating func accept(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    at += 1
    return true
  }

  /// Steps over a word, if it is the next name as a whole.
  mutating func accept(_ word: StaticString) -> Bool {
    let stop = at + word.utf8CodeUnitCount
    guard stop <= end, stop == end || !Byte.continuesName(bytes[stop]) else { return false }
    for index in 0..<word.utf8CodeUnitCount where bytes[at + index] != word.utf8Start[index] {
      return false
    }
    at = stop
    return true
  }

  mutating func expect(_ byte: UInt8, _ message: String) throws(LiquidError) {
    skipSpaces()
    guard accept(byte) else { throw error(.syntax, message, at: at) }
  }

  /// Throws unless only space is left.
  mutating func expectEnd() throws(LiquidError) {
    skipSpaces()
    if at < end { throw unexpected() }
  }

  /// A name; nil if none begins here.
  mutating func name() -> String? {
    guard let byte = peek, Byte.beginsName(byte) else { return nil }
    return rest(of: at)
  }

  /// A name behind a dot, which may begin with a digit.
  mutating func key() -> String? {
    guard let byte = peek, Byte.beginsName(byte) || Byte.isDigit(byte) else { return nil }
    return rest(of: at)
  }

  private mutating func rest(of start: Int) -> String {
    while at < end, Byte.continuesName(bytes[at]) { at += 1 }
    _ = accept(Byte.question)
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  /// The text between two quotes, the first of which is the next byte. There are no escapes.
  mutating func quoted() throws(LiquidError) -> String {
    let start = at
    guard let quote = peek, let close = bytes[(at + 1)..<end].firstIndex(of: quote) else {
      throw error(.syntax, "the text is not closed; end it with the same quote", at: start)
    }
    at = close + 1
    return String(decoding: bytes[(start + 1)..<close], as: UTF8.self)
  }

  func error(_ kind: LiquidError.Kind, _ message: String, at offset: Int) -> LiquidError {
    LiquidError(kind, message, at: offset, in: text)
  }

  /// Says that what comes next belongs to nothing.
  func unexpected() -> LiquidError {
    var stop = at
    while stop < end, !Byte.isSpace(bytes[stop]), stop - at < Spelling.nameBytesMax { stop += 1 }
    // Not in the middle of a character.
    while stop < end, bytes[stop] & 0xC0 == 0x80 { stop += 1 }
    let excerpt = String(decoding: bytes[at..<stop], as: UTF8.self)
    return error(
      .syntax,
      "\(excerpt) is not expected here; remove it, or put texts in quotes",
      at: at
    )
  }
}
