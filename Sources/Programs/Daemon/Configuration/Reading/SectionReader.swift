import Glibc

/// Reads one map of the configuration. Each method names a key, gives its value or the default,
/// and reports what is wrong to the inspection; ``finish()`` then reports the keys nobody asked
/// for. Confined to the thread of the load.
final class SectionReader {
  let inspection: SettingInspection
  private let path: [String]
  /// False inside list elements, which have no name of their own.
  private let isNamed: Bool
  private let entries: [SettingNode.Entry]
  private let place: SettingPlace
  private var asked: [String] = []

  init(_ node: SettingNode, path: [String], inspection: SettingInspection, isNamed: Bool = true) {
    self.inspection = inspection
    self.path = path
    self.isNamed = isNamed
    place = node.place
    switch node.content {
    case .map(let found):
      entries = found
    case .null:
      entries = []
    case .scalar, .list:
      entries = []
      let field = path.joined(separator: ".")
      inspection.report(
        ConfigurationProblem(
          place: node.place,
          field: field,
          message: "is \(node.kindText) where a map is needed",
          remedy: "write its settings as KEY: VALUE below it"
        )
      )
    }
  }

  /// The dotted path of a key of this section.
  func field(_ key: String) -> String {
    (path + [key]).joined(separator: ".")
  }

  /// Reports a fault of a key's value, at the place where that was written.
  func report(_ key: String, _ fault: SettingFault) {
    let node = entries.first { $0.key == key }?.node
    report(key, at: node?.place ?? place, fault)
  }

  func report(_ key: String, at place: SettingPlace, _ fault: SettingFault) {
    inspection.report(
      ConfigurationProblem(
        place: place,
        field: field(key),
        message: fault.message,
        remedy: fault.remedy
      )
    )
  }

  /// A section below this one.
  func section(_ key: String) -> SectionReader {
    let node = ask(key, .map)
    return SectionReader(node, path: path + [key], inspection: inspection, isNamed: isNamed)
  }

  /// A section that may be left out as a whole, which is then no mistake but nil.
  func optionalSection(_ key: String) -> SectionReader? {
    let node = ask(key, .map)
    if case .null = node.content { return nil }
    return SectionReader(node, path: path + [key], inspection: inspection, isNamed: false)
  }

  /// One value through `parse`; nil when it is not set or was reported.
  func value<Value>(
    _ key: String,
    parse: (String) throws(SettingFault) -> Value
  ) -> Value? {
    let node = ask(key, .value)
    return parsed(node, key: key, parse: parse)
  }

  /// A list of values, each through `parse`; nil when it is not set. Elements that do not parse
  /// are reported and left out.
  func list<Value>(
    _ key: String,
    parse: (String) throws(SettingFault) -> Value
  ) -> [Value]? {
    guard let items = items(key, ask(key, .list)) else { return nil }
    return items.enumerated().compactMap { index, item in
      parsed(item, key: "\(key)[\(index)]", parse: parse)
    }
  }

  /// A list of maps, each with a reader of its own; the caller finishes those.
  func sections(_ key: String) -> [SectionReader] {
    guard let items = items(key, ask(key, .list)) else { return [] }
    return items.enumerated().map { index, item in
      SectionReader(
        item,
        path: path + ["\(key)[\(index)]"],
        inspection: inspection,
        isNamed: false
      )
    }
  }

  /// A map whose keys are the user's own, each value through `parse`; nil when it is not set.
  func table<Value>(
    _ key: String,
    parse: (String) throws(SettingFault) -> Value
  ) -> [(key: String, value: Value)]? {
    let node = ask(key, .map)
    switch node.content {
    case .null:
      return nil
    case .map(let entries):
      return entries.compactMap { entry in
        parsed(entry.node, key: "\(key).\(entry.key)", parse: parse).map { (entry.key, $0) }
      }
    case .scalar, .list:
      report(
        key,
        at: node.place,
        SettingFault(
          message: "is \(node.kindText) where a map is needed",
          remedy: "write NAME: VALUE pairs"
        )
      )
      return nil
    }
  }

  /// Whether the key was written at all, be it wrongly.
  func isWritten(_ key: String) -> Bool {
    entries.contains { $0.key == key }
  }

  /// Whether the key was written with anything but null.
  func hasValue(_ key: String) -> Bool {
    entries.contains { entry in
      if entry.key == key, case .null = entry.node.content { return false }
      return entry.key == key
    }
  }

  /// Whether the key was written as a list of nothing.
  func isEmptyList(_ key: String) -> Bool {
    entries.contains { entry in
      if entry.key == key, case .list(let items) = entry.node.content { return items.isEmpty }
      return false
    }
  }

  /// A file's path, made absolute: from the configuration file's folder when it was written
  /// there, from the working directory when it came from the environment.
  func filePath(_ key: String) -> String? {
    guard let text = value(key, parse: SettingParsers.text) else { return nil }
    return absolute(text, writtenFor: key)
  }

  func absolute(_ text: String, writtenFor key: String) -> String {
    if text.hasPrefix("/") { return text }
    let node = entries.first { $0.key == key }?.node
    if case .file = node?.place ?? .none, let folder = inspection.folder {
      return FilePaths.join(folder, text)
    }
    return FilePaths.join(FilePaths.workingDirectory(), text)
  }

  /// Reports every key that no method asked for, with the nearest one that exists.
  func finish() {
    for entry in entries where !asked.contains(entry.key) {
      let nearest = nearestField(to: entry.key)
      inspection.report(
        ConfigurationProblem(
          place: entry.keyPlace,
          field: field(entry.key),
          message: "is no known key",
          remedy: nearest.map { "the nearest known key is \($0)" } ?? "remove it"
        )
      )
    }
  }

  /// A key of the same name in another section, else the most similar one of this section.
  private func nearestField(to key: String) -> String? {
    let elsewhere = inspection.known.first { $0.path.count > 1 && $0.path.last == key }
    if let elsewhere { return elsewhere.path.joined(separator: ".") }
    return NearestName.of(key, among: asked).map(field)
  }

  private func ask(_ key: String, _ kind: SettingInspection.Kind) -> SettingNode {
    asked.append(key)
    if isNamed { inspection.note(path + [key], kind) }
    return entries.first { $0.key == key }?.node ?? .missing
  }

  private func parsed<Value>(
    _ node: SettingNode,
    key: String,
    parse: (String) throws(SettingFault) -> Value
  ) -> Value? {
    switch node.content {
    case .null:
      return nil
    case .scalar(let text):
      do throws(SettingFault) {
        return try parse(text)
      } catch {
        report(key, at: node.place, error)
        return nil
      }
    case .list, .map:
      report(
        key,
        at: node.place,
        SettingFault(
          message: "is \(node.kindText) where one value is needed",
          remedy: "write one value"
        )
      )
      return nil
    }
  }

  private func items(_ key: String, _ node: SettingNode) -> [SettingNode]? {
    switch node.content {
    case .null:
      return nil
    case .list(let items):
      return items
    case .scalar, .map:
      report(
        key,
        at: node.place,
        SettingFault(
          message: "is \(node.kindText) where a list is needed",
          remedy: "write it as a list: [ONE, TWO]"
        )
      )
      return nil
    }
  }
}
