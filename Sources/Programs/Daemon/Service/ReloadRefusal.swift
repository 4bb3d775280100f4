/// Why a configuration that was read again can't be put in force.
struct ReloadRefusal: Error, CustomStringConvertible {
  /// One sentence each, without secrets; never empty.
  let problems: [String]

  var description: String { problems.joined(separator: "\n") }
}
