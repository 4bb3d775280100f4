public import Model

/// Participants of conversations made here. Source: Twilio Conversations, Participant resource, and
/// its error catalogue.
extension Desk {
  /// Adds a participant: an identity, or a customer's address with one of ours.
  public func addParticipant(_ draft: ParticipantDraft) throws(Fault) -> Participant {
    var conversation = try openConversation(draft.conversationSid, for: "participants")
    let live = try liveParticipants(of: conversation.sid)
    var participant = Participant(
      sid: sids.next(.participant),
      conversationSid: conversation.sid,
      at: now.wall
    )
    participant.attributes = try checked(
      draft.attributes,
      bytesMax: ConversationLimits.participantAttributesBytesMax
    )
    try setName(of: &participant, from: draft)
    if let identity = participant.identity {
      try checkIsNew(identity, among: live)
    }
    try checkRoom(for: participant, among: live)
    try join(participant, &conversation)
    return participant
  }

  /// Removes a participant of a conversation, and frees its pair of addresses.
  public func removeParticipant(
    _ sid: Sid,
    from conversationSid: Sid
  ) throws(Fault) -> Participant {
    let participant = try self.participant(sid)
    guard participant.conversationSid == conversationSid else {
      throw .notFound(noun: "participant", name: sid.description)
    }
    guard !participant.removed else {
      throw .invalidState(
        noun: "participant",
        message: "participant \(sid) has left conversation \(conversationSid)",
        twilioCode: 50_432
      )
    }
    var conversation = try self.conversation(conversationSid)
    guard conversation.isLocal else { throw Desk.livesUpstream(conversation, "participants") }
    return try leave(participant, &conversation)
  }

  /// Lets the agent who has taken a conversation's task join it, under the worker's name.
  func joinAgent(_ workerSid: Sid, conversation sid: Sid) throws(Fault) {
    let found = try stored { () throws(LedgerFault) in try ledger.conversation(sid) }
    guard var conversation = found, conversation.isLocal, conversation.state != .closed else {
      return
    }
    let name = try worker(workerSid).friendlyName
    let live = try liveParticipants(of: sid)
    // A customer who has the same name is somebody else.
    guard !live.contains(where: { $0.identity == name && $0.proxyAddress == nil }) else { return }
    var participant = Participant(
      sid: sids.next(.participant),
      conversationSid: sid,
      at: now.wall
    )
    participant.identity = name
    try join(participant, &conversation)
  }

  /// Lets the agents leave a conversation whose work is done.
  func removeAgents(from conversation: inout Conversation) throws(Fault) {
    guard conversation.isLocal else { return }
    for participant in try liveParticipants(of: conversation.sid) {
      guard let identity = participant.identity, participant.proxyAddress == nil,
        agentNames.contains(identity.lowercased())
      else { continue }
      _ = try leave(participant, &conversation)
    }
  }

  /// Those who have not left.
  func liveParticipants(of conversation: Sid) throws(Fault) -> [Participant] {
    try stored { () throws(LedgerFault) in
      try ledger.liveParticipants(
        conversation: conversation,
        limit: ConversationLimits.participantsMax
      )
    }
  }

  /// Gives the pair of addresses that a participant has to whoever comes next.
  func releasePair(of participant: Participant) throws(Fault) {
    guard let pair = participant.numberPair else { return }
    try stored { () throws(LedgerFault) in try ledger.release(pair) }
  }

  /// Who has a pair of addresses; nil when nobody has. One whose conversation is gone loses it.
  func holder(address: String, proxyAddress: String) throws(Fault) -> NumberPair? {
    try stored { () throws(LedgerFault) in
      let found = try ledger.numberPair(address: address, proxyAddress: proxyAddress)
      guard let pair = found, try ledger.conversation(pair.conversationSid) == nil else {
        return found
      }
      try ledger.release(pair)
      return nil
    }
  }

  /// Claims a participant's pair of addresses.
  func claimPair(of participant: Participant) throws(Fault) {
    guard let pair = participant.numberPair else { return }
    if try stored({ () throws(LedgerFault) in try ledger.claim(pair) }) { return }
    guard let holder = try holder(address: pair.address, proxyAddress: pair.proxyAddress) else {
      _ = try stored { () throws(LedgerFault) in try ledger.claim(pair) }
      return
    }
    throw .alreadyExists(
      noun: "participant",
      message:
        "\(pair.address) and \(pair.proxyAddress) have a live conversation together already: "
        + "\(holder.conversationSid)",
      existing: [
        "conversation_sid": holder.conversationSid, "participant_sid": holder.participantSid,
      ],
      twilioCode: 50_416
    )
  }

  private func join(
    _ participant: Participant,
    _ conversation: inout Conversation
  ) throws(Fault) {
    _ = try stored { () throws(LedgerFault) in try ledger.insert(participant) }
    try claimPair(of: participant)
    try recordParticipant(.participantAdded, participant)
    var happening = Happening(.participantAdded)
    happening.participant = participant
    try announce(happening, in: &conversation)
  }

  private func leave(
    _ participant: Participant,
    _ conversation: inout Conversation
  ) throws(Fault) -> Participant {
    var participant = participant
    participant.removed = true
    participant.dateUpdated = now.wall
    let gone = participant
    try stored { () throws(LedgerFault) in try ledger.update(gone) }
    try releasePair(of: gone)
    try recordParticipant(.participantRemoved, gone)
    var happening = Happening(.participantRemoved)
    happening.participant = gone
    try announce(happening, in: &conversation)
    return gone
  }

  func recordParticipant(_ type: EventType, _ participant: Participant) throws(Fault) {
    try record(
      type,
      sid: participant.sid,
      conversation: participant.conversationSid,
      detail: participant.identity ?? participant.address
    )
  }

  private func checkIsNew(_ identity: String, among live: [Participant]) throws(Fault) {
    guard let holder = live.first(where: { $0.identity == identity }) else { return }
    throw .alreadyExists(
      noun: "participant",
      message:
        "\(identity) is a participant of conversation \(holder.conversationSid) already: "
        + "\(holder.sid)",
      existing: ["participant_sid": holder.sid],
      twilioCode: 50_433
    )
  }

  private func checkRoom(for participant: Participant, among live: [Participant]) throws(Fault) {
    let (participantsMax, outsideMax) = (
      ConversationLimits.participantsMax, ConversationLimits.nonChatParticipantsMax
    )
    let isFull = live.count >= participantsMax
    let isFullOutside =
      participant.isOutside && live.count(where: { $0.isOutside }) >= outsideMax
    guard isFull || isFullOutside else { return }
    throw .invalidState(
      noun: "participant",
      message: isFull
        ? "conversation \(participant.conversationSid) has \(participantsMax) participants, as "
          + "many as may be; remove one with participant.remove"
        : "conversation \(participant.conversationSid) has \(outsideMax) participants outside of "
          + "chat, as many as may be; remove one with participant.remove",
      twilioCode: isFull ? 50_417 : 50_418
    )
  }
}
