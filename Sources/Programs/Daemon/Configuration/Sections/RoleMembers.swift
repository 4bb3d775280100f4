/// Who has one role: names of groups and users, or their numbers. Names that the machine does
/// not know match nobody.
struct RoleMembers: Sendable, Equatable {
  var groups: [String]
  var users: [String]

  init(_ reader: SectionReader, group: String) {
    groups = reader.list("groups", parse: SettingParsers.accountName) ?? [group]
    users = reader.list("users", parse: SettingParsers.accountName) ?? []
    reader.finish()
  }

  var rendered: SettingValue {
    .section(["groups": .texts(groups), "users": .texts(users)])
  }
}
