internal import ControlClient
internal import JSON
internal import TLS

/// The daemon that is loaded.
struct BenchServer {
  let pid: Int
  let socket: String
  /// Where requests go.
  let url: String
  /// What webhooks are signed for.
  let signedURL: String
  let accountSid: String
  /// What it verifies with; nil: not known, so nothing can be signed.
  let authToken: String?

  /// Asks the daemon at a socket about itself.
  init(socket: String, authToken: String?) throws(ControlClientError) {
    let status = try BlockingControlClient(path: socket).call("server.status")
    guard let pid = status["pid"]?.int, let accountSid = status["account_sid"]?.string,
      let endpoint = WebhookEndpoint(status: status)
    else { throw .malformed("server.status lacks pid, account_sid or https.listeners") }
    self.pid = pid
    self.socket = socket
    self.accountSid = accountSid
    self.authToken = authToken
    url = endpoint.listener
    signedURL = endpoint.url
  }

  /// Where its HTTPS is. A load generator believes any certificate.
  func target() throws(ProcessFault) -> LoadTarget {
    try LoadTarget(url: url)
  }
}

extension LoadTarget {
  /// The server of an https URL; its certificate is not checked.
  init(url: String) throws(ProcessFault) {
    guard let endpoint = EndpointURL(url) else {
      throw ProcessFault("load \(url)", reason: "it is not an https URL")
    }
    do throws(TLSError) {
      self.init(
        host: endpoint.host,
        port: endpoint.port,
        tls: try TLSContext.client(trust: .none)
      )
    } catch {
      throw ProcessFault("make a TLS context", reason: "\(error)")
    }
  }
}
