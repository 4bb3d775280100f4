public import Model

/// The account's defaults and addresses. Source: Twilio Conversations, Configuration and Address
/// Configuration resources.
extension Desk {
  /// Changes the account's conversation defaults. A service not heard of before is taken in: the
  /// operator says that it exists.
  public func updateConfiguration(
    _ change: ConfigurationChange
  ) throws(Fault) -> AccountConfiguration {
    var next = configuration
    if let sid = change.defaultChatServiceSid { next.defaultChatServiceSid = sid }
    if let sid = change.defaultMessagingServiceSid { next.defaultMessagingServiceSid = sid }
    if let timer = change.defaultInactiveTimer { next.defaultInactiveTimer = timer }
    if let timer = change.defaultClosedTimer { next.defaultClosedTimer = timer }
    next.dateUpdated = now.wall
    let changed = next
    let service = ConversationService(
      sid: next.defaultChatServiceSid,
      friendlyName: next.defaultChatServiceSid.description,
      at: now.wall
    )
    memoryTouched = true
    try stored { () throws(LedgerFault) in
      if !serviceSids.contains(service.sid) { _ = try ledger.insert(service) }
      try ledger.update(changed)
    }
    configuration = next
    serviceSids.insert(service.sid)
    try record(.configurationUpdated, sid: nil)
    return next
  }

  /// Adds an address configuration.
  public func createAddress(_ draft: AddressDraft) throws(Fault) -> Address {
    try checkRouting(draft.routing)
    try check(draft.autoCreation)
    var address = Address(
      sid: sids.next(.address),
      type: draft.type,
      // In the one spelling under which a customer's message looks for it.
      address: AddressForm.canonical(draft.address, type: draft.type),
      at: now.wall
    )
    address.friendlyName = draft.friendlyName
    address.addressCountry = draft.addressCountry
    address.autoCreation = draft.autoCreation
    address.routing = draft.routing
    let created = address
    guard try stored({ () throws(LedgerFault) in try ledger.insert(created) }) else {
      let holder = try self.address(created.address)
      throw .alreadyExists(
        noun: "address",
        message: "address \(created.address) has a configuration already: \(holder.sid)",
        existing: ["sid": holder.sid],
        twilioCode: 20_409
      )
    }
    try record(.addressCreated, sid: address.sid, detail: address.address)
    return address
  }

  /// Changes an address configuration, named by its sid or its address. `changing` makes the
  /// change from what is stored, so that a change of one member of a group can't undo another's.
  public func updateAddress(
    _ name: String,
    _ changing: (Address) throws(Fault) -> AddressChange
  ) throws(Fault) -> Address {
    var address = try self.address(name)
    let change = try changing(address)
    if let friendlyName = change.friendlyName { address.friendlyName = friendlyName }
    if let autoCreation = change.autoCreation {
      if autoCreation != address.autoCreation { try check(autoCreation) }
      address.autoCreation = autoCreation
    }
    if let routing = change.routing {
      try checkRouting(routing)
      address.routing = routing
    }
    address.dateUpdated = now.wall
    let changed = address
    try stored { () throws(LedgerFault) in try ledger.update(changed) }
    try record(.addressUpdated, sid: address.sid, detail: address.address)
    return address
  }

  /// Removes an address configuration, named by its sid or its address. Its conversations go on.
  public func deleteAddress(_ name: String) throws(Fault) -> Address {
    let address = try self.address(name)
    try stored { () throws(LedgerFault) in try ledger.deleteAddress(address.sid) }
    try record(.addressDeleted, sid: address.sid, detail: address.address)
    return address
  }

  private func checkRouting(_ routing: AddressRouting) throws(Fault) {
    if let sid = routing.workflowSid { _ = try workflow(sid, pointer: "/routing/workflow_sid") }
    if let channel = routing.taskChannel {
      _ = try taskChannel(channel, pointer: "/routing/task_channel")
    }
  }

  private func check(_ creation: AutoCreation) throws(Fault) {
    let group = "/auto_creation"
    if let sid = creation.conversationServiceSid {
      _ = try knownService(sid, pointer: group + "/conversation_service_sid")
    }
    if creation.enabled, creation.kind == .studio, let flowSid = creation.studioFlowSid {
      try requirePublishedFlow(flowSid, pointer: group + "/studio_flow_sid")
    }
  }

  /// The workflow of this sid.
  func workflow(_ sid: Sid, pointer: String) throws(Fault) -> Workflow {
    guard let found = floor.workflows.first(where: { $0.sid == sid }) else {
      let known = floor.workflows.map { "\($0.sid) (\($0.friendlyName))" }
        .joined(separator: ", ")
      throw .invalid(
        pointer: pointer,
        message: "there is no workflow \(sid)",
        hint: "give one of: \(known)"
      )
    }
    return found
  }
}
