/// A member in one call: its name and its value.
extension JSONWriter {
  /// Writes a member that is a string.
  public mutating func field(_ name: String, _ string: String) {
    key(name)
    value(string)
  }

  /// Writes a member that is a string or `null`.
  public mutating func field(_ name: String, _ string: String?) {
    key(name)
    value(string)
  }

  /// Writes a member that is a truth value.
  public mutating func field(_ name: String, _ bool: Bool) {
    key(name)
    value(bool)
  }

  /// Writes a member that is a truth value or `null`.
  public mutating func field(_ name: String, _ bool: Bool?) {
    key(name)
    value(bool)
  }

  /// Writes a member that is an integer.
  public mutating func field(_ name: String, _ integer: Int) {
    key(name)
    value(integer)
  }

  /// Writes a member that is an integer or `null`.
  public mutating func field(_ name: String, _ integer: Int?) {
    key(name)
    value(integer)
  }

  /// Writes a member that is an integer.
  public mutating func field(_ name: String, _ integer: Int64) {
    key(name)
    value(integer)
  }

  /// Writes a member that is an integer.
  public mutating func field(_ name: String, _ integer: UInt64) {
    key(name)
    value(integer)
  }

  /// Writes a member that is a double. Throws for infinities and NaN, and has then written nothing.
  public mutating func field(_ name: String, _ double: Double) throws(JSONNonFiniteNumber) {
    guard double.isFinite else { throw JSONNonFiniteNumber() }
    key(name)
    try value(double)
  }

  /// Writes a member that is a number as it is spelled.
  public mutating func field(_ name: String, _ number: JSONNumber) {
    key(name)
    value(number)
  }

  /// Writes a member that is a tree.
  public mutating func field(_ name: String, _ tree: JSONValue) {
    key(name)
    value(tree)
  }

  /// Writes a member that is an object.
  public mutating func field(_ name: String, _ object: JSONObject) {
    key(name)
    value(object)
  }

  /// Writes a member that is a value of a document.
  public mutating func field(_ name: String, _ node: JSONNode) {
    key(name)
    value(node)
  }
}
