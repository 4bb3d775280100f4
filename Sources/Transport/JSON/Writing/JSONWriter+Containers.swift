/// Containers and members as closures, which cannot be left open.
extension JSONWriter {
  /// Writes an object with the members that the body writes.
  @inlinable
  public mutating func object<Failure: Error>(
    _ body: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    beginObject()
    try body(&self)
    endObject()
  }

  /// Writes an array with the elements that the body writes.
  @inlinable
  public mutating func array<Failure: Error>(
    _ body: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    beginArray()
    try body(&self)
    endArray()
  }

  /// Writes a member that is an object with the members that the body writes.
  @inlinable
  public mutating func field<Failure: Error>(
    _ name: String,
    object body: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    key(name)
    try object(body)
  }

  /// Writes a member that is an array with the elements that the body writes.
  @inlinable
  public mutating func field<Failure: Error>(
    _ name: String,
    array body: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    key(name)
    try array(body)
  }
}
