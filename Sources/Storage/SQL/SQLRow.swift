internal import CSQLite

/// The row a statement stands on; it cannot be kept beyond the closure that receives it.
///
/// Columns count from 0. The schema says what a column holds; a value of another type is converted
/// by SQLite's rules and null reads as 0 or as no bytes, so ask the optional readers where null
/// is possible.
@safe public struct SQLRow: ~Copyable {
  private let statement: OpaquePointer

  init(statement: OpaquePointer) {
    unsafe self.statement = unsafe statement
  }

  /// True when the column is null.
  public func isNull(_ column: Int) -> Bool {
    unsafe sqlite3_column_type(statement, Int32(column)) == SQLITE_NULL
  }

  /// An integer; 0 for null.
  public func integer(_ column: Int) -> Int64 {
    unsafe sqlite3_column_int64(statement, Int32(column))
  }

  /// An integer, or nil for null.
  public func optionalInteger(_ column: Int) -> Int64? {
    isNull(column) ? nil : integer(column)
  }

  /// Text; empty for null.
  public func text(_ column: Int) -> String {
    withUTF8(column) { bytes in
      unsafe bytes.withUnsafeBytes { unsafe String(decoding: $0, as: UTF8.self) }
    }
  }

  /// Text, or nil for null.
  public func optionalText(_ column: Int) -> String? {
    isNull(column) ? nil : text(column)
  }

  /// Bytes as stored; empty for null.
  public func blob(_ column: Int) -> [UInt8] {
    withBlob(column) { bytes in
      unsafe bytes.withUnsafeBytes { unsafe Array($0) }
    }
  }

  /// Bytes as stored, or nil for null.
  public func optionalBlob(_ column: Int) -> [UInt8]? {
    isNull(column) ? nil : blob(column)
  }

  /// The text's UTF-8 in place, without a copy; valid inside `body` only.
  public func withUTF8<Value, Failure: Error>(
    _ column: Int,
    _ body: (RawSpan) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    // The text must be asked for before its length: asking converts, and the length follows it.
    let address = unsafe UnsafeRawPointer(sqlite3_column_text(statement, Int32(column)))
    return try unsafe body(bytes(column, at: address).bytes)
  }

  /// The bytes in place, without a copy; valid inside `body` only.
  public func withBlob<Value, Failure: Error>(
    _ column: Int,
    _ body: (RawSpan) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let address = unsafe sqlite3_column_blob(statement, Int32(column))
    return try unsafe body(bytes(column, at: address).bytes)
  }

  private func bytes(_ column: Int, at address: UnsafeRawPointer?) -> UnsafeRawBufferPointer {
    unsafe UnsafeRawBufferPointer(
      start: address,
      count: address == nil ? 0 : Int(sqlite3_column_bytes(statement, Int32(column)))
    )
  }
}
