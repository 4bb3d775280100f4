import ControlMethods
import Testing

@testable import Control

@Suite struct RolePolicyTests {
  private let policy = RolePolicy(
    ownUser: 990,
    admin: RoleMembers(groups: [11]),
    operator: RoleMembers(users: [501], groups: [12]),
    observer: RoleMembers(groups: [13])
  )

  @Test(
    arguments: [
      (0, 0, [], Role.admin), (990, 990, [], .admin), (500, 11, [], .admin),
      (500, 500, [13, 11], .admin), (501, 500, [], .operator), (500, 500, [12, 13], .operator),
      (500, 500, [13], .observer), (500, 500, [14], nil), (500, 500, [], nil),
    ] as [(UInt32, UInt32, [UInt32], Role?)]
  )
  func highestRoleCounts(_ uid: UInt32, _ gid: UInt32, _ groups: [UInt32], _ role: Role?) {
    let peer = PeerCredentials(uid: uid, gid: gid, pid: 1, groups: groups)
    #expect(policy.role(of: peer) == role)
  }

  @Test func namesAreLookedUp() {
    let found = RoleMembers.resolving(
      users: ["root", "nobody-has-this-name"],
      groups: ["root", "nor-this-one"]
    )
    #expect(found.members == RoleMembers(users: [0], groups: [0]))
    #expect(found.unknown == ["user nobody-has-this-name", "group nor-this-one"])
  }
}
