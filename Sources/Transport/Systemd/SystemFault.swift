import Glibc

/// A call to the system that failed: what was tried and why it did not work.
public struct SystemFault: Error, Sendable, Equatable {
  /// What was tried, for example `send to /run/systemd/notify`.
  public let operation: String
  /// The errno.
  public let code: CInt

  init(_ operation: String, code: CInt) {
    self.operation = operation
    self.code = code
  }
}

extension SystemFault: CustomStringConvertible {
  /// Operation and reason in one line.
  public var description: String {
    unsafe "\(operation): \(String(cString: strerror(code)))"
  }
}
