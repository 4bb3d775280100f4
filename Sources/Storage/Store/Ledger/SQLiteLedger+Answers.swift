public import Engine
public import Model
internal import SQL

extension SQLiteLedger {
  /// The answer that is kept under a user's key, expired ones too.
  public func keptAnswer(owner: Int64, key: String) throws(LedgerFault) -> KeptAnswer? {
    try LedgerFault.folding { () throws(SQLError) in
      let statement = try writing.keptAnswer.statement()
      statement.bind(1, owner)
      statement.bind(2, key)
      return try statement.first { row throws(SQLError) in
        KeptAnswer(
          owner: owner,
          key: key,
          method: row.text(0),
          parametersDigest: row.blob(1),
          answer: row.blob(2),
          dateExpires: row.time(3)
        )
      }
    }
  }

  /// When the first of the kept answers expires; nil when none is kept.
  public func oldestAnswerExpiry() throws(LedgerFault) -> Timestamp? {
    try LedgerFault.folding { () throws(SQLError) in
      try connection.integer("SELECT min(date_expires) FROM kept_answers")
        .map { Timestamp(milliseconds: $0) }
    }
  }

  /// How many answers are kept; reads all of their keys.
  public func keptAnswerCount() throws(LedgerFault) -> Int {
    try LedgerFault.folding { () throws(SQLError) in
      Int(try connection.integer("SELECT count(*) FROM kept_answers") ?? 0)
    }
  }

  /// Keeps an answer, in place of an expired one under the same key.
  public func keep(_ answer: KeptAnswer) throws(LedgerFault) {
    try change { () throws(SQLError) in
      let statement = try writing.keepAnswer.statement()
      statement.bind(1, answer.owner)
      statement.bind(2, answer.key)
      statement.bind(3, answer.method)
      statement.bind(4, blob: answer.parametersDigest)
      statement.bind(5, blob: answer.answer)
      statement.bind(6, answer.dateExpires)
      try statement.run()
    }
  }

  /// Forgets up to `limit` answers that expired before a time, the oldest first; how many.
  public func forgetAnswers(
    expiredBefore time: Timestamp,
    limit: Int
  ) throws(LedgerFault) -> Int {
    try change { () throws(SQLError) in
      let statement = try writing.forgetAnswers.statement()
      statement.bind(1, time)
      statement.bind(2, Int64(limit))
      return try statement.run()
    }
  }
}
