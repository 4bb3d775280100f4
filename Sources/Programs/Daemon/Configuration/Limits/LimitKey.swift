/// Every limit of the daemon by its name in the configuration's section `limits`. The unit stands
/// in the name, before `max` or `min`; at its end where it says how long something is kept; not at
/// all where the name is Twilio's own (`timeout`, in seconds).
enum LimitKey: String, Sendable, CaseIterable {
  // HTTPS: connections
  case connectionsMax = "connections_max"
  case handshakeMillisecondsMax = "handshake_milliseconds_max"
  case keepAliveMillisecondsMax = "keep_alive_milliseconds_max"
  case connectionRequestsMax = "connection_requests_max"
  // HTTPS: one request
  case targetBytesMax = "target_bytes_max"
  case headerMillisecondsMax = "header_milliseconds_max"
  case headerBytesMax = "header_bytes_max"
  case headerFieldsMax = "header_fields_max"
  case bodyBytesMax = "body_bytes_max"
  case bodyIdleMillisecondsMax = "body_idle_milliseconds_max"
  case bodyGraceMillisecondsMax = "body_grace_milliseconds_max"
  case bodyBytesPerSecondMin = "body_bytes_per_second_min"
  case bodyInflationRatioMax = "body_inflation_ratio_max"
  case formFieldsMax = "form_fields_max"
  case requestMillisecondsMax = "request_milliseconds_max"
  case responseMillisecondsMax = "response_milliseconds_max"
  // Shutdown
  case drainSoftMillisecondsMax = "drain_soft_milliseconds_max"
  case drainHardMillisecondsMax = "drain_hard_milliseconds_max"
  // Control socket: connections
  case controlConnectionsMax = "control_connections_max"
  case controlFirstByteMillisecondsMax = "control_first_byte_milliseconds_max"
  case controlIdleMillisecondsMax = "control_idle_milliseconds_max"
  case controlWriteMillisecondsMax = "control_write_milliseconds_max"
  case controlUnsentBytesMax = "control_unsent_bytes_max"
  // Control socket: requests
  case controlValueBytesMax = "control_value_bytes_max"
  case controlDepthMax = "control_depth_max"
  case controlInFlightRequestsMax = "control_in_flight_requests_max"
  case controlBatchItemsMax = "control_batch_items_max"
  case controlBatchReplyBytesMax = "control_batch_reply_bytes_max"
  case controlRequestMillisecondsMax = "control_request_milliseconds_max"
  // Control socket: subscriptions
  case controlSubscriptionsMax = "control_subscriptions_max"
  case controlSubscriptionEventsMax = "control_subscription_events_max"
  // Engine
  case writeQueueCommandsMax = "write_queue_commands_max"
  case writeBatchCommandsMax = "write_batch_commands_max"
  case readConnectionsMax = "read_connections_max"
  // Calls to other servers
  case webhookCallMillisecondsMax = "webhook_call_milliseconds_max"
  case flowRequestMillisecondsMax = "flow_request_milliseconds_max"
  case webhookRetriesMax = "webhook_retries_max"
  case webhookRetryHoursMax = "webhook_retry_hours_max"
  case outboundConnectionsMax = "outbound_connections_max"
  case outboundHostConnectionsMax = "outbound_host_connections_max"
  // Store
  case backupsMax = "backups_max"
  case eventsRetentionDays = "events_retention_days"
  case eventsRowsMax = "events_rows_max"
  case auditRetentionDays = "audit_retention_days"
  case auditRowsMax = "audit_rows_max"
  case deliveriesRetentionDays = "deliveries_retention_days"
  case dispatchesRetentionDays = "dispatches_retention_days"
  case conversationsRetentionDays = "conversations_retention_days"
  // Routing
  case taskReservationTimeout = "task_reservation_timeout"
}
