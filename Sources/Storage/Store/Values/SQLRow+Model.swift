internal import Model
internal import SQL

extension SQLRow {
  /// A sid that must be there.
  func sid(_ column: Int) throws(SQLError) -> Sid {
    let sid = withUTF8(column) { text in
      unsafe text.withUnsafeBytes { bytes in
        unsafe Sid(utf8: bytes.assumingMemoryBound(to: UInt8.self))
      }
    }
    guard let sid else { throw .unreadable("column \(column) holds no sid") }
    return sid
  }

  /// A sid, or nil for null.
  func optionalSid(_ column: Int) throws(SQLError) -> Sid? {
    isNull(column) ? nil : try sid(column)
  }

  /// A moment.
  func time(_ column: Int) -> Timestamp {
    Timestamp(milliseconds: integer(column))
  }

  /// A moment, or nil for null.
  func optionalTime(_ column: Int) -> Timestamp? {
    optionalInteger(column).map { Timestamp(milliseconds: $0) }
  }

  /// True for any number but 0.
  func flag(_ column: Int) -> Bool {
    integer(column) != 0
  }

  /// A JSON object, which was checked before it was stored.
  func attributes(_ column: Int) -> Attributes {
    Attributes(checkedJSON: text(column))
  }

  /// A list of texts.
  func texts(_ column: Int) throws(SQLError) -> [String] {
    guard let list = TextList(stored: text(column)) else {
      throw .unreadable("column \(column) holds no list of texts")
    }
    return list.texts
  }

  /// A word of a closed set.
  func word<Word: RawRepresentable<String>>(
    _ column: Int,
    _ type: Word.Type
  ) throws(SQLError) -> Word {
    let text = text(column)
    guard let word = Word(rawValue: text) else {
      throw .unreadable("column \(column) holds '\(text)', which is no \(type)")
    }
    return word
  }
}

extension SQLError {
  /// A value in the database that this program never writes.
  static func unreadable(_ what: String) -> SQLError {
    SQLError(kind: .corrupt, extendedCode: 11, message: what)
  }
}
