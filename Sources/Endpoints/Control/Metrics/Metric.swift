/// Every metric of the daemon by its name, in the order of the text. The names follow Prometheus's
/// rules: the unit stands in the name, counters end in `_total`; those of the process bear the
/// names that its client libraries give them.
enum Metric: String, Sendable, CaseIterable {
  // The daemon and its process
  case up = "switchboard_up"
  case buildInfo = "switchboard_build_info"
  case draining = "switchboard_draining"
  case readOnly = "switchboard_read_only"
  case processStartTime = "process_start_time_seconds"
  case processCPU = "process_cpu_seconds_total"
  case processResidentMemory = "process_resident_memory_bytes"
  case processOpenDescriptors = "process_open_fds"
  case processDescriptorsMax = "process_max_fds"
  // The writer
  case writerQueue = "switchboard_writer_queue_commands"
  case writerQueueMax = "switchboard_writer_queue_commands_max"
  case writerCommits = "switchboard_writer_commits_total"
  case writerCommands = "switchboard_writer_commands_total"
  case writerBatch = "switchboard_writer_batch_commands"
  case writerCommitDuration = "switchboard_writer_commit_duration_seconds"
  // What passes through
  case deliveries = "switchboard_deliveries_total"
  case interactionsCreated = "switchboard_interactions_created_total"
  case reservationsCreated = "switchboard_reservations_created_total"
  case tasksWaiting = "switchboard_tasks_waiting"
  case workersAvailable = "switchboard_workers_available"
  // Events
  case eventsLastSeq = "switchboard_events_last_seq"
  case eventsSubscriptions = "switchboard_events_subscriptions"
  case eventsGaps = "switchboard_events_gaps_total"
  // The control socket
  case controlConnections = "switchboard_control_connections"
  case controlConnectionsMax = "switchboard_control_connections_max"
  case controlConnectionsAccepted = "switchboard_control_connections_accepted_total"
  case controlConnectionsRefused = "switchboard_control_connections_refused_total"
  case controlRequests = "switchboard_control_requests_total"
  case controlRequestsForbidden = "switchboard_control_requests_forbidden_total"
  case controlRequestsInFlight = "switchboard_control_requests_in_flight"
  case controlRequestDuration = "switchboard_control_request_duration_seconds"
  // The webhook endpoint
  case httpsListener = "switchboard_https_listener_info"
  case httpsConnections = "switchboard_https_connections"
  case httpsConnectionsAccepted = "switchboard_https_connections_accepted_total"
  case httpsConnectionsRefused = "switchboard_https_connections_refused_total"
  case httpsConnectionsFailed = "switchboard_https_connections_failed_total"
  case httpsRequests = "switchboard_https_requests_total"
  case httpsRequestsRefused = "switchboard_https_requests_refused_total"
  case httpsResponses = "switchboard_https_responses_total"
  case httpsLateAnswers = "switchboard_https_late_answers_total"
  case httpsDeadlines = "switchboard_https_deadlines_missed_total"
  case webhooks = "switchboard_webhooks_total"
  // Calls to other servers
  case outboundCalls = "switchboard_outbound_calls"
  case outboundAnswers = "switchboard_outbound_answers_total"
  case outboundFailures = "switchboard_outbound_failures_total"
  case outboundHeld = "switchboard_outbound_held_total"
  case outboundCircuitsOpen = "switchboard_outbound_circuits_open"
}
