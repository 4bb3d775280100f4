/// A test met something that it cannot go on with.
struct Unexpected: Error, CustomStringConvertible {
  let what: String
  var description: String { what }
}
