/// What came of a program.
public struct ProgramResult: Sendable, CustomStringConvertible {
  /// Its exit status, or 128 and the number of the signal that ended it.
  public let status: Int32
  /// Its standard output.
  public let output: String
  /// Its standard error.
  public let error: String
  /// From start to end.
  public let milliseconds: Double

  /// The lines of the output, without the empty text behind the last line feed.
  public var lines: [String] {
    var lines = output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  /// All of it, for the message of a failed test.
  public var description: String {
    "exit \(status)\n--- output\n\(output)\n--- error\n\(error)"
  }
}
