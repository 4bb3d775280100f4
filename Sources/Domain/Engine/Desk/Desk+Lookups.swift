internal import Model

/// Finding an object, or refusing by its name.
extension Desk {
  func task(_ sid: Sid) throws(Fault) -> WorkTask {
    let found = try stored { () throws(LedgerFault) in try ledger.task(sid) }
    guard let found else { throw .notFound(noun: "task", name: sid.description) }
    return found
  }

  func reservation(_ sid: Sid) throws(Fault) -> Reservation {
    let found = try stored { () throws(LedgerFault) in try ledger.reservation(sid) }
    guard let found else { throw .notFound(noun: "reservation", name: sid.description) }
    return found
  }

  func worker(_ sid: Sid) throws(Fault) -> Worker {
    let found = try stored { () throws(LedgerFault) in try ledger.worker(sid) }
    guard let found else { throw .notFound(noun: "worker", name: sid.description) }
    return found
  }

  func interaction(_ sid: Sid) throws(Fault) -> Interaction {
    let found = try stored { () throws(LedgerFault) in try ledger.interaction(sid) }
    guard let found else { throw .notFound(noun: "interaction", name: sid.description) }
    return found
  }

  func conversation(_ sid: Sid) throws(Fault) -> Conversation {
    let found = try stored { () throws(LedgerFault) in try ledger.conversation(sid) }
    guard let found else { throw .notFound(noun: "conversation", name: sid.description) }
    return found
  }

  /// A live conversation that was made here: what it has of `members` is ours to change.
  func openConversation(_ sid: Sid, for members: String) throws(Fault) -> Conversation {
    let conversation = try self.conversation(sid)
    guard conversation.isLocal else { throw Desk.livesUpstream(conversation, members) }
    guard conversation.state != .closed else { throw Desk.isClosed(conversation) }
    return conversation
  }

  func participant(_ sid: Sid) throws(Fault) -> Participant {
    let found = try stored { () throws(LedgerFault) in try ledger.participant(sid) }
    guard let found else { throw .notFound(noun: "participant", name: sid.description) }
    return found
  }

  func webhook(_ sid: Sid) throws(Fault) -> ConversationWebhook {
    let found = try stored { () throws(LedgerFault) in try ledger.webhook(sid) }
    guard let found else { throw .notFound(noun: "webhook", name: sid.description) }
    return found
  }

  func address(_ name: String) throws(Fault) -> Address {
    let found = try stored { () throws(LedgerFault) in
      if let sid = Sid(name, .address) { return try ledger.address(sid) }
      return try ledger.address(named: name)
    }
    guard let found else { throw .notFound(noun: "address", name: name) }
    return found
  }

  /// The activity of this name (letter case aside) or sid.
  func activity(_ name: String, pointer: String) throws(Fault) -> Activity {
    let sid = Sid(name, .activity)
    let found = floor.activities.first {
      $0.sid == sid || $0.friendlyName.lowercased() == name.lowercased()
    }
    guard let found else {
      let known = floor.activities.map(\.friendlyName).joined(separator: ", ")
      throw .invalid(
        pointer: pointer,
        message: "there is no activity \"\(name)\"",
        hint: "give one of: \(known), or an activity's sid (WA…)"
      )
    }
    return found
  }

  /// The task channel of this unique name or sid.
  func taskChannel(_ name: String, pointer: String) throws(Fault) -> TaskChannel {
    let sid = Sid(name, .taskChannel)
    guard let found = floor.taskChannels.first(where: { $0.sid == sid || $0.uniqueName == name })
    else {
      let known = floor.taskChannels.map(\.uniqueName).joined(separator: ", ")
      throw .invalid(
        pointer: pointer,
        message: "there is no task channel \"\(name)\"",
        hint: "give one of: \(known), or a task channel's sid (TC…)"
      )
    }
    return found
  }
}
