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

  /// Sends it and waits for the answer.
  func send(_ webhook: SignedWebhook) throws(ProcessFault) -> Answer {
    guard let url = EndpointURL(webhook.url) else {
      throw ProcessFault("send to \(webhook.url)", reason: "it is not an https URL")
    }
    let began = Clock.nanoseconds()
    do {
      let context = try TLSContext.client(trust: trust)
      let loop = MultiThreadedEventLoopGroup.singleton.any()
      let connection = try HTTPClientConnection.connect(
        host: url.host,
        port: url.port,
        tls: context,
        on: loop
      ).wait()
      defer { _ = connection.close() }
      var headers = HTTPHeaders([("Host", url.authority), ("User-Agent", "TwilioProxy/1.1")])
      for field in webhook.headers { headers.add(name: field.name, value: field.value) }
      let request = HTTPClientRequest(
        method: HTTPMethod(rawValue: webhook.method),
        target: url.target,
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
      throw ProcessFault("send to \(url.authority)", reason: "\(error)")
    }
  }
}
