internal import ControlMethods
internal import Engine
internal import Model

/// From the counters to the samples of each metric.
extension MetricsSnapshot {
  /// Writes the samples of a metric: all of its series, those that are 0 too, so that a first
  /// failure is seen to rise.
  func write(_ metric: Metric, to text: inout MetricsText) {
    switch metric {
    case .up: text.sample(metric, 1)
    case .buildInfo:
      text.sample(
        metric,
        [
          ("version", facts.version), ("api_version", MethodTable.apiVersion),
          ("backend", facts.backend),
        ],
        1
      )
    case .draining: text.sample(metric, isDraining ? 1 : 0)
    case .readOnly: text.sample(metric, gauges.readOnly ? 1 : 0)
    case .processStartTime:
      text.sample(metric, nanoseconds: facts.started.milliseconds * 1_000_000)
    case .processCPU:
      if let nanoseconds = process.cpuNanoseconds {
        text.sample(metric, nanoseconds: nanoseconds)
      }
    case .processResidentMemory: sample(metric, process.residentBytes, to: &text)
    case .processOpenDescriptors: sample(metric, process.openDescriptors, to: &text)
    case .processDescriptorsMax: sample(metric, process.descriptorsMax, to: &text)

    case .writerQueue: text.sample(metric, Int64(gauges.queued))
    case .writerQueueMax: text.sample(metric, Int64(gauges.queueMax))
    case .writerCommits: text.sample(metric, gauges.commits)
    case .writerCommands: text.sample(metric, gauges.commands)
    case .writerBatch: text.histogram(metric, gauges.batchCommands, isDuration: false)
    case .writerCommitDuration: text.histogram(metric, gauges.commitDuration, isDuration: true)

    case .deliveries:
      text.sample(metric, ("outcome", "accepted"), gauges.deliveriesAccepted)
      text.sample(metric, ("outcome", "duplicate"), gauges.deliveriesDuplicate)
      text.sample(metric, ("outcome", "quarantined"), gauges.deliveriesQuarantined)
    case .interactionsCreated: text.sample(metric, gauges.interactionsCreated)
    case .reservationsCreated: text.sample(metric, gauges.reservationsCreated)
    case .tasksWaiting: text.sample(metric, Int64(gauges.waitingTasks))
    case .workersAvailable: text.sample(metric, Int64(gauges.availableWorkers))

    case .eventsLastSeq: text.sample(metric, gauges.lastEventSeq)
    case .eventsSubscriptions: text.sample(metric, Int64(subscriptions))
    case .eventsGaps: text.sample(metric, control.gaps)

    case .controlConnections: text.sample(metric, Int64(connections))
    case .controlConnectionsMax: text.sample(metric, Int64(connectionsMax))
    case .controlConnectionsAccepted: text.sample(metric, control.connectionsAccepted)
    case .controlConnectionsRefused: text.sample(metric, control.connectionsRefused)
    case .controlRequests: writeRequests(to: &text)
    case .controlRequestsForbidden: text.sample(metric, refusals)
    case .controlRequestsInFlight: text.sample(metric, Int64(requestsInFlight))
    case .controlRequestDuration:
      for kind in CallKind.allCases {
        text.histogram(metric, control.durations(kind), ("kind", kind.label), isDuration: true)
      }

    case .httpsListener:
      for address in https.listeners { text.sample(metric, ("address", address), 1) }
    case .httpsConnections: text.sample(metric, Int64(https.connectionsOpen))
    case .httpsConnectionsAccepted: sample(metric, https.connectionsAccepted, to: &text)
    case .httpsConnectionsRefused: sample(metric, https.connectionsRefused, to: &text)
    case .httpsConnectionsFailed: sample(metric, https.connectionsFailed, to: &text)
    case .httpsRequests: sample(metric, https.requests, to: &text)
    case .httpsRequestsRefused: sample(metric, https.requestsRefused, to: &text)
    case .httpsResponses:
      text.sample(metric, ("status", "2xx"), Int64(clamping: https.successes))
      text.sample(metric, ("status", "3xx"), Int64(clamping: https.redirections))
      text.sample(metric, ("status", "4xx"), Int64(clamping: https.clientErrors))
      text.sample(metric, ("status", "5xx"), Int64(clamping: https.serverErrors))
    case .httpsLateAnswers: sample(metric, https.lateAnswers, to: &text)
    case .httpsDeadlines:
      text.sample(metric, ("deadline", "header"), Int64(clamping: https.headerDeadlines))
      text.sample(metric, ("deadline", "body_idle"), Int64(clamping: https.bodyIdleDeadlines))
      text.sample(metric, ("deadline", "body_rate"), Int64(clamping: https.bodyRateDeadlines))
      text.sample(metric, ("deadline", "processing"), Int64(clamping: https.processingDeadlines))
      text.sample(metric, ("deadline", "keep_alive"), Int64(clamping: https.keepAliveDeadlines))
      text.sample(metric, ("deadline", "response"), Int64(clamping: https.responseDeadlines))
    case .webhooks:
      text.sample(metric, ("outcome", "accepted"), https.webhooksAccepted)
      text.sample(metric, ("outcome", "duplicate"), https.webhooksDuplicate)
      text.sample(metric, ("outcome", "quarantined"), https.webhooksQuarantined)
      text.sample(metric, ("outcome", "refused_signature"), https.webhooksRefusedSignature)
      text.sample(metric, ("outcome", "refused_account"), https.webhooksRefusedAccount)
      text.sample(metric, ("outcome", "malformed"), https.webhooksMalformed)
      text.sample(metric, ("outcome", "unavailable"), https.webhooksUnavailable)
      text.sample(metric, ("outcome", "pre_event"), https.webhooksPreEvents)

    case .outboundCalls: text.sample(metric, Int64(outbound.callsOpen))
    case .outboundAnswers:
      text.sample(metric, ("status", "2xx"), Int64(outbound.successes))
      text.sample(metric, ("status", "3xx"), Int64(outbound.redirections))
      text.sample(metric, ("status", "4xx"), Int64(outbound.clientErrors))
      text.sample(metric, ("status", "5xx"), Int64(outbound.serverErrors))
    case .outboundFailures:
      text.sample(metric, ("reason", "timed_out"), Int64(outbound.timedOut))
      text.sample(metric, ("reason", "unresolved"), Int64(outbound.unresolved))
      text.sample(metric, ("reason", "address_refused"), Int64(outbound.addressRefused))
      text.sample(metric, ("reason", "not_connected"), Int64(outbound.notConnected))
      text.sample(metric, ("reason", "disconnected"), Int64(outbound.disconnected))
      text.sample(metric, ("reason", "malformed"), Int64(outbound.malformed))
      text.sample(metric, ("reason", "unsendable"), Int64(outbound.unsendable))
      text.sample(metric, ("reason", "overloaded"), Int64(outbound.overloaded))
      text.sample(metric, ("reason", "stopping"), Int64(outbound.stopping))
    case .outboundHeld: text.sample(metric, Int64(outbound.held))
    case .outboundCircuitsOpen: text.sample(metric, Int64(outbound.circuitsOpen))
    }
  }

  private func writeRequests(to text: inout MetricsText) {
    for (number, method) in Method.allCases.enumerated() {
      for outcome in CallOutcome.allCases {
        text.sample(
          .controlRequests,
          ("method", method.rawValue),
          ("class", outcome.label),
          control.answers(number, outcome)
        )
      }
    }
    text.sample(
      .controlRequests,
      ("method", "unknown"),
      ("class", CallOutcome.client.label),
      control.unknownMethods
    )
  }

  /// Writes what the kernel told, and nothing where it told nothing.
  private func sample(_ metric: Metric, _ value: Int64?, to text: inout MetricsText) {
    if let value { text.sample(metric, value) }
  }

  private func sample(_ metric: Metric, _ value: UInt64, to text: inout MetricsText) {
    text.sample(metric, Int64(clamping: value))
  }
}
