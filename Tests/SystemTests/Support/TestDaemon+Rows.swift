import ControlClient
import Foundation
import TestKit

extension TestDaemon {
  /// All items of a list, read by Foundation: for lists of many thousands.
  func rows(
    _ method: String,
    _ params: [String: String] = [:],
    on control: BlockingControlClient? = nil
  ) throws -> [[String: Any]] {
    let control = try control ?? self.control()
    var params: [String: Any] = params
    params["limit"] = 1_000
    var rows: [[String: Any]] = []
    while true {
      let request: [String: Any] = [
        "jsonrpc": "2.0", "id": 1, "method": method, "params": params,
      ]
      let text = try JSONSerialization.data(withJSONObject: request)
      try control.sendLine(String(decoding: text, as: UTF8.self))
      guard let line = try control.receiveLine(timeoutMilliseconds: 60_000) else {
        throw TestFailure("\(method) was not answered")
      }
      let reply = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      guard let result = reply?["result"] as? [String: Any],
        let items = result["items"] as? [[String: Any]]
      else { throw TestFailure("\(method): \(line.prefix(500))") }
      rows += items
      guard let cursor = result["next_cursor"] as? String else { return rows }
      params["cursor"] = cursor
    }
  }
}
