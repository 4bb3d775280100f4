/// Why a value was not accepted, before it is known which field it stood in.
struct SettingFault: Error, Sendable, Equatable {
  /// Continues "FIELD …", for example `is not a port: "70000"`.
  let message: String
  /// An instruction, for example `write a number from 0 to 65535`.
  let remedy: String
}
