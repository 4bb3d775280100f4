import Systemd

/// What one reading of the configuration gathers: mistakes, and which settings exist at all.
/// Lives and dies inside one call on one thread.
final class SettingInspection {
  enum Kind: Equatable { case value, list, map }

  /// A setting that some reader asked for.
  struct Known: Equatable {
    let path: [String]
    let kind: Kind

    /// `control.socket` -> `SWITCHBOARD_CONTROL_SOCKET`.
    var environmentName: String {
      EnvironmentSettings.prefix + path.joined(separator: "_").uppercased()
    }
  }

  /// Folder that relative paths of the file start from; nil without a file.
  let folder: String?
  let environment: [String: String]
  /// What the service manager handed over; nil without it.
  let credentials: CredentialDirectory?
  private(set) var problems: [ConfigurationProblem] = []
  /// Every setting that exists, gathered by a reading of nothing at all.
  private(set) var known: [Known]
  private let isGathering: Bool

  init(
    folder: String? = nil,
    environment: [String: String] = [:],
    credentials: CredentialDirectory? = nil,
    known: [Known]? = nil
  ) {
    self.known = known ?? []
    isGathering = known == nil
    self.folder = folder
    self.environment = environment
    self.credentials = credentials
  }

  func report(_ problem: ConfigurationProblem) {
    problems.append(problem)
  }

  func note(_ path: [String], _ kind: Kind) {
    if isGathering { known.append(Known(path: path, kind: kind)) }
  }

  /// The non-empty lines of a credential, each through `parse`; lines that do not parse are
  /// reported and left out. Lines that start with `#` are comments.
  func credential<Value>(
    _ name: String,
    parse: (String) throws(SettingFault) -> Value
  ) -> [Value] {
    guard let bytes = credentialBytes(name) else { return [] }
    return bytes.split { $0 == 0x0a || $0 == 0x0d }.compactMap { line in
      guard line.first != 0x23 else { return nil }
      do throws(SettingFault) {
        return try parse(String(decoding: line, as: UTF8.self))
      } catch {
        report(
          ConfigurationProblem(
            place: .credential(name),
            field: "",
            message: error.message,
            remedy: error.remedy
          )
        )
        return nil
      }
    }
  }

  /// The file of a credential, nil when it was not handed over.
  func credentialPath(_ name: String) -> String? {
    credentialBytes(name) == nil ? nil : credentials?.path(of: name)
  }

  private func credentialBytes(_ name: String) -> [UInt8]? {
    do throws(SystemFault) {
      return try credentials?.read(name)
    } catch {
      report(
        ConfigurationProblem(
          place: .credential(name),
          field: "",
          message: "cannot be read: \(error)",
          remedy: "check the unit's LoadCredential lines"
        )
      )
      return nil
    }
  }

  /// The first of the colon-separated folders in a variable that the service manager sets.
  func managedFolder(_ variable: String) -> String? {
    environment[variable]?.split(separator: ":").first.map(String.init)
  }
}
