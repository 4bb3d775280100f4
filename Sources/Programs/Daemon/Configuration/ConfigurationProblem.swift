/// One mistake in the configuration: where, which field, what was found, what to do.
struct ConfigurationProblem: Error, Sendable, Equatable {
  let place: SettingPlace
  /// The field as a dotted path (`control.socket`), empty for the file as a whole.
  let field: String
  /// What is wrong, with what was found unless that is a secret.
  let message: String
  /// What to write instead or where to look.
  let remedy: String
}

extension ConfigurationProblem: CustomStringConvertible {
  var description: String {
    let subject = field.isEmpty ? "" : "\(field): "
    return "\(place): \(subject)\(message); \(remedy)"
  }
}
