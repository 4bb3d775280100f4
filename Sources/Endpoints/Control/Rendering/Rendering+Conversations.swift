internal import JSON
internal import Model

extension Rendering {
  /// Leaves the object open for warnings.
  func write(_ configuration: AccountConfiguration, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("account_sid", accountSid)
    writer.field("default_chat_service_sid", configuration.defaultChatServiceSid)
    writer.field("flex_chat_service_sid", configuration.flexChatServiceSid)
    writer.field("matches_flex", configuration.matchesFlex)
    writer.field("default_messaging_service_sid", configuration.defaultMessagingServiceSid)
    writer.field("default_inactive_timer", configuration.defaultInactiveTimer)
    writer.field("default_closed_timer", configuration.defaultClosedTimer)
    writer.field("date_updated", configuration.dateUpdated)
    writer.field("etag", configuration.etag.description)
  }

  /// Leaves the object open for warnings.
  func write(_ address: Address, to writer: inout JSONWriter) {
    begin(address.sid, &writer)
    writer.field("type", address.type)
    writer.field("address", address.address)
    writer.field("friendly_name", address.friendlyName)
    writer.field("address_country", address.addressCountry)
    write(address.autoCreation, to: &writer)
    write(address.routing, to: &writer)
    writer.field("date_created", address.dateCreated)
    writer.field("date_updated", address.dateUpdated)
    writer.field("etag", address.etag.description)
  }

  /// As upstream, members that don't belong to the type are left out rather than null.
  private func write(_ autoCreation: AutoCreation, to writer: inout JSONWriter) {
    writer.key("auto_creation")
    writer.beginObject()
    writer.field("enabled", autoCreation.enabled)
    if let kind = autoCreation.kind { writer.field("type", kind.rawValue) }
    if let sid = autoCreation.conversationServiceSid {
      writer.field("conversation_service_sid", sid)
    }
    switch autoCreation.kind {
    case .webhook:
      if let url = autoCreation.webhookURL { writer.field("webhook_url", ShownURL.text(url)) }
      if let method = autoCreation.webhookMethod { writer.field("webhook_method", method) }
      writer.key("webhook_filters")
      writer.beginArray()
      for filter in autoCreation.webhookFilters { writer.value(filter) }
      writer.endArray()
    case .studio:
      if let sid = autoCreation.studioFlowSid { writer.field("studio_flow_sid", sid) }
      if let count = autoCreation.studioRetryCount { writer.field("studio_retry_count", count) }
    case .default, nil: break
    }
    writer.endObject()
  }

  private func write(_ routing: AddressRouting, to writer: inout JSONWriter) {
    writer.key("routing")
    writer.beginObject()
    writer.field("workflow_sid", routing.workflowSid)
    writer.field("task_channel", routing.taskChannel)
    writer.field("attributes", routing.attributes)
    writer.field("priority", routing.priority)
    writer.field("timeout", routing.timeoutSeconds)
    writer.endObject()
  }

  func write(
    _ conversation: Conversation,
    _ warnings: [Warning] = [],
    to writer: inout JSONWriter
  ) {
    begin(conversation.sid, &writer)
    writer.field("chat_service_sid", conversation.chatServiceSid)
    writer.field("messaging_service_sid", conversation.messagingServiceSid)
    writer.field("friendly_name", conversation.friendlyName)
    writer.field("unique_name", conversation.uniqueName)
    writer.field("attributes", conversation.attributes)
    writer.field("state", conversation.state.rawValue)
    writer.field("address_sid", conversation.addressSid)
    writer.field("interaction_sid", conversation.openInteractionSid)
    writer.key("timers")
    writer.beginObject()
    writer.field("date_inactive", conversation.dateInactiveDue)
    writer.field("date_closed", conversation.dateClosedDue)
    writer.endObject()
    writer.field("date_closed", conversation.dateClosed)
    Warning.write(warnings, to: &writer)
    end(
      created: conversation.dateCreated,
      updated: conversation.dateUpdated,
      etag: conversation.etag,
      &writer
    )
  }

  func write(_ service: ConversationService, to writer: inout JSONWriter) {
    begin(service.sid, &writer)
    writer.field("friendly_name", service.friendlyName)
    end(created: service.dateCreated, updated: service.dateUpdated, &writer)
  }

  func write(_ participant: Participant, to writer: inout JSONWriter) {
    begin(participant.sid, &writer)
    writer.field("conversation_sid", participant.conversationSid)
    writer.field("identity", participant.identity)
    writer.key("messaging_binding")
    if participant.bindingType == nil, participant.address == nil,
      participant.proxyAddress == nil
    {
      writer.null()
    } else {
      writer.beginObject()
      writer.field("type", participant.bindingType)
      writer.field("address", participant.address)
      writer.field("proxy_address", participant.proxyAddress)
      writer.endObject()
    }
    writer.field("attributes", participant.attributes)
    writer.field("removed", participant.removed)
    end(
      created: participant.dateCreated,
      updated: participant.dateUpdated,
      etag: participant.etag,
      &writer
    )
  }
}
