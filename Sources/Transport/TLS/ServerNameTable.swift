/// Which group of identities answers for a server name (RFC 6066, 3): the exact name first, then
/// a wildcard for its leftmost label (RFC 6125, 6.4.3), then group 0. Pure.
struct ServerNameTable: Sendable {
  /// One entry for each distinct group: indexes into the identities, in the order given. Group 0
  /// holds the first identity and those that share its first name with it.
  private(set) var groups: [[Int]] = []

  private var exact: [String: Int] = [:]
  private var wildcard: [String: Int] = [:]

  /// `identities` gives the names of each identity, lower case.
  init(identities: [[String]]) {
    var holders: [String: [Int]] = [:]
    for (index, names) in identities.enumerated() {
      for name in names where holders[name]?.last != index {
        holders[name, default: []].append(index)
      }
    }
    let first = identities.first?.first
    groups = [first.flatMap { holders[$0] } ?? [0]]
    for (name, members) in holders.sorted(by: { $0.key < $1.key }) {
      let group = groups.firstIndex(of: members) ?? groups.count
      if group == groups.count { groups.append(members) }
      if name.hasPrefix("*.") {
        wildcard[String(name.dropFirst(2))] = group
      } else {
        exact[name] = group
      }
    }
  }

  /// The group for a name a client sent, in any case of letters.
  func group(for serverName: String) -> Int {
    let name = serverName.lowercased()
    if let group = exact[name] { return group }
    guard let dot = name.firstIndex(of: ".") else { return 0 }
    return wildcard[String(name[name.index(after: dot)...])] ?? 0
  }
}
