/// Why the daemon can't start; the sentence names the setting or file and the remedy.
struct StartError: Error, CustomStringConvertible {
  /// The configuration is wrong (`EX_CONFIG` of sysexits.h).
  static let configurationExitCode: Int32 = 78
  /// Something the daemon needs can't be had now (`EX_UNAVAILABLE`).
  static let unavailableExitCode: Int32 = 69
  /// The disk failed (`EX_IOERR`): the service manager starts anew.
  static let diskExitCode: Int32 = 74

  let description: String
  let exitCode: Int32

  init(_ description: String, exitCode: Int32 = StartError.unavailableExitCode) {
    self.description = description
    self.exitCode = exitCode
  }
}
