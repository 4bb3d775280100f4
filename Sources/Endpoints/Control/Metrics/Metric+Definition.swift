/// The table of metrics.
extension Metric {
  /// What is known of a metric.
  var definition: MetricDefinition {
    switch self {
    case .up:
      MetricDefinition(.gauge, "", "Always 1: the daemon answers.")
    case .buildInfo:
      MetricDefinition(
        .gauge,
        "",
        labels: [
          ("version", "the program's version"), ("api_version", "that of the methods"),
          ("backend", "`embedded` or `twilio`"),
        ],
        "Always 1; what runs stands in the labels."
      )
    case .draining:
      MetricDefinition(.gauge, "", "1 while the daemon ends and refuses changes, else 0.")
    case .readOnly:
      MetricDefinition(.gauge, "", "1 while the disk is full and changes are refused, else 0.")
    case .processStartTime:
      MetricDefinition(.gauge, "seconds", "When the daemon was started, since 1970 in UTC.")
    case .processCPU:
      MetricDefinition(.counter, "seconds", "Processor time of the process, user and system.")
    case .processResidentMemory:
      MetricDefinition(.gauge, "bytes", "Memory of the process that is resident.")
    case .processOpenDescriptors:
      MetricDefinition(
        .gauge,
        "descriptors",
        "Open file descriptors; left out where the kernel, before Linux 6.2, does not count them."
      )
    case .processDescriptorsMax:
      MetricDefinition(.gauge, "descriptors", "File descriptors the process may have open.")

    case .writerQueue:
      MetricDefinition(.gauge, "commands", "Changes that wait for the writer.")
    case .writerQueueMax:
      MetricDefinition(
        .gauge,
        "commands",
        "Changes that may wait; further ones are refused with 503 or `overloaded`."
      )
    case .writerCommits:
      MetricDefinition(.counter, "commits", "Transactions committed.")
    case .writerCommands:
      MetricDefinition(.counter, "commands", "Changes committed, webhooks included.")
    case .writerBatch:
      MetricDefinition(
        .histogram,
        "commands",
        "Changes that shared a commit; none where only timers fell due."
      )
    case .writerCommitDuration:
      MetricDefinition(.histogram, "seconds", "Time a commit took, with its sync to disk.")

    case .deliveries:
      MetricDefinition(
        .counter,
        "webhooks",
        labels: [("outcome", "`accepted`, `duplicate`, `quarantined`")],
        "Authentic webhooks that the writer took in."
      )
    case .interactionsCreated:
      MetricDefinition(.counter, "interactions", "Interactions made.")
    case .reservationsCreated:
      MetricDefinition(.counter, "reservations", "Reservations made.")
    case .tasksWaiting:
      MetricDefinition(.gauge, "tasks", "Tasks that wait for a worker.")
    case .workersAvailable:
      MetricDefinition(.gauge, "workers", "Workers in an available activity.")

    case .eventsLastSeq:
      MetricDefinition(
        .gauge,
        "events",
        "The number of the newest event of the log; it goes on over restarts."
      )
    case .eventsSubscriptions:
      MetricDefinition(.gauge, "subscriptions", "Subscriptions to events that are open.")
    case .eventsGaps:
      MetricDefinition(
        .counter,
        "gaps",
        "Gaps that slow subscribers were told of in place of events."
      )

    case .controlConnections:
      MetricDefinition(.gauge, "connections", "Connections of the control socket that are open.")
    case .controlConnectionsMax:
      MetricDefinition(.gauge, "connections", "Connections of the control socket that may be open.")
    case .controlConnectionsAccepted:
      MetricDefinition(.counter, "connections", "Connections of the control socket taken.")
    case .controlConnectionsRefused:
      MetricDefinition(
        .counter,
        "connections",
        "Connections of the control socket refused because too many were open."
      )
    case .controlRequests:
      MetricDefinition(
        .counter,
        "requests",
        labels: [
          ("method", "each method, and `unknown` for all other names"),
          ("class", "`ok`, or the error's class: `client`, `conflict`, `busy`, `server`"),
        ],
        "Requests of the control socket that were answered."
      )
    case .controlRequestsForbidden:
      MetricDefinition(
        .counter,
        "requests",
        "Requests refused because the caller's role lacks the method; among those of class client."
      )
    case .controlRequestsInFlight:
      MetricDefinition(.gauge, "requests", "Requests that are being worked on.")
    case .controlRequestDuration:
      MetricDefinition(
        .histogram,
        "seconds",
        labels: [("kind", "`query`, `change`, or `wait` for those that wait for something")],
        "Time from a request's parameters being read to its answer being written."
      )

    case .httpsListener:
      MetricDefinition(
        .gauge,
        "",
        labels: [("address", "host and port, as bound")],
        "Always 1 for each address that webhooks come in by."
      )
    case .httpsConnections:
      MetricDefinition(.gauge, "connections", "HTTPS connections that are open.")
    case .httpsConnectionsAccepted:
      MetricDefinition(.counter, "connections", "HTTPS connections taken.")
    case .httpsConnectionsRefused:
      MetricDefinition(
        .counter,
        "connections",
        "HTTPS connections closed at once: too many were open, or the daemon was ending."
      )
    case .httpsConnectionsFailed:
      MetricDefinition(
        .counter,
        "connections",
        "HTTPS connections ended by an error of TLS or of the socket."
      )
    case .httpsRequests:
      MetricDefinition(.counter, "requests", "Complete HTTPS requests.")
    case .httpsRequestsRefused:
      MetricDefinition(
        .counter,
        "requests",
        "HTTPS requests refused for their form, size or slowness."
      )
    case .httpsResponses:
      MetricDefinition(
        .counter,
        "responses",
        labels: [("status", "`2xx`, `3xx`, `4xx`, `5xx`")],
        "HTTPS answers by the class of their status."
      )
    case .httpsLateAnswers:
      MetricDefinition(
        .counter,
        "responses",
        "Answers that came after the connection's end or after a 503 in their place."
      )
    case .httpsDeadlines:
      MetricDefinition(
        .counter,
        "deadlines",
        labels: [
          (
            "deadline",
            "`header`, `body_idle`, `body_rate`, `processing`, `keep_alive`, `response`"
          )
        ],
        "Deadlines that HTTPS connections missed; an idle connection's end is `keep_alive`."
      )
    case .webhooks:
      MetricDefinition(
        .counter,
        "webhooks",
        labels: [
          (
            "outcome",
            "`accepted`, `duplicate`, `quarantined`, `refused_signature`, `refused_account`, "
              + "`malformed`, `unavailable`, `pre_event`"
          )
        ],
        "Requests to the webhook routes by what became of them."
      )

    case .outboundCalls:
      MetricDefinition(.gauge, "calls", "Calls to other servers that are under way.")
    case .outboundAnswers:
      MetricDefinition(
        .counter,
        "answers",
        labels: [("status", "`2xx`, `3xx`, `4xx`, `5xx`")],
        "Answers of other servers by the class of their status."
      )
    case .outboundFailures:
      MetricDefinition(
        .counter,
        "calls",
        labels: [
          (
            "reason",
            "`timed_out`, `unresolved`, `address_refused`, `not_connected`, `disconnected`, "
              + "`malformed`, `unsendable`, `overloaded`, `stopping`"
          )
        ],
        "Calls to other servers without an answer, by what they failed of."
      )
    case .outboundHeld:
      MetricDefinition(
        .counter,
        "calls",
        "Calls put off because their host had enough of them or calls to it paused."
      )
    case .outboundCircuitsOpen:
      MetricDefinition(
        .gauge,
        "hosts",
        "Hosts that calls pause to, since they failed one after the other."
      )
    }
  }
}
