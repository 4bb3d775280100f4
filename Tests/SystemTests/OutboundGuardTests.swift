import Foundation
import JSON
import Synchronization
import TestKit
import Testing

/// Who can name a URL does not thereby reach into the networks around the daemon.
@Suite(.onOwnThreads)
struct OutboundGuardTests {
  /// Hosts within, in all spellings that resolvers understand.
  private static let hosts = [
    "127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "[0:0:0:0:0:0:0:1]", "127.1",
    "0x7f.1", "2130706433", "0177.0.0.1", "0x7f000001", "0.0.0.0", "[::]", "10.1.2.3",
    "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "[fe80::1]", "[fd00::1]",
    "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "LOCALHOST",
  ]

  @Test func callsNobodyWithin() throws {
    let daemon = try TestDaemon.calling(allowing: [])
    let listener = try SilentListener()
    let conversation = try daemon.call("conversation.create")["sid"] ?? .null
    for host in Self.hosts {
      let url = "https://\(host):\(listener.port)/latest/meta-data"
      let webhook = try daemon.call(
        "webhook.create",
        [
          "conversation_sid": conversation, "target": "webhook",
          "configuration": ["url": .string(url), "filters": ["onMessageAdded"]],
        ]
      )
      try daemon.call("message.create", ["conversation_sid": conversation, "body": "hello"])
      let sid = webhook["sid"] ?? .null
      let dead = try daemon.waitForItem(
        "dispatch.list",
        ["webhook_sid": sid],
        events: ["dispatch.*"],
        where: { $0["state"] == "dead" }
      )
      #expect(dead["attempts"] == 1, "\(host): \(dead)")
      #expect(
        dead.text("last_error").contains("outbound.allow_networks"),
        "\(host): \(dead.text("last_error"))"
      )
      // A conversation has few webhooks.
      try daemon.call("webhook.delete", ["sid": sid])
    }
    #expect(listener.connections == 0)
  }

  @Test func addressesAndFlowsCallNobodyWithin() throws {
    let daemon = try TestDaemon.calling(allowing: ["10.0.0.0/8"])
    let listener = try SilentListener()
    let url = "https://localhost:\(listener.port)/"
    try daemon.makeAddress("+37256123457", url: url)
    try daemon.receive("hello", from: "+14155550100", to: "+37256123457")
    let dead = try daemon.waitForItem(
      "dispatch.list",
      events: ["dispatch.*"],
      where: { $0["state"] == "dead" }
    )
    #expect(dead.text("last_error").contains("outbound.allow_networks"), "\(dead)")

    let flow = try daemon.makeFlow("Ask around", FlowText.request(url))
    try daemon.makeAddress("+37256123458", flow: flow)
    try daemon.receive("hello", from: "+14155550100", to: "+37256123458")
    let ended = try daemon.waitForItem(
      "execution.list",
      events: ["dispatch.*", "flow.*"],
      where: { $0["status"] == "ended" }
    )
    let execution = try daemon.call("execution.get", ["sid": ended["sid"] ?? .null])
    let step = execution["steps"]?.array?.first { $0["type"] == "make-http-request" }
    #expect(step?["event"] == "failed", "\(execution)")
    let request = try daemon.only(
      "dispatch.list",
      ["execution_sid": ended["sid"] ?? .null]
    )
    #expect(request["state"] == "dead")
    #expect(request.text("last_error").contains("outbound.allow_networks"), "\(request)")
    #expect(listener.connections == 0)
  }

  @Test func redirectsAreNotFollowed() throws {
    let daemon = try TestDaemon.calling()
    let receiver = try WebhookReceiver(daemon)
    let listener = try SilentListener()
    let target = "https://localhost:\(listener.port)/"
    receiver.behave { path, _ in .redirect(path == "/near" ? "/elsewhere" : target) }
    for (index, path) in ["/near", "/far"].enumerated() {
      let number = "+3725612345\(index)"
      try daemon.makeAddress(number, url: receiver.url(path))
      try daemon.receive("hello", from: "+14155550100", to: number)
    }
    try daemon.waitForOutbox()
    let dispatches = try daemon.list("dispatch.list")
    #expect(dispatches.allSatisfy { $0["state"] == "dead" && $0["last_status"] == 302 })
    #expect(dispatches.allSatisfy { $0["attempts"] == 1 }, "\(dispatches)")
    #expect(Set(receiver.calls.map(\.path)) == ["/near", "/far"])
    #expect(receiver.calls.count == 2 && listener.connections == 0)
  }
}

/// A port of the loopback's, of both families, that says nothing and counts who comes.
private final class SilentListener {
  let port: Int
  private let sockets: [Descriptor]

  init() throws {
    let first = try Self.listen(AF_INET, port: 0)
    let second = try Self.listen(AF_INET6, port: first.port)
    port = first.port
    sockets = [first.descriptor, second.descriptor]
  }

  /// How many have connected since the last time.
  var connections: Int {
    sockets.reduce(0) { count, socket in
      var found = count
      while true {
        let peer = accept(socket.value, nil, nil)
        guard peer >= 0 else { return found }
        close(peer)
        found += 1
      }
    }
  }

  private static func listen(
    _ family: Int32,
    port: Int
  ) throws -> (descriptor: Descriptor, port: Int) {
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
    let descriptor = Descriptor(socket(family, kind, 0))
    var storage = sockaddr_storage()
    let size = try withUnsafeMutablePointer(to: &storage) { pointer in
      let raw = UnsafeMutableRawPointer(pointer)
      let size: Int
      if family == AF_INET {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = INADDR_ANY.bigEndian
        address.sin_port = in_port_t(port).bigEndian
        raw.storeBytes(of: address, as: sockaddr_in.self)
        size = MemoryLayout<sockaddr_in>.size
      } else {
        var one: Int32 = 1
        setsockopt(
          descriptor.value,
          Int32(IPPROTO_IPV6),
          IPV6_V6ONLY,
          &one,
          socklen_t(MemoryLayout<Int32>.size)
        )
        var address = sockaddr_in6()
        address.sin6_family = sa_family_t(AF_INET6)
        address.sin6_port = in_port_t(port).bigEndian
        raw.storeBytes(of: address, as: sockaddr_in6.self)
        size = MemoryLayout<sockaddr_in6>.size
      }
      let outcome = raw.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor.value, $0, socklen_t(size))
      }
      guard outcome == 0, Foundation.listen(descriptor.value, 16) == 0 else {
        throw TestFailure("cannot listen on port \(port): \(String(cString: strerror(errno)))")
      }
      return size
    }
    var length = socklen_t(size)
    withUnsafeMutablePointer(to: &storage) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = getsockname(descriptor.value, $0, &length)
      }
    }
    let bound = withUnsafeBytes(of: storage) { $0.loadUnaligned(as: sockaddr_in.self).sin_port }
    return (descriptor, Int(in_port_t(bigEndian: bound)))
  }
}
