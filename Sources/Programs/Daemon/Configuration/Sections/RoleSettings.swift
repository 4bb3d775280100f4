/// `control.roles`: which groups and users of the machine have which role. Root and the daemon's
/// own user are admin whatever stands here. The first role that fits, from `admin` down, holds.
struct RoleSettings: Sendable, Equatable {
  var admin: RoleMembers
  var `operator`: RoleMembers
  var observer: RoleMembers

  init(_ reader: SectionReader) {
    admin = RoleMembers(reader.section("admin"), group: "switchboard-admin")
    `operator` = RoleMembers(reader.section("operator"), group: "switchboard")
    observer = RoleMembers(reader.section("observer"), group: "switchboard-ro")
    reader.finish()
  }

  var rendered: SettingValue {
    .section([
      "admin": admin.rendered, "operator": `operator`.rendered, "observer": observer.rendered,
    ])
  }
}
