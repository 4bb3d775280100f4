import Foundation
import Testing

@testable import switchboard

/// Who may not open the socket is told what opens it.
@Suite struct SocketAdviceTests {
  private func advice(
    group: String = "switchboard",
    owner: String = "swd",
    groupMayPass: Bool = true,
    isMember: Bool = false
  ) -> SocketAdvice {
    SocketAdvice(
      SocketAdvice.Barrier(
        path: "/run/switchboard",
        owner: owner,
        group: group,
        groupMayPass: groupMayPass,
        user: "bob",
        isMember: isMember
      )
    )
  }

  @Test func theGroupIsNamed() {
    #expect(advice().next == "sudo usermod -aG switchboard bob")
    #expect(advice().hint.contains("group switchboard"))
  }

  @Test func aMemberOfAnOlderSessionLogsInAnew() {
    #expect(advice(isMember: true).next == "newgrp switchboard")
  }

  @Test func whereNoGroupHelpsTheOwnerIsNamed() {
    #expect(advice(groupMayPass: false).next == "sudo -u swd switchboard status")
    #expect(advice(group: "root", owner: "root").next == "sudo switchboard status")
  }

  @Test func whatIsNotThereIsNoBarrier() {
    #expect(SocketAdvice.Barrier(socket: "/nonexistent/folder/control.sock") == nil)
  }
}
