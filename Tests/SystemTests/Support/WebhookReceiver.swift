import Foundation
import HTTP
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization
import TLS
import TestKit
import Twilio

/// Somebody's own handler of webhooks: an HTTPS server with the daemon's certificate, which checks
/// each signature and keeps what came.
final class WebhookReceiver: Sendable {
  /// One request that came in.
  struct Call: Sendable {
    let method: String
    let path: String
    /// The URL as the caller must have signed it.
    let url: String
    let signature: String
    let body: [UInt8]
    /// The parameters of the form, or of the query.
    let parameters: [String: String]
    let isAuthentic: Bool
    /// What stays the same over all tries of one call.
    let idempotencyToken: String
    /// The status it was answered with; nil when it was left without an answer.
    let status: Int?

    subscript(_ name: String) -> String { parameters[name] ?? "" }
  }

  /// What is answered to a request: a status, or nothing for as long as the caller waits.
  enum Reaction: Sendable {
    case status(Int)
    case redirect(String)
    case silence
  }

  /// Decides on a request by its path and its parameters.
  typealias Behaviour = @Sendable (_ path: String, _ parameters: [String: String]) -> Reaction

  private struct State {
    var behaviour: Behaviour = { _, _ in .status(200) }
    var calls: [Call] = []
    var held: [HTTPReply] = []
    var server: HTTPServer?
  }

  private static let waitMillisecondsMax = 30_000

  private let tls: TLSContextSlot
  private let token: String
  private let port = Mutex(0)
  private let state = Mutex(State())
  private let changed = NSCondition()

  /// Listens with the certificate of a daemon that has been started.
  init(_ daemon: TestDaemon, token: String = TestDaemon.authToken) throws {
    let identity = try TLSIdentity.load(
      certificateFile: daemon.certificate,
      privateKeyFile: daemon.directory.file("state/tls/private_key.pem")
    )
    tls = TLSContextSlot(try TLSContext.server(identities: [identity]))
    self.token = token
    try listen()
  }

  deinit {
    let server = state.withLock { $0.server }
    _ = server?.drain(within: .milliseconds(0))
  }

  /// Where calls go.
  func url(_ path: String) -> String {
    "https://localhost:\(port.withLock { $0 })\(path)"
  }

  /// Everything that came, in the order in which it came.
  var calls: [Call] { state.withLock { $0.calls } }

  /// Has requests from now on answered in another way; those that were left hang are answered 503.
  func behave(_ behaviour: @escaping Behaviour) {
    let held = state.withLock { state in
      state.behaviour = behaviour
      defer { state.held = [] }
      return state.held
    }
    for reply in held {
      reply.eventLoop.execute { reply.send(HTTPResponse(status: .serviceUnavailable)) }
    }
  }

  /// Waits until what came is as wanted, and gives it.
  @discardableResult
  func wait(
    for what: String,
    until isWanted: ([Call]) -> Bool
  ) throws -> [Call] {
    let deadline = Date(timeIntervalSinceNow: Double(Self.waitMillisecondsMax) / 1_000)
    changed.lock()
    defer { changed.unlock() }
    while true {
      let calls = self.calls
      if isWanted(calls) { return calls }
      guard changed.wait(until: deadline) else {
        throw TestFailure(
          "no \(what) in \(Self.waitMillisecondsMax) ms; \(calls.count) calls came, the last ones: "
            + "\(calls.suffix(3))"
        )
      }
    }
  }

  // MARK: Being there or not

  /// Listens, on the same port as before.
  func listen() throws {
    var limits = HTTPLimits()
    limits.processingMillisecondsMax = 60_000
    // The parameters of a GET stand in its target.
    limits.targetBytesMax = 65_536
    limits.headerBytesMax = 131_072
    let server = HTTPServer(
      group: MultiThreadedEventLoopGroup.singleton,
      tls: tls,
      limits: limits,
      responder: Responder(self)
    )
    let descriptor = try port.withLock { port in
      if port != 0 { return try Self.bind(port) }
      // The system gives these to nobody of itself: it is still free when the receiver comes back.
      for _ in 1...100 {
        port = Int.random(in: 20_000..<30_000)
        if let descriptor = try? Self.bind(port) { return descriptor }
      }
      throw TestFailure("no port is free to listen on")
    }
    _ = try server.adopt(descriptor: descriptor.take()).wait()
    state.withLock { $0.server = server }
  }

  /// A socket of the loopback's, which no child inherits: it would go on listening there.
  private static func bind(_ port: Int) throws -> Descriptor {
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    let descriptor = Descriptor(socket(AF_INET, kind, 0))
    var one: Int32 = 1
    let oneSize = socklen_t(MemoryLayout<Int32>.size)
    setsockopt(descriptor.value, SOL_SOCKET, SO_REUSEADDR, &one, oneSize)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let outcome = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Foundation.bind(descriptor.value, $0, size)
      }
    }
    // Whoever has bound it without listening would not be noticed before.
    guard outcome == 0, Foundation.listen(descriptor.value, 128) == 0 else {
      throw TestFailure("cannot listen on port \(port): \(String(cString: strerror(errno)))")
    }
    return descriptor
  }

  /// Is gone: connections are cut off, new ones refused.
  func stop() throws {
    let server = state.withLock { state in
      defer { state.server = nil }
      return state.server
    }
    try server?.drain(within: .milliseconds(0)).wait()
    state.withLock { $0.held = [] }
  }

  // MARK: Requests

  private struct Responder: HTTPResponder {
    weak let receiver: WebhookReceiver?

    init(_ receiver: WebhookReceiver) {
      self.receiver = receiver
    }

    func respond(to request: HTTPRequest, reply: HTTPReply) {
      receiver?.take(request, reply)
    }
  }

  private func take(_ request: HTTPRequest, _ reply: HTTPReply) {
    let url = self.url(request.target)
    let path = String(request.target.prefix { $0 != "?" })
    let body = Array(request.body.readableBytesView)
    let signatures = request.headers[WebhookSignature.headerName]
    let isForm = request.method == .POST
    let form = isForm ? try? FormParameters(decoding: body.span) : nil
    var parameters = form
    var isAuthentic = false
    if let parsed = WebhookURL(url) {
      if !isForm { parameters = try? parsed.query() }
      let content = form.map(SignedContent.form) ?? .none
      isAuthentic =
        (try? WebhookVerifier(authTokens: [token]).verify(parsed, content, signatures: signatures))
        != nil
    }
    let named = Dictionary(
      (parameters?.pairs ?? []).map { ($0.name, $0.value) },
      uniquingKeysWith: { first, _ in first }
    )
    let behaviour = state.withLock { $0.behaviour }
    let reaction = behaviour(path, named)
    var status: Int?
    switch reaction {
    case .status(let code):
      status = code
      reply.send(HTTPResponse(status: HTTPResponseStatus(statusCode: code)))
    case .redirect(let location):
      status = 302
      reply.send(HTTPResponse(status: .found, headers: ["Location": location]))
    case .silence:
      state.withLock { $0.held.append(reply) }
    }
    let call = Call(
      method: request.method.rawValue,
      path: path,
      url: url,
      signature: signatures.first ?? "",
      body: body,
      parameters: named,
      isAuthentic: isAuthentic,
      idempotencyToken: request.headers.first(name: SignedWebhook.idempotencyHeaderName) ?? "",
      status: status
    )
    changed.lock()
    state.withLock { $0.calls.append(call) }
    changed.broadcast()
    changed.unlock()
  }
}
