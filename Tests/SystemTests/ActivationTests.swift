import ControlClient
import Foundation
import HTTP
import JSON
import NIOCore
import TestKit
import Testing

/// Sockets that a service manager holds: nobody is refused while the daemon restarts.
@Suite(.onOwnThreads)
struct ActivationTests {
  @Test func answersThoseWhoCameWhileItWasDown() throws {
    let daemon = try TestDaemon(starts: false)
    let control = try ListeningSocket(path: daemon.socket)
    let https = try ListeningSocket()
    daemon.inheritedSockets = [
      "control": control.descriptor.value, "https": https.descriptor.value,
    ]
    try daemon.start()
    #expect(daemon.port == https.port)
    let endpoint = try Endpoint(daemon)
    #expect(try endpoint.send(.message(in: TestSid.make("CH"))) == [204])

    for isKilled in [false, true] {
      if isKilled {
        daemon.kill()
      } else {
        #expect(try daemon.terminate() == 0)
      }
      let early = endpoint.connecting()
      let caller = try daemon.control()
      try caller.sendLine(#"{"jsonrpc":"2.0","id":1,"method":"rpc.ping"}"#)
      try daemon.start()
      #expect(try early.wait().status(of: .message(in: TestSid.make("CH"))) == 204)
      let line = try #require(try caller.receiveLine())
      #expect(try JSONValue(parsing: line)["result"]?["pong"] == true)
    }
    #expect(try daemon.list("interaction.list").count == 3)
  }
}

/// A socket that listens although nobody accepts yet.
private struct ListeningSocket {
  let descriptor: Descriptor
  private(set) var port = 0

  /// A Unix socket.
  init(path: String) throws {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    descriptor = try Self.listen(AF_UNIX, &address)
  }

  /// A TCP socket on a free port of the loopback.
  init() throws {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    descriptor = try Self.listen(AF_INET, &address)
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    _ = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        getsockname(descriptor.value, $0, &size)
      }
    }
    port = Int(UInt16(bigEndian: address.sin_port))
  }

  private static func listen<Address>(
    _ family: Int32,
    _ address: inout Address
  ) throws -> Descriptor {
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    let descriptor = Descriptor(socket(family, kind, 0))
    let size = socklen_t(MemoryLayout<Address>.size)
    let outcome = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor.value, $0, size)
      }
    }
    guard outcome == 0, Foundation.listen(descriptor.value, 64) == 0 else {
      throw TestFailure("cannot listen: \(String(cString: strerror(errno)))")
    }
    return descriptor
  }
}
