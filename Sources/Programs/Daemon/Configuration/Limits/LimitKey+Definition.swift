extension LimitKey {
  private static let second = 1000
  private static let minute = 60 * 1000
  private static let hour = 60 * 60 * 1000
  private static let century = 36_500
  private static let kibibyte = 1024
  private static let mebibyte = 1024 * 1024

  /// The row of the table: unit, default, allowed range, meaning.
  var definition: LimitDefinition {
    switch self {
    // MARK: HTTPS, connections
    case .connectionsMax:
      LimitDefinition(
        "connections",
        10_000,
        16...1_000_000,
        "Open HTTPS connections. Further ones are closed at once."
      )
    case .handshakeMillisecondsMax:
      LimitDefinition(
        "milliseconds",
        5 * Self.second,
        100...Self.minute,
        "From accept to the end of the TLS handshake. Then the connection is closed."
      )
    case .keepAliveMillisecondsMax:
      LimitDefinition(
        "milliseconds",
        75 * Self.second,
        Self.second...Self.hour,
        "Silence between two requests of a connection. Then it is closed."
      )
    case .connectionRequestsMax:
      LimitDefinition(
        "requests",
        100_000,
        1...10_000_000,
        "Requests of one connection. The last answer says `Connection: close`."
      )

    // MARK: HTTPS, one request
    case .targetBytesMax:
      LimitDefinition(
        "bytes",
        8 * Self.kibibyte,
        256...64 * Self.kibibyte,
        "The request target. Beyond it 414."
      )
    case .headerMillisecondsMax:
      LimitDefinition(
        "milliseconds",
        5 * Self.second,
        100...Self.minute,
        "From the first byte of a request to the end of its header. Then 408."
      )
    case .headerBytesMax:
      LimitDefinition(
        "bytes",
        16 * Self.kibibyte,
        Self.kibibyte...Self.mebibyte,
        "The whole header block. Beyond it 431."
      )
    case .headerFieldsMax:
      LimitDefinition("fields", 64, 8...1_000, "Header fields. Beyond it 431.")
    case .bodyBytesMax:
      LimitDefinition(
        "bytes",
        Self.mebibyte,
        Self.kibibyte...64 * Self.mebibyte,
        "The body, as sent and as inflated. Beyond it 413."
      )
    case .bodyIdleMillisecondsMax:
      LimitDefinition(
        "milliseconds",
        10 * Self.second,
        100...5 * Self.minute,
        "Silence within a body; each byte starts it again. Then 408."
      )
    case .bodyGraceMillisecondsMax:
      LimitDefinition(
        "milliseconds",
        5 * Self.second,
        100...Self.minute,
        "Time a body has before `body_bytes_per_second_min` is asked of it."
      )
    case .bodyBytesPerSecondMin:
      LimitDefinition(
        "bytes per second",
        500,
        0...Self.mebibyte,
        "Mean speed a body must keep after its grace. Below it 408."
      )
    case .bodyInflationRatioMax:
      LimitDefinition(
        "times",
        100,
        2...1_100,
        "Growth of a compressed body when inflated. Beyond it 413."
      )
    case .formFieldsMax:
      LimitDefinition(
        "fields",
        512,
        16...10_000,
        "Parameters of a form or a query string. Beyond it 413."
      )
    case .requestMillisecondsMax:
      LimitDefinition(
        "milliseconds",
        2 * Self.second,
        50...Self.minute,
        "From a complete webhook to its durable answer. Then 503; the sender itself gives up "
          + "after 5 seconds."
      )
    case .responseMillisecondsMax:
      LimitDefinition(
        "milliseconds",
        10 * Self.second,
        100...5 * Self.minute,
        "Time a peer may leave an answer unread. Then the connection is closed."
      )

    // MARK: Shutdown
    case .drainSoftMillisecondsMax:
      LimitDefinition(
        "milliseconds",
        10 * Self.second,
        0...Self.hour,
        "After SIGTERM: time for requests under way. Then their connections are closed."
      )
    case .drainHardMillisecondsMax:
      LimitDefinition(
        "milliseconds",
        30 * Self.second,
        0...Self.hour,
        "After SIGTERM: then the process ends, whatever is under way. Not below the soft one."
      )

    // MARK: Control socket, connections
    case .controlConnectionsMax:
      LimitDefinition(
        "connections",
        256,
        1...10_000,
        "Open control connections. Further ones get `overloaded` and are closed."
      )
    case .controlFirstByteMillisecondsMax:
      LimitDefinition(
        "milliseconds",
        30 * Self.second,
        100...Self.hour,
        "Silence of a fresh control connection. Then it is closed."
      )
    case .controlIdleMillisecondsMax:
      LimitDefinition(
        "milliseconds",
        10 * Self.minute,
        Self.second...24 * Self.hour,
        "Silence of a control connection without subscriptions. Then it is closed."
      )
    case .controlWriteMillisecondsMax:
      LimitDefinition(
        "milliseconds",
        10 * Self.second,
        100...5 * Self.minute,
        "Time a peer may leave replies unread. Then its connection is closed."
      )
    case .controlUnsentBytesMax:
      LimitDefinition(
        "bytes",
        Self.mebibyte,
        64 * Self.kibibyte...64 * Self.mebibyte,
        "Replies not yet taken by the peer. Beyond it no further request is read."
      )

    // MARK: Control socket, requests
    case .controlValueBytesMax:
      LimitDefinition(
        "bytes",
        Self.mebibyte,
        4 * Self.kibibyte...64 * Self.mebibyte,
        "One JSON value. Beyond it -32700 and the connection is closed."
      )
    case .controlDepthMax:
      LimitDefinition(
        "levels",
        64,
        8...512,
        "Nesting of arrays and objects. Beyond it -32700."
      )
    case .controlInFlightRequestsMax:
      LimitDefinition(
        "requests",
        64,
        1...10_000,
        "Unanswered requests of one connection. Beyond it no further one is read."
      )
    case .controlBatchItemsMax:
      LimitDefinition("items", 1_000, 1...100_000, "Requests of one batch. Beyond it -32600.")
    case .controlBatchReplyBytesMax:
      LimitDefinition(
        "bytes",
        25_000_000,
        Self.mebibyte...256 * Self.mebibyte,
        "All replies of a batch. The remaining ones are `response_too_large`."
      )

    case .controlRequestMillisecondsMax:
      LimitDefinition(
        "milliseconds",
        30 * Self.second,
        100...Self.hour,
        "Until a request's turn must have come. Then `timeout`, and it is not carried out."
      )

    // MARK: Control socket, subscriptions
    case .controlSubscriptionsMax:
      LimitDefinition(
        "subscriptions",
        16,
        1...1_000,
        "Subscriptions of one connection. Beyond it `rate_limited`."
      )
    case .controlSubscriptionEventsMax:
      LimitDefinition(
        "events",
        1_024,
        16...1_000_000,
        "Events waiting for a slow subscriber. Beyond it they become one `events.gap`."
      )

    // MARK: Engine
    case .writeQueueCommandsMax:
      LimitDefinition(
        "commands",
        8_192,
        16...1_000_000,
        "Changes waiting for the writer. Beyond it 503 and `overloaded`."
      )
    case .writeBatchCommandsMax:
      LimitDefinition(
        "commands",
        256,
        1...10_000,
        "Changes that share one transaction and one sync to disk."
      )
    case .readConnectionsMax:
      LimitDefinition(
        "connections",
        2,
        1...64,
        "Database connections that serve reads beside the writer."
      )

    // MARK: Calls to other servers
    case .webhookCallMillisecondsMax:
      LimitDefinition(
        "milliseconds",
        5 * Self.second,
        100...Self.minute,
        "A webhook to another server, from the search for its address to the end of the answer. "
          + "Then it has failed and is tried again."
      )
    case .flowRequestMillisecondsMax:
      LimitDefinition(
        "milliseconds",
        10 * Self.second,
        100...Self.minute,
        "A request of a flow, to the end of the answer. Then the widget has failed."
      )
    case .webhookRetriesMax:
      LimitDefinition(
        "retries",
        12,
        0...100,
        "Tries of a webhook after the first one, over about half an hour; longer while calls to its "
          + "host pause, since no try is made then. Then it is dead: `dispatch.list` shows it, "
          + "`dispatch.retry` sends it again."
      )
    case .webhookRetryHoursMax:
      LimitDefinition(
        "hours",
        24,
        1...8_760,
        "Age of a webhook that was not delivered, be it that it failed or that calls to its host "
          + "pause. Then it is dead, as after its last try."
      )
    case .outboundConnectionsMax:
      LimitDefinition(
        "connections",
        256,
        1...10_000,
        "Calls to other servers under way. Further ones wait in the outbox."
      )
    case .outboundHostConnectionsMax:
      LimitDefinition(
        "connections",
        32,
        1...1_000,
        "Calls to one host under way. Further ones wait in the outbox."
      )

    // MARK: Store
    case .backupsMax:
      LimitDefinition(
        "backups",
        16,
        1...1_000,
        "Backups in the state directory. Beyond it `store.backup` is refused."
      )
    case .eventsRetentionDays:
      LimitDefinition(
        "days",
        90,
        0...Self.century,
        "Age of an entry of the event log. Older ones are removed; 0 keeps them."
      )
    case .eventsRowsMax:
      LimitDefinition(
        "rows",
        10_000_000,
        1_000...1_000_000_000,
        "Entries of the event log. Beyond it the oldest are removed."
      )
    case .auditRetentionDays:
      LimitDefinition(
        "days",
        365,
        0...Self.century,
        "Age of an entry of the audit. Older ones are removed; 0 keeps them."
      )
    case .auditRowsMax:
      LimitDefinition(
        "rows",
        5_000_000,
        1_000...1_000_000_000,
        "Entries of the audit. Beyond it the oldest are removed."
      )
    case .deliveriesRetentionDays:
      LimitDefinition(
        "days",
        0,
        0...Self.century,
        "Age of a webhook as received. Older ones are removed unless quarantined; 0 keeps them, "
          + "since what somebody sent is not removed unasked."
      )

    case .dispatchesRetentionDays:
      LimitDefinition(
        "days",
        7,
        0...Self.century,
        "Age of a call to another server that was delivered, given up or taken back. Older ones "
          + "are removed; 0 keeps them."
      )
    case .conversationsRetentionDays:
      LimitDefinition(
        "days",
        0,
        0...Self.century,
        "Time since a conversation was closed. Then it is removed with all that it held; 0 keeps "
          + "it, since what customers wrote is not removed unasked."
      )

    // MARK: Routing
    case .taskReservationTimeout:
      LimitDefinition(
        "seconds",
        120,
        1...86_400,
        "Time a worker has to accept a reservation, where the workflow names none."
      )
    }
  }
}
