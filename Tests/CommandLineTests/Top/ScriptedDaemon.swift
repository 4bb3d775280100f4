import Foundation
import Glibc
import JSON
import Synchronization
import Testing

/// Something at a socket that answers each call as a script says, one connection after the other.
final class ScriptedDaemon: Sendable {
  /// The result of a call; nil: the connection is closed instead.
  typealias Script = @Sendable (_ method: String, _ params: JSONValue) -> JSONValue?

  let path: String
  private let listener: Int32
  private let seen = Mutex<(connections: Int, calls: [(method: String, params: JSONValue)])>(
    (0, [])
  )

  init(_ script: @escaping Script) throws {
    path = NSTemporaryDirectory() + "top-\(UUID().uuidString.prefix(8)).sock"
    let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    try #require(bytes.count < 108)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    let outcome = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    try #require(outcome == 0 && listen(listener, 8) == 0)
    self.listener = listener
    Thread.detachNewThread { [self] in
      while true {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { return }
        seen.withLock { $0.connections += 1 }
        serve(connection, script)
        close(connection)
      }
    }
  }

  /// No connection is taken from now on. To be called in the end: until then a thread waits.
  func stop() {
    shutdown(listener, Int32(SHUT_RDWR))
    unlink(path)
  }

  var connections: Int { seen.withLock { $0.connections } }

  /// The parameters of all calls of a method, in order.
  func calls(of method: String) -> [JSONValue] {
    seen.withLock { $0.calls.filter { $0.method == method }.map(\.params) }
  }

  private func serve(_ connection: Int32, _ script: Script) {
    var pending: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(connection, &chunk, chunk.count)
      guard count > 0 else { return }
      pending += chunk[..<count]
      while let end = pending.firstIndex(of: 0x0A) {
        let line = Array(pending[..<end])
        pending.removeSubrange(...end)
        guard let request = try? JSONValue(parsing: line), let method = request["method"]?.string
        else { return }
        let params = request["params"] ?? [:]
        seen.withLock { $0.calls.append((method, params)) }
        guard let result = script(method, params) else { return }
        let reply: JSONValue = ["jsonrpc": "2.0", "id": request["id"] ?? .null, "result": result]
        let bytes = reply.serialized() + [0x0A]
        guard write(connection, bytes, bytes.count) == bytes.count else { return }
      }
    }
  }
}
