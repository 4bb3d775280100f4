public import Engine
public import Model
internal import SQL

extension SQLiteReader {
  /// The interaction with this sid.
  public func interaction(_ sid: Sid) throws(LedgerFault) -> Interaction? {
    try LedgerFault.folding { () throws(SQLError) in try flexRows.interactions.find(sid) }
  }

  /// The open interaction of a conversation.
  public func openInteraction(conversation: Sid) throws(LedgerFault) -> Interaction? {
    try LedgerFault.folding { () throws(SQLError) in
      try flexRows.interactions.first(flexRows.openInteraction) { $0.bind(1, conversation) }
    }
  }

  /// Interactions, of one status and of one conversation if given.
  public func interactions(
    status: InteractionStatus?,
    conversation: Sid?,
    page: PageRequest
  ) throws(LedgerFault) -> Page<Interaction> {
    try LedgerFault.folding { () throws(SQLError) in
      let rows = flexRows.interactions
      if let conversation {
        return try rows.page(flexRows.pageOfConversation, of: .interactions, page) { statement in
          statement.bind(3, status?.rawValue)
          statement.bind(4, conversation)
        }
      }
      guard let status else { return try rows.page(flexRows.page, of: .interactions, page) }
      return try rows.page(
        flexRows.pageOfStatus,
        of: .interactions,
        page,
        filter: { $0.bind(3, status.rawValue) }
      )
    }
  }
}
