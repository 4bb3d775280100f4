internal import Control
internal import HTTP
internal import NIOCore

/// The plain HTTP listener of `metrics.listen`. It runs on the loop of the control socket, so that
/// it answers while the webhook endpoint is busy.
final class MetricsEndpoint {
  /// Connections open at the same time: a scraper has one.
  static let connectionsMax = 16
  /// Bytes of a request's body, which nobody needs to send.
  static let bodyBytesMax = 1_024

  /// `host:port`, as bound.
  let address: String
  private let server: HTTPServer

  /// Listens at an address; `text` gives what is served. Blocks until it is bound.
  init(
    _ listen: ListenAddress,
    limits: HTTPLimits,
    group: any EventLoopGroup,
    text: @escaping @Sendable () -> EventLoopFuture<[UInt8]>
  ) throws(StartError) {
    server = HTTPServer(
      group: group,
      tls: nil,
      limits: limits,
      responder: MetricsResponder(text: text)
    )
    let listeners = ListenerList()
    do {
      listeners.add(try server.listen(host: listen.host, port: listen.port).wait())
    } catch {
      throw StartError(
        "metrics.listen: \(listen) can't be bound: \(error); choose another address or port, or "
          + "stop who uses it"
      )
    }
    address = listeners.addresses.joined()
  }

  /// Takes new limits, for connections to come.
  func apply(_ limits: HTTPLimits) {
    server.replaceLimits(limits)
  }

  /// Stops accepting and closes what is idle; ends when nothing is open, or at the limit.
  func drain(withinMilliseconds limit: Int64) -> EventLoopFuture<Void> {
    server.drain(within: .milliseconds(limit))
  }
}

extension Configuration {
  /// The webhook endpoint's limits, with those that a scraper needs less of. What is served stays
  /// on this machine or near it: compressing would only hold up the control loop.
  var metricsLimits: HTTPLimits {
    var result = httpLimits
    result.connectionsMax = MetricsEndpoint.connectionsMax
    result.bodyBytesMax = MetricsEndpoint.bodyBytesMax
    result.compressBytesMin = .max
    return result
  }

  /// A sentence for the log where other machines can read the metrics.
  var metricsWarning: String? {
    guard let listen = metrics.listen, !listen.isLoopback else { return nil }
    return "metrics.listen: other machines can reach \(listen), and \(MetricsResponder.path) is "
      + "plain HTTP and open to everybody who can connect; listen on 127.0.0.1 unless a firewall "
      + "stands before it"
  }
}
