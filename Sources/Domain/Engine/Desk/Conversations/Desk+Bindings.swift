internal import Model

/// Who a new participant is: the rules for identities and messaging bindings.
/// Source: Twilio Conversations, Participant resource, and its error catalogue.
extension Desk {
  /// Sets a participant's identity or binding.
  func setName(
    of participant: inout Participant,
    from draft: ParticipantDraft
  ) throws(Fault) {
    guard draft.projectedAddress == nil else {
      throw .invalid(
        pointer: Desk.bindingPointer + "/projected_address",
        message: "group MMS, and with it projected_address, is not supported",
        hint: "add each customer with address and proxy_address to a conversation of its own",
        twilioCode: 50_452
      )
    }
    let hasBinding = draft.address != nil || draft.proxyAddress != nil || draft.bindingType != nil
    switch (draft.identity, hasBinding) {
    case (let identity?, false):
      participant.identity = try checked(identity: identity)
    case (nil, true):
      try setBinding(of: &participant, from: draft)
    case (_?, true):
      throw .invalid(
        pointer: "/identity",
        message: "a participant has either an identity or a messaging_binding",
        hint: "leave one of them out",
        twilioCode: 50_451
      )
    case (nil, false):
      throw .invalid(
        pointer: "/identity",
        message: "a participant needs an identity or a messaging_binding",
        hint: "give identity for chat, or messaging_binding with address and proxy_address"
      )
    }
  }

  private func checked(identity: String) throws(Fault) -> String {
    guard (1...ConversationLimits.participantNameCharactersMax).contains(identity.count) else {
      throw .invalid(
        pointer: "/identity",
        message: "identity has \(identity.count) characters",
        hint: "give 1 to \(ConversationLimits.participantNameCharactersMax)"
      )
    }
    return identity
  }

  private func setBinding(
    of participant: inout Participant,
    from draft: ParticipantDraft
  ) throws(Fault) {
    let address = try filled(draft.address, .address, 50_411)
    let proxyAddress = try filled(draft.proxyAddress, .proxyAddress, 50_412)
    let ours = try ownAddress(proxyAddress)
    let type = ours?.type ?? draft.bindingType ?? AddressForm.type(of: proxyAddress)
    let theirs = try customersAddress(address, type: type, pointer: Member.address.pointer)
    if let named = draft.bindingType, named != type {
      throw typesDiffer(
        "type is \(named), and \(proxyAddress) is an address of type \(type)",
        pointer: Desk.bindingPointer + "/type"
      )
    }
    guard theirs != (ours?.address ?? proxyAddress) else {
      throw addressesAreEqual(theirs, pointer: Member.address.pointer)
    }
    guard let ours else {
      throw .invalid(
        pointer: Member.proxyAddress.pointer,
        message: type == "whatsapp"
          ? "\(proxyAddress) is no WhatsApp sender of this account"
          : "\(proxyAddress) is no address of this account",
        hint: "give one of address.list, or make it with address.create",
        twilioCode: type == "whatsapp" ? 50_415 : 50_413
      )
    }
    participant.bindingType = type
    participant.proxyAddress = ours.address
    // A chat's customer is known by name, and has no carrier.
    if type == Participant.chatType {
      participant.identity = theirs
    } else {
      participant.address = theirs
    }
  }

  /// The address configuration of one of our addresses, however it is spelled.
  func ownAddress(_ name: String) throws(Fault) -> Address? {
    let exact = try stored { () throws(LedgerFault) in try ledger.address(named: name) }
    if let exact { return exact }
    let canonical = AddressForm.canonical(name, type: AddressForm.type(of: name))
    guard canonical != name else { return nil }
    return try stored { () throws(LedgerFault) in try ledger.address(named: canonical) }
  }

  /// A customer's address in the one spelling of a type.
  func customersAddress(_ text: String, type: String, pointer: String) throws(Fault) -> String {
    let found = AddressForm.type(of: text)
    guard AddressForm.mayBe(found, in: type) else {
      throw typesDiffer(
        "\(text) is an address of type \(found), and ours is one of type \(type)",
        pointer: pointer
      )
    }
    let canonical = AddressForm.canonical(text, type: type)
    let charactersMax = ConversationLimits.participantNameCharactersMax
    guard AddressForm.isWellFormed(canonical, type: type), canonical.count <= charactersMax else {
      throw .invalid(
        pointer: pointer,
        message: "\"\(text.prefix(charactersMax))\" is no address of type \(type)",
        hint: "give one like \(AddressForm.example(of: type))",
        twilioCode: 50_407
      )
    }
    return canonical
  }

  /// What is said when somebody would talk to itself.
  func addressesAreEqual(_ address: String, pointer: String) -> Fault {
    .invalid(
      pointer: pointer,
      message: "\(address) is the customer's address and ours at the same time",
      hint: "give two different addresses",
      twilioCode: 50_409
    )
  }

  private func typesDiffer(_ message: String, pointer: String) -> Fault {
    .invalid(
      pointer: pointer,
      message: message,
      hint: "give addresses of the same channel",
      twilioCode: 50_414
    )
  }

  private func filled(
    _ text: String?,
    _ member: Member,
    _ twilioCode: Int
  ) throws(Fault) -> String {
    guard let text, !text.isEmpty else {
      throw .invalid(
        pointer: member.pointer,
        message: "\(member.rawValue) is empty",
        hint: "give the customer's address and, as proxy_address, one of ours",
        twilioCode: twilioCode
      )
    }
    guard text.count <= ConversationLimits.participantNameCharactersMax else {
      throw .invalid(
        pointer: member.pointer,
        message: "\(member.rawValue) has \(text.count) characters",
        hint: "give at most \(ConversationLimits.participantNameCharactersMax)",
        twilioCode: member == .address ? 50_407 : 50_408
      )
    }
    return text
  }

  private static let bindingPointer = "/messaging_binding"

  private enum Member: String {
    case address
    case proxyAddress = "proxy_address"

    var pointer: String { Desk.bindingPointer + "/" + rawValue }
  }
}
