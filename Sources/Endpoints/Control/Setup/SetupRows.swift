internal import ControlMethods
internal import Model

/// Finds what there is to say of each check.
struct SetupRows {
  let scene: SetupScene
  /// What C7 and C8 are about.
  let subject: SetupSubject
  /// What the trials came to.
  var trials = SetupFindings()

  /// The row of a check.
  func row(_ check: SetupCheck) -> SetupRow {
    switch check {
    case .account:
      skipped(
        check,
        expected: "The account exists and is active",
        "The embedded backend asks no account; webhooks are taken for \(scene.facts.accountSid)",
        .method(.serverStatus)
      )
    case .accountKey:
      skipped(
        check,
        expected: "The key belongs to the account",
        "The embedded backend needs no key",
        .method(.serverStatus)
      )
    case .flex: flex
    case .flexUI:
      skipped(
        check,
        expected: "Flex UI is version 2",
        "The embedded backend has no Flex UI: agents work through the control socket",
        .method(.serverStatus)
      )
    case .integration: integration
    case .flow: flow
    case .sendToFlex: sendToFlex
    case .trigger:
      SetupRow(
        check,
        .pass,
        expected: "Flows can begin with Incoming Conversation",
        actual: "Flows run in the daemon's own interpreter, which has the trigger",
        [.method(.flowTemplate)]
      )
    case .endpoint: endpoint
    case .messageWebhook: messageWebhook
    case .address: addressExists
    case .wiring: wiring
    case .defaultService: defaultService
    case .flexService: flexService
    case .strayHooks: strayHooks
    case .number:
      skipped(
        check,
        expected: "The number sends no messages elsewhere",
        "The number's own settings are its carrier's, which the embedded backend does not ask",
        .method(.addressList)
      )
    case .routing: routing
    case .workers: workers
    case .timers: timers
    case .roles:
      skipped(
        check,
        expected: "Agents may write in their conversations",
        "The embedded backend has no chat roles: who may what, control.roles says",
        .method(.serverWhoami)
      )
    case .endToEnd: endToEnd
    }
  }

  private func skipped(
    _ check: SetupCheck,
    expected: String,
    _ why: String,
    _ evidence: SetupEvidence
  ) -> SetupRow {
    SetupRow(check, .skipped, expected: expected, actual: why, [evidence])
  }

  private var flex: SetupRow {
    SetupRow(
      .flex,
      .pass,
      expected: "There is a workspace and a chat service for agents",
      actual:
        "The daemon has its own: workspace \(scene.floor.workspace.sid) "
        + "(\(scene.floor.workspace.friendlyName)), chat service "
        + "\(scene.configuration.flexChatServiceSid)",
      [
        .method(.configurationGet, [scene.configuration.flexChatServiceSid]),
        .fact("workspace", [scene.floor.workspace.sid]),
      ]
    )
  }
}
