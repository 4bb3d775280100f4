internal import Control
internal import Engine
internal import HTTP
internal import Outbound
internal import TLS
internal import Webhooks

/// What each part of the daemon takes from the configuration.
extension Configuration {
  var engineSettings: EngineSettings {
    EngineSettings(
      unknown: webhooks.unknown == .accept ? .accept : .quarantine,
      taskReservationTimeoutSeconds: Int64(limits[.taskReservationTimeout]),
      retention: Retention(
        eventsDays: limits[.eventsRetentionDays],
        eventsEntriesMax: limits[.eventsRowsMax],
        auditDays: limits[.auditRetentionDays],
        auditEntriesMax: limits[.auditRowsMax],
        deliveriesDays: limits[.deliveriesRetentionDays],
        dispatchesDays: limits[.dispatchesRetentionDays],
        conversationsDays: limits[.conversationsRetentionDays]
      ),
      flowRequestMilliseconds: Int64(limits[.flowRequestMillisecondsMax])
    )
  }

  var writeLimits: WriteLimits {
    WriteLimits(
      queueCommandsMax: limits[.writeQueueCommandsMax],
      batchCommandsMax: limits[.writeBatchCommandsMax]
    )
  }

  var tlsLimits: TLSLimits {
    TLSLimits(handshakeMillisecondsMax: limits[.handshakeMillisecondsMax])
  }

  var httpLimits: HTTPLimits {
    var result = HTTPLimits()
    result.headerMillisecondsMax = limits[.headerMillisecondsMax]
    result.headerBytesMax = limits[.headerBytesMax]
    result.headerFieldsMax = limits[.headerFieldsMax]
    result.targetBytesMax = limits[.targetBytesMax]
    result.bodyBytesMax = limits[.bodyBytesMax]
    result.inflateRatioMax = limits[.bodyInflationRatioMax]
    result.bodyIdleMillisecondsMax = limits[.bodyIdleMillisecondsMax]
    result.bodyRateBytesPerSecondMin = limits[.bodyBytesPerSecondMin]
    result.bodyGraceMillisecondsMax = limits[.bodyGraceMillisecondsMax]
    result.keepAliveIdleMillisecondsMax = limits[.keepAliveMillisecondsMax]
    result.connectionRequestsMax = limits[.connectionRequestsMax]
    result.processingMillisecondsMax = limits[.requestMillisecondsMax]
    result.responseStallMillisecondsMax = limits[.responseMillisecondsMax]
    result.connectionsMax = limits[.connectionsMax]
    return result
  }

  var controlLimits: ControlLimits {
    var result = ControlLimits()
    result.connectionsMax = limits[.controlConnectionsMax]
    result.inFlightRequestsMax = limits[.controlInFlightRequestsMax]
    result.valueBytesMax = limits[.controlValueBytesMax]
    result.depthMax = limits[.controlDepthMax]
    result.batchItemsMax = limits[.controlBatchItemsMax]
    result.batchReplyBytesMax = limits[.controlBatchReplyBytesMax]
    result.unsentBytesMax = limits[.controlUnsentBytesMax]
    result.firstByteMillisecondsMax = Int64(limits[.controlFirstByteMillisecondsMax])
    result.idleMillisecondsMax = Int64(limits[.controlIdleMillisecondsMax])
    result.writeMillisecondsMax = Int64(limits[.controlWriteMillisecondsMax])
    result.requestMillisecondsMax = Int64(limits[.controlRequestMillisecondsMax])
    result.logsQuestions = log.audit == .all
    result.subscriptionEventsMax = limits[.controlSubscriptionEventsMax]
    result.subscriptionsMax = limits[.controlSubscriptionsMax]
    return result
  }

  var outboundLimits: OutboundLimits {
    var result = OutboundLimits()
    result.callsMax = limits[.outboundConnectionsMax]
    result.callsPerHostMax = limits[.outboundHostConnectionsMax]
    result.webhookMillisecondsMax = limits[.webhookCallMillisecondsMax]
    result.requestMillisecondsMax = limits[.flowRequestMillisecondsMax]
    return result
  }

  var retryPolicy: RetryPolicy {
    var result = RetryPolicy()
    result.retriesMax = limits[.webhookRetriesMax]
    result.ageMillisecondsMax = Int64(limits[.webhookRetryHoursMax]) * 60 * 60 * 1_000
    return result
  }

  var webhookLimits: WebhookLimits {
    WebhookLimits(parametersMax: limits[.formFieldsMax])
  }
}
