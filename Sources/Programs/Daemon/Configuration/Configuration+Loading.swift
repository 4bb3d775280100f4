import Glibc
import Systemd

extension Configuration {
  /// Where the file is looked for when none is named.
  static let standardFile = "/etc/switchboard/switchboard.yaml"

  /// Reads the configuration. `file` is the one named on the command line, which must exist;
  /// without it `standardFile` is read when it is there. Credentials come from the folder that
  /// `$CREDENTIALS_DIRECTORY` names. May be called on any thread; reads files, so never on an
  /// event loop.
  ///
  /// Throws every problem found, each with its place, its field and a remedy.
  static func load(
    file: String?,
    environment: [String: String],
    standardFile: String = standardFile
  ) throws(ConfigurationError) -> Configuration {
    try read(file: file, environment: environment, standardFile: standardFile).outcome.get()
  }

  /// Reads the configuration as ``load(file:environment:standardFile:)`` does, and tells of the
  /// file whether or not it can be taken.
  static func read(
    file: String?,
    environment: [String: String],
    standardFile: String = standardFile
  ) -> ConfigurationReading {
    var found: ConfigurationFile?
    do throws(ConfigurationProblem) {
      found = try ConfigurationFile.find(named: file, standard: standardFile)
    } catch {
      return ConfigurationReading(digest: nil, outcome: .failure(ConfigurationError([error])))
    }
    do throws(ConfigurationError) {
      let configuration = try checked(found, environment: environment)
      return ConfigurationReading(digest: found?.digest, outcome: .success(configuration))
    } catch {
      return ConfigurationReading(digest: found?.digest, outcome: .failure(error))
    }
  }

  private static func checked(
    _ found: ConfigurationFile?,
    environment: [String: String]
  ) throws(ConfigurationError) -> Configuration {
    var tree = SettingNode.missing
    if let found {
      do throws(ConfigurationProblem) {
        tree = try YAMLText.read(found.text) { .file(found.path, line: $0) }
      } catch {
        throw ConfigurationError([error])
      }
    }

    let known = knownSettings()
    let inspection = SettingInspection(
      folder: found.map { FilePaths.folder(of: $0.path) },
      environment: environment,
      credentials: CredentialDirectory(environment: environment),
      known: known
    )
    let overlaid = EnvironmentSettings.overlay(
      environment,
      on: tree,
      known: known,
      inspection: inspection
    )
    let reader = SectionReader(overlaid, path: [], inspection: inspection)
    var configuration = Configuration(reader, file: found?.path)
    configuration.fileDigest = found?.digest
    guard inspection.problems.isEmpty else { throw ConfigurationError(inspection.problems) }
    if let found, found.isReadableByOthers, tree.holdsSecret {
      configuration.warnings.append(
        "\(found.path) holds secrets and every user can read it: chmod o-r it, or move the "
          + "secrets into credentials"
      )
    }
    return configuration
  }

  /// Every setting there is, by letting the sections read nothing and noting what they ask for:
  /// the names of environment variables and the suggestions for mistyped keys follow from it.
  static func knownSettings() -> [SettingInspection.Known] {
    let inspection = SettingInspection()
    _ = Configuration(SectionReader(.missing, path: [], inspection: inspection), file: nil)
    return inspection.known
  }
}

extension SettingNode {
  /// Whether one of the fields that hold secrets has a value here.
  fileprivate var holdsSecret: Bool {
    let secrets = [
      ["webhooks", "auth_tokens"], ["webhooks", "shared_keys"], ["twilio", "api_secret"],
    ]
    return secrets.contains { isSet($0[...]) }
  }

  private func isSet(_ path: ArraySlice<String>) -> Bool {
    switch content {
    case .null: return false
    case .scalar: return path.isEmpty
    case .list(let items): return path.isEmpty && !items.isEmpty
    case .map(let entries):
      guard let key = path.first else { return !entries.isEmpty }
      return entries.contains { $0.key == key && $0.node.isSet(path.dropFirst()) }
    }
  }
}
