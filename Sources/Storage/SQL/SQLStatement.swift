internal import CSQLite

/// One compiled statement, bound and run many times by the connection's owner.
///
/// Parameters are `$1`, `$2` … in any order of appearance. Every use ends with the statement reset
/// and its arguments gone: an unfinished SELECT would hold a read transaction open and keep the
/// write-ahead log from being emptied.
@safe public final class SQLStatement {
  let handle: OpaquePointer
  private var arena = SQLArena()
  /// SQLite numbers parameters by first appearance; this maps `$n` to that number. Empty when the
  /// two agree, which is the usual case.
  private let positions: [Int32]
  private let parameterCount: Int
  private var bindCode = SQLITE_OK

  init(_ sql: String, on connection: SQLConnection) throws(SQLError) {
    var compiled: OpaquePointer?
    var rest = ""
    let code = unsafe Self.compile(sql, on: connection.database, into: &compiled, rest: &rest)
    guard code == SQLITE_OK else {
      throw unsafe SQLError(code: code, database: connection.database, sql: sql)
    }
    guard let opened = unsafe compiled else {
      throw SQLError(
        kind: .misuse,
        extendedCode: SQLITE_MISUSE,
        message: "the statement is empty",
        sql: sql
      )
    }
    unsafe handle = opened
    let count = Int(unsafe sqlite3_bind_parameter_count(opened))
    parameterCount = count
    guard let mapped = unsafe Self.positions(of: opened, count: count) else {
      unsafe sqlite3_finalize(opened)
      throw SQLError(
        kind: .misuse,
        extendedCode: SQLITE_MISUSE,
        message: "parameters must be $1 to $\(count), each used",
        sql: sql
      )
    }
    positions = mapped
    guard rest.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x0a || $0 == 0x3b }) else {
      throw SQLError(
        kind: .misuse,
        extendedCode: SQLITE_MISUSE,
        message: "one statement at a time: text is left after the first",
        sql: sql
      )
    }
  }

  deinit {
    unsafe sqlite3_finalize(handle)
  }

  /// The statement's text with its placeholders.
  public var sql: String { unsafe sqlite3_sql(handle).map { unsafe String(cString: $0) } ?? "" }

  // MARK: Arguments

  /// Binds an integer, or null.
  public func bind(_ parameter: Int, _ value: Int64?) {
    let position = position(parameter)
    if let value {
      note(unsafe sqlite3_bind_int64(handle, position, value))
    } else {
      note(unsafe sqlite3_bind_null(handle, position))
    }
  }

  /// Binds text, or null.
  public func bind(_ parameter: Int, _ value: String?) {
    guard var text = value else { return bindNull(parameter) }
    text.withUTF8 { bytes in
      unsafe bindText(position(parameter), UnsafeRawBufferPointer(bytes))
    }
  }

  /// Binds text given as UTF-8, which the caller vouches for.
  public func bind(_ parameter: Int, utf8 text: RawSpan) {
    unsafe text.withUnsafeBytes { bytes in
      unsafe bindText(position(parameter), bytes)
    }
  }

  /// Binds bytes as they are, or null.
  public func bind(_ parameter: Int, blob bytes: [UInt8]?) {
    guard let bytes else { return bindNull(parameter) }
    bind(parameter, blob: unsafe bytes.span.bytes)
  }

  /// Binds bytes as they are.
  public func bind(_ parameter: Int, blob bytes: RawSpan) {
    let position = position(parameter)
    unsafe bytes.withUnsafeBytes { bytes in
      if let kept = unsafe arena.keep(bytes) {
        unsafe note(
          sqlite3_bind_blob64(handle, position, kept, UInt64(bytes.count), csqlite_static())
        )
      } else {
        // A null address would bind NULL, and no bytes are still a value.
        let address = unsafe bytes.baseAddress ?? UnsafeRawPointer(handle)
        unsafe note(
          sqlite3_bind_blob64(handle, position, address, UInt64(bytes.count), csqlite_transient())
        )
      }
    }
  }

  /// Binds null.
  public func bindNull(_ parameter: Int) {
    note(unsafe sqlite3_bind_null(handle, position(parameter)))
  }

  // MARK: Running

  /// Runs to the end and drops rows; returns how many rows an INSERT, UPDATE or DELETE changed.
  @discardableResult
  public func run() throws(SQLError) -> Int {
    defer { finish() }
    while try step() {}
    guard unsafe sqlite3_stmt_readonly(handle) == 0 else { return 0 }
    return Int(unsafe sqlite3_changes64(sqlite3_db_handle(handle)))
  }

  /// Runs until the first row, reads it and stops; nil when there is none.
  public func first<Value>(
    _ read: (borrowing SQLRow) throws(SQLError) -> Value
  ) throws(SQLError) -> Value? {
    defer { finish() }
    guard try step() else { return nil }
    return try read(unsafe SQLRow(statement: handle))
  }

  /// True when there is at least one row.
  public func exists() throws(SQLError) -> Bool {
    defer { finish() }
    return try step()
  }

  /// Reads every row in order. The statement must not be used again from inside `read`.
  public func each(_ read: (borrowing SQLRow) throws(SQLError) -> Void) throws(SQLError) {
    defer { finish() }
    while try step() {
      try read(unsafe SQLRow(statement: handle))
    }
  }

  /// Reads every row into an array, in order.
  public func all<Value>(
    _ read: (borrowing SQLRow) throws(SQLError) -> Value
  ) throws(SQLError) -> [Value] {
    var values: [Value] = []
    try each { row throws(SQLError) in values.append(try read(row)) }
    return values
  }

  // MARK: Inside

  private func step() throws(SQLError) -> Bool {
    guard bindCode == SQLITE_OK else {
      throw unsafe SQLError(code: bindCode, statement: handle)
    }
    switch unsafe sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw unsafe SQLError(code: code, statement: handle)
    }
  }

  private func finish() {
    // Both repeat the step's failure or succeed; the failure has been thrown already.
    unsafe sqlite3_reset(handle)
    if parameterCount > 0 {
      unsafe sqlite3_clear_bindings(handle)
      arena.empty()
    }
    bindCode = SQLITE_OK
  }

  private func bindText(_ position: Int32, _ bytes: UnsafeRawBufferPointer) {
    let utf8 = UInt8(SQLITE_UTF8)
    if let kept = unsafe arena.keep(bytes) {
      let text = unsafe kept.assumingMemoryBound(to: CChar.self)
      unsafe note(
        sqlite3_bind_text64(handle, position, text, UInt64(bytes.count), csqlite_static(), utf8)
      )
    } else {
      // A null address would bind NULL, and an empty text is still a value.
      let address = unsafe bytes.baseAddress ?? UnsafeRawPointer(handle)
      let text = unsafe address.assumingMemoryBound(to: CChar.self)
      unsafe note(
        sqlite3_bind_text64(handle, position, text, UInt64(bytes.count), csqlite_transient(), utf8)
      )
    }
  }

  private func position(_ parameter: Int) -> Int32 {
    precondition(
      parameter >= 1 && parameter <= parameterCount,
      "parameter $\(parameter) of a statement that has \(parameterCount)"
    )
    return positions.isEmpty ? Int32(truncatingIfNeeded: parameter) : positions[parameter - 1]
  }

  /// Remembers the first failed bind; the run that follows throws it.
  private func note(_ code: Int32) {
    if code != SQLITE_OK && bindCode == SQLITE_OK { bindCode = code }
  }

  private static func compile(
    _ sql: String,
    on database: OpaquePointer,
    into statement: inout OpaquePointer?,
    rest: inout String
  ) -> Int32 {
    var sql = sql
    return sql.withUTF8 { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) { text in
        var tail: UnsafePointer<CChar>?
        let code = unsafe sqlite3_prepare_v3(
          database,
          text.baseAddress,
          Int32(text.count),
          UInt32(SQLITE_PREPARE_PERSISTENT),
          &statement,
          &tail
        )
        if let tail = unsafe tail, let start = text.baseAddress {
          let used = unsafe tail - start
          rest = unsafe String(
            decoding: UnsafeRawBufferPointer(text).dropFirst(used),
            as: UTF8.self
          )
        }
        return code
      }
    }
  }

  /// nil when the parameters are not exactly `$1` to `$count`.
  private static func positions(of statement: OpaquePointer, count: Int) -> [Int32]? {
    var positions = [Int32](repeating: 0, count: count)
    for position in 0..<Int32(count) {
      guard let name = unsafe sqlite3_bind_parameter_name(statement, position + 1),
        unsafe name[0] == 0x24, let number = unsafe Int(String(cString: name + 1)),
        number >= 1 && number <= count
      else { return nil }
      positions[number - 1] = position + 1
    }
    return positions.elementsEqual(1..<Int32(count + 1)) ? [] : positions
  }
}

@available(*, unavailable) extension SQLStatement: Sendable {}
