extension AccountConfiguration {
  /// Names the configuration as it is.
  public var etag: Etag {
    Etag { etag in
      etag.add(defaultChatServiceSid)
      etag.add(defaultMessagingServiceSid)
      etag.add(defaultInactiveTimer)
      etag.add(defaultClosedTimer)
      etag.add(dateUpdated)
    }
  }
}

extension Address {
  /// Names the address configuration as it is.
  public var etag: Etag {
    Etag { etag in
      etag.add(sid)
      etag.add(friendlyName)
      etag.add(autoCreation.enabled)
      etag.add(autoCreation.kind?.rawValue)
      etag.add(autoCreation.conversationServiceSid)
      etag.add(autoCreation.webhookURL)
      etag.add(autoCreation.webhookMethod)
      for filter in autoCreation.webhookFilters { etag.add(filter) }
      etag.add(autoCreation.studioFlowSid)
      etag.add(autoCreation.studioRetryCount.map(Int64.init))
      etag.add(routing.workflowSid)
      etag.add(routing.taskChannel)
      etag.add(routing.attributes.json)
      etag.add(routing.priority)
      etag.add(routing.timeoutSeconds)
      etag.add(dateUpdated)
    }
  }
}
