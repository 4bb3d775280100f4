internal import Model
internal import SQL

extension SQLStatement {
  /// Binds a sid as its 34 bytes of text, from the stack.
  func bind(_ parameter: Int, _ sid: Sid) {
    unsafe sid.withText { text in
      unsafe bind(parameter, utf8: UnsafeRawBufferPointer(text).bytes)
    }
  }

  /// Binds a sid, or null.
  func bind(_ parameter: Int, _ sid: Sid?) {
    if let sid {
      bind(parameter, sid)
    } else {
      bindNull(parameter)
    }
  }

  /// Binds a moment as milliseconds since the Unix epoch.
  func bind(_ parameter: Int, _ time: Timestamp) {
    bind(parameter, time.milliseconds)
  }

  /// Binds a moment, or null.
  func bind(_ parameter: Int, _ time: Timestamp?) {
    bind(parameter, time?.milliseconds)
  }

  /// Binds 0 or 1.
  func bind(_ parameter: Int, _ flag: Bool) {
    bind(parameter, Int64(flag ? 1 : 0))
  }
}
