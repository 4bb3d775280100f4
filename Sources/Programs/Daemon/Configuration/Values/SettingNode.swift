/// A setting as it was written, before anybody asked what it means: scalars are kept as text, so
/// that `0660`, `off` and `AC00…` mean what the field says and not what YAML guesses.
struct SettingNode: Sendable {
  enum Content: Sendable {
    case null
    case scalar(String)
    case list([SettingNode])
    case map([Entry])
  }

  struct Entry: Sendable {
    let key: String
    let keyPlace: SettingPlace
    let node: SettingNode
  }

  var content: Content
  var place: SettingPlace

  static let missing = SettingNode(content: .null, place: .none)

  /// "a list", "a map" …, for sentences of the form "is X where Y is needed".
  var kindText: String {
    switch content {
    case .null: "empty"
    case .scalar: "one value"
    case .list: "a list"
    case .map: "a map"
    }
  }

  /// This tree with `node` written at `path`: maps merge, everything else is replaced. Where the
  /// tree has something other than a map on the way, it stays as it is, so that its own mistake
  /// is reported.
  func writing(_ node: SettingNode, at path: ArraySlice<String>) -> SettingNode {
    guard let key = path.first else { return merging(node) }
    switch content {
    case .scalar, .list:
      return self
    case .null:
      let inner = SettingNode.missing.writing(node, at: path.dropFirst())
      let entry = Entry(key: key, keyPlace: node.place, node: inner)
      return SettingNode(content: .map([entry]), place: node.place)
    case .map(var entries):
      if let index = entries.firstIndex(where: { $0.key == key }) {
        let old = entries[index]
        let inner = old.node.writing(node, at: path.dropFirst())
        entries[index] = Entry(key: key, keyPlace: old.keyPlace, node: inner)
      } else {
        let inner = SettingNode.missing.writing(node, at: path.dropFirst())
        entries.append(Entry(key: key, keyPlace: node.place, node: inner))
      }
      return SettingNode(content: .map(entries), place: place)
    }
  }

  private func merging(_ node: SettingNode) -> SettingNode {
    guard case .map = content, case .map(let entries) = node.content else { return node }
    return entries.reduce(self) { tree, entry in
      tree.writing(entry.node, at: [entry.key])
    }
  }
}
