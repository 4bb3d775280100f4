/// Settings from environment variables: `control.socket` is `SWITCHBOARD_CONTROL_SOCKET`.
enum EnvironmentSettings {
  static let prefix = "SWITCHBOARD_"
  /// Variables of the programs around the daemon, which it must not take for mistyped settings.
  private static let foreignPrefixes = ["SWITCHBOARD_TEST_", "SWITCHBOARD_BENCH_"]
  private static let foreignNames: Set<String> = ["SWITCHBOARD_SOCKET"]
  /// A variable this near to a setting's name is a mistyped setting; others belong to somebody
  /// else (container platforms set `SWITCHBOARD_PORT…` for a service of this name).
  private static let typingDistanceMax = 2

  /// `tree` with the environment's settings over it. Sections come before what they contain, so
  /// that the narrower name wins.
  static func overlay(
    _ environment: [String: String],
    on tree: SettingNode,
    known: [SettingInspection.Known],
    inspection: SettingInspection
  ) -> SettingNode {
    var result = tree
    for setting in known.sorted(by: { $0.path.count < $1.path.count }) {
      guard let text = environment[setting.environmentName] else { continue }
      do throws(ConfigurationProblem) {
        let node = try node(text, for: setting)
        result = result.writing(node, at: setting.path[...])
      } catch {
        inspection.report(error)
      }
    }
    reportMistyped(environment, known: known, inspection: inspection)
    return result
  }

  /// One value is taken as it stands; a list is comma-separated or YAML in brackets; a map is
  /// YAML. Empty text unsets a value and empties a list.
  private static func node(
    _ text: String,
    for setting: SettingInspection.Known
  ) throws(ConfigurationProblem) -> SettingNode {
    let place = SettingPlace.environment(setting.environmentName)
    let isBracketed = text.first { $0 != " " } == "["
    switch setting.kind {
    case .value:
      return SettingNode(content: text.isEmpty ? .null : .scalar(text), place: place)
    case .list where !isBracketed:
      let items = text.split(separator: ",").map { item in
        let bare = item.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
        return SettingNode(content: .scalar(String(bare)), place: place)
      }
      return SettingNode(content: .list(items), place: place)
    case .list, .map:
      return try YAMLText.read(text) { _ in place }
    }
  }

  private static func reportMistyped(
    _ environment: [String: String],
    known: [SettingInspection.Known],
    inspection: SettingInspection
  ) {
    let names = known.map(\.environmentName)
    for name in environment.keys.sorted() where name.hasPrefix(prefix) {
      let isForeign =
        foreignNames.contains(name) || foreignPrefixes.contains(where: name.hasPrefix)
      guard !isForeign, !names.contains(name), let nearest = NearestName.of(name, among: names),
        NearestName.distance(name, nearest) <= typingDistanceMax
      else { continue }
      inspection.report(
        ConfigurationProblem(
          place: .environment(name),
          field: "",
          message: "is no known setting",
          remedy: "the nearest known one is \(nearest)"
        )
      )
    }
  }
}
