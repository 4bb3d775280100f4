internal import HTTP
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import TLS

/// Sends webhooks over TLS, each on a connection of its own, as a sender that nobody knows would.
struct WebhookSender {
  let trust: TLSTrust

  /// What came back.
  struct Answer {
    let status: Int
    let body: String
    let milliseconds: Double
  }

  /// Sends it and waits for the answer. With an endpoint it goes to that one's listener, whatever
  /// host its URL names; without, to the URL's own host.
  func send(
    _ webhook: SignedWebhook,
    to endpoint: WebhookEndpoint? = nil
  ) throws(ProcessFault) -> Answer {
    let listener = endpoint?.listener ?? webhook.url
    guard let url = EndpointURL(webhook.url), let peer = EndpointURL(listener) else {
      throw ProcessFault("send to \(webhook.url)", reason: "it is not an https URL")
    }
    let began = Clock.nanoseconds()
    do {
      let context = try TLSContext.client(trust: trust)
      let loop = MultiThreadedEventLoopGroup.singleton.any()
      let connection = try HTTPClientConnection.connect(
        host: peer.host,
        port: peer.port,
        tls: context,
        serverName: url.host,
        on: loop
      ).wait()
      defer { _ = connection.close() }
      var headers = HTTPHeaders([("Host", url.authority), ("User-Agent", "TwilioProxy/1.1")])
      for field in webhook.headers { headers.add(name: field.name, value: field.value) }
      let request = HTTPClientRequest(
        method: HTTPMethod(rawValue: webhook.method),
        target: endpoint?.target(of: webhook.url) ?? url.target,
        headers: headers,
        body: webhook.body.isEmpty ? nil : ByteBuffer(bytes: webhook.body)
      )
      let response = try connection.send(request).wait()
      return Answer(
        status: response.status,
        body: String(buffer: response.body),
        milliseconds: Double(Clock.nanoseconds() - began) / 1_000_000
      )
    } catch {
      throw ProcessFault("send to \(peer.authority)", reason: "\(error)")
    }
  }
}
