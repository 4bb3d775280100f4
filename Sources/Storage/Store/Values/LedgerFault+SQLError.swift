internal import Engine
internal import SQL

extension LedgerFault {
  /// Folds a failed statement into what the Engine can act upon.
  init(_ error: SQLError) {
    switch error.kind {
    case .full: self = .full
    case .busy: self = .busy
    case .ioError: self = .io(error.description)
    case .corrupt, .notADatabase: self = .corrupt(error.description)
    case .constraintUnique, .constraintOther, .cantOpen, .readOnly, .misuse, .other:
      self = .failed(error.description)
    }
  }

  /// Runs `body` and folds what it throws.
  static func folding<Value>(
    _ body: () throws(SQLError) -> Value
  ) throws(LedgerFault) -> Value {
    do throws(SQLError) {
      return try body()
    } catch {
      throw LedgerFault(error)
    }
  }
}
