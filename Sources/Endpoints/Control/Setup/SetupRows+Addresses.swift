internal import ControlMethods
internal import JSON
internal import Model

/// Addresses: C4, C7 and C8.
extension SetupRows {
  var integration: SetupRow {
    let expected = "Each address hands its conversations to a flow or to a webhook"
    let wired = scene.wiredAddresses
    let others = scene.addresses.filter { !$0.startsFlow && !$0.callsWebhook }
    guard !wired.isEmpty else {
      return SetupRow(
        .integration,
        .fail,
        expected: expected,
        actual: others.isEmpty
          ? "There is no address" : "None does: \(SetupWords.list(others.map(\.address)))",
        [.method(.addressList, others.map(\.sid))],
        fix: SetupFix(
          method: others.isEmpty ? .addressCreate : .addressUpdate,
          params: ["auto_creation": ["enabled": true, "type": "studio"]],
          text: "Decide for a flow or a webhook; C7 and C8 say how."
        )
      )
    }
    let flows = wired.count(where: \.startsFlow)
    let chosen =
      "\(SetupWords.count(flows, "address")) to a flow, \(wired.count - flows) to a webhook"
    return SetupRow(
      .integration,
      others.isEmpty ? .pass : .warn,
      expected: expected,
      actual: others.isEmpty
        ? chosen
        : "\(chosen); switched off, or handing on to nobody: "
          + SetupWords.list(others.map(\.address)),
      [.method(.addressList, (others.isEmpty ? wired : others).map(\.sid))],
      fix: others.isEmpty
        ? nil
        : SetupFix(
          method: .addressUpdate,
          params: ["sid": .string(others[0].sid.description)],
          text: "Give the address a flow or a webhook, unless it is meant so."
        )
    )
  }

  var addressExists: SetupRow {
    let evidence: [SetupEvidence]
    let (status, actual, fix): (SetupStatus, String, SetupFix?)
    switch subject {
    case .one(let address):
      evidence = [.method(.addressGet, [address.sid])]
      (status, actual, fix) = (.pass, "\(address.address) is \(address.sid), \(address.type)", nil)
    case .missing(let name):
      evidence = [.method(.addressGet)]
      (status, actual) = (.fail, "There is no address \(name)")
      fix = SetupFix(
        method: .addressCreate,
        params: ["address": .string(name)],
        text: "Make it; setup.apply with C7, the address and its type also wires it."
      )
    case .all:
      evidence = [.method(.addressList, scene.addresses.map(\.sid))]
      guard scene.addresses.isEmpty else {
        let more = scene.hasMoreAddresses ? " and more" : ""
        return SetupRow(
          .address,
          .pass,
          expected: Self.expectedAddress,
          actual: "\(SetupWords.list(scene.addresses.map(\.address)))\(more)",
          evidence
        )
      }
      (status, actual) = (.fail, "There is no address for customers to write to")
      fix = SetupFix(
        method: .addressCreate,
        text: "Make one; setup.apply with C7, an address and its type also wires it."
      )
    }
    return SetupRow(
      .address,
      status,
      expected: Self.expectedAddress,
      actual: actual,
      evidence,
      fix: fix
    )
  }

  private static let expectedAddress = "There is an address that customers write to"

  var wiring: SetupRow {
    let expected =
      "Addresses are switched on, and lead to a flow or a webhook that hears of messages, in the "
      + "service that Flex works in"
    let wirings = self.wirings
    guard !wirings.isEmpty else {
      return SetupRow(
        .wiring,
        .skipped,
        expected: expected,
        actual: "There is no address to look at",
        [.method(.addressList)]
      )
    }
    let bad = wirings.filter { $0.status != .pass }
    return SetupRow(
      .wiring,
      bad.reduce(.pass) { $0.worse($1.status) },
      expected: expected,
      actual: bad.isEmpty
        ? "So do \(SetupWords.list(wirings.map(\.address.address)))"
        : SetupWords.list(
          bad.map { "\($0.address.address) \($0.defects.joined(separator: " and "))" }
        ),
      [.method(.addressList, (bad.isEmpty ? wirings : bad).map(\.address.sid))],
      fix: (bad.first { $0.status == .fail && $0.isMendable } ?? bad.first { $0.status == .fail }
        ?? bad.first).map(Self.fix)
    )
  }

  /// How each address is wired that C8 is about.
  var wirings: [SetupWiring] {
    let noneIsEnabled = !scene.addresses.contains { $0.autoCreation.enabled }
    var addresses = scene.addresses.filter(subject.includes)
    // One that stands behind those that were read.
    if case .one(let address) = subject, addresses.isEmpty { addresses = [address] }
    return addresses.map {
      SetupWiring($0, scene, mustBeEnabled: noneIsEnabled || subject.isNamed)
    }
  }

  private static func fix(_ wiring: SetupWiring) -> SetupFix {
    guard wiring.isMendable else {
      return .byHand(wiring.remedy ?? "Change \(wiring.address.address), unless it is meant so.")
    }
    return SetupFix(
      method: .addressUpdate,
      params: [
        "sid": .string(wiring.address.sid.description),
        "auto_creation": .object(
          SetupWiring.change(from: wiring.address.autoCreation, to: wiring.wanted)
        ),
      ],
      isAutomatic: wiring.status == .fail,
      text: wiring.remedy ?? "Change \(wiring.address.address) so that it hands conversations on."
    )
  }
}
