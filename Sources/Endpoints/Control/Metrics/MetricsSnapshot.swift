internal import ControlMethods
internal import Engine
internal import Model

/// The daemon's counters at one moment: from memory and the kernel alone.
struct MetricsSnapshot {
  let facts: ServerFacts
  let isDraining: Bool
  let gauges: WriterGauges
  let process: ProcessUsage
  let connections: Int
  let connectionsMax: Int
  let subscriptions: Int
  let requestsInFlight: Int
  let refusals: Int64
  let control: ControlMetrics
  let https: HTTPSCounters
  let outbound: OutboundCallCounters

  /// As it is now. The control loop.
  init(_ core: ControlCore) {
    facts = core.services.facts
    isDraining = core.isDraining
    gauges = core.services.queue.gauges
    process = .current
    connections = core.connectionCount
    connectionsMax = core.limits.connectionsMax
    subscriptions = core.feed.subscriptionCount
    requestsInFlight = core.requestsInFlight
    refusals = core.refusals
    control = core.metrics
    https = core.services.httpsCounters()
    outbound = core.services.outboundCounters()
  }

  /// The text that Prometheus reads.
  func text() -> [UInt8] {
    var text = MetricsText()
    for metric in Metric.allCases {
      text.begin(metric)
      write(metric, to: &text)
    }
    return text.bytes
  }
}
