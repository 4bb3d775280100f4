internal import Glibc

/// Why something with processes or files did not work: what was tried, and the system's reason.
struct ProcessFault: Error, CustomStringConvertible {
  let operation: String
  let reason: String

  init(_ operation: String, reason: String) {
    self.operation = operation
    self.reason = reason
  }

  init(_ operation: String, code: Int32 = errno) {
    self.operation = operation
    reason = String(cString: strerror(code))
  }

  var description: String { "\(operation): \(reason)" }
}
