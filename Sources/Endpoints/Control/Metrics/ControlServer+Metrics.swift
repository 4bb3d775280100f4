public import NIOCore

extension ControlServer {
  /// The type of ``metrics()``: Prometheus's text format.
  public static let metricsContentType = MetricsText.contentType

  /// What `server.metrics` gives: the daemon's counters as Prometheus reads them. Any thread; the
  /// text is written on the control loop and touches no disk.
  public func metrics() -> EventLoopFuture<[UInt8]> {
    eventLoop.submit { MetricsSnapshot(self.core.value).text() }
  }
}
