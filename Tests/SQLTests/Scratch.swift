import Foundation
import SQL

/// A directory of its own for one test, removed when the test is over.
final class Scratch {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "sql-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  var database: String { path + "/test.db" }

  func bytes(_ path: String) -> Data? {
    FileManager.default.contents(atPath: path)
  }

  /// A writable connection in write-ahead logging.
  func writer() throws -> SQLConnection {
    let connection = try SQLConnection(path: database, options: .init(access: .readWriteCreate))
    try connection.useDurableLog(logBytesMax: 1_048_576)
    return connection
  }

  func reader() throws -> SQLConnection {
    try SQLConnection(path: database, options: .init(access: .readOnly))
  }
}

/// The error that `body` throws; nil when it throws none.
func failure(_ body: () throws(SQLError) -> Void) -> SQLError? {
  do throws(SQLError) {
    try body()
    return nil
  } catch {
    return error
  }
}
