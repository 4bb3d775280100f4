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

extension Conversation {
  /// Names the conversation as its owner sees it. Messages and participants don't change it, but a
  /// state that they bring about does.
  public var etag: Etag {
    Etag { etag in
      etag.add(sid)
      etag.add(chatServiceSid)
      etag.add(messagingServiceSid)
      etag.add(friendlyName)
      etag.add(uniqueName)
      etag.add(attributes.json)
      etag.add(state.rawValue)
      etag.add(inactiveAfterMilliseconds)
      etag.add(closedAfterMilliseconds)
      etag.add(dateUpdated)
    }
  }
}

extension Participant {
  /// Names the participant as it is.
  public var etag: Etag {
    Etag { etag in
      etag.add(sid)
      etag.add(identity)
      etag.add(bindingType)
      etag.add(address)
      etag.add(proxyAddress)
      etag.add(attributes.json)
      etag.add(removed)
      etag.add(dateUpdated)
    }
  }
}

extension ConversationWebhook {
  /// Names the webhook as it is.
  public var etag: Etag {
    Etag { etag in
      etag.add(sid)
      etag.add(target.rawValue)
      etag.add(url)
      etag.add(method)
      for filter in filters { etag.add(filter) }
      // Keywords begin here, so that a keyword is no filter.
      etag.add(Int64(triggers.count))
      for trigger in triggers { etag.add(trigger) }
      etag.add(flowSid)
      etag.add(Int64(retryCount))
      etag.add(dateUpdated)
    }
  }
}
