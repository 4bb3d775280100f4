internal import ControlMethods

/// The lists that sids can be completed from: those that need no parameter.
enum CompletionLists {
  /// A `NOUN list`, and the member that tells its objects apart for people.
  struct Named: Equatable {
    let noun: String
    let label: String
    /// The two letters its sids begin with.
    let kinds: [String]
  }

  static let all: [Named] = MethodTable.all.compactMap { method in
    guard method.verb == "list", !method.params.contains(where: \.isRequired),
      let members = method.result.item?.members,
      case .sid(let kinds)? = members.first(where: { $0.name == "sid" })?.type,
      let label = labels.first(where: { label in members.contains { $0.name == label } })
    else { return nil }
    return Named(noun: method.noun, label: label, kinds: kinds)
  }

  /// The list of the objects whose sids begin so.
  static func list(ofKinds kinds: [String]) -> Named? {
    all.first { !Set($0.kinds).isDisjoint(with: kinds) }
  }

  /// The list of a noun's objects.
  static func list(of noun: String) -> Named? {
    all.first { $0.noun == noun }
  }

  /// Members that say which object it is, the better ones first.
  private static let labels = [
    "address", "friendly_name", "unique_name", "assignment_status", "reservation_status", "status",
    "event_type", "state", "type", "date_created",
  ]
}
