import Engine
import Foundation
import Model
import Store

/// A state directory of its own for one test, removed when the test is over.
final class Scratch {
  let path: String
  let store: SQLiteStore

  init() throws {
    path = NSTemporaryDirectory() + "store-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    store = SQLiteStore(path: path + "/switchboard.db")
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  func mode(_ name: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path + name)[.posixPermissions] as? Int
  }
}

extension SQLiteLedger {
  /// One batch with one command, made durable.
  func batch<Value>(_ body: () throws -> Value) throws -> Value {
    try begin()
    let value = try body()
    try commit()
    return value
  }
}

/// The fault that `body` throws; nil when it throws none.
func fault(_ body: () throws(LedgerFault) -> Void) -> LedgerFault? {
  do throws(LedgerFault) {
    try body()
    return nil
  } catch {
    return error
  }
}

/// A sid whose digits are a number, so that tests can tell sids apart by eye.
func sid(_ prefix: SidPrefix, _ number: Int) -> Sid {
  Sid(prefix, high: 0xfeed, low: UInt64(number))
}

/// A moment a little after 2023-11-14.
func moment(_ milliseconds: Int64 = 0) -> Timestamp {
  Timestamp(milliseconds: 1_700_000_000_000 + milliseconds)
}
