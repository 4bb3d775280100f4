internal import ControlMethods
internal import Engine
internal import Model

/// C5a, C7 and C8: flows, and addresses that lead to them.
extension SetupRepair {
  func mendFlow(
    _ row: SetupRow,
    _ scene: SetupScene,
    _ subject: SetupSubject,
    _ desk: Desk
  ) throws(Fault) -> [Change] {
    guard subject.isNamed || row.status == .fail || row.status == .warn else { return [] }
    var changed: [Change] = []
    let sid: Sid
    if let given = flowSid ?? scene.readyFlow?.sid, subject.isNamed {
      sid = given
    } else if let draft = scene.unpublishedFlow {
      sid = try desk.publishFlow(draft.sid).flow.sid
      changed.append(Change(method: .flowPublish, sid: sid))
    } else if subject.isNamed || scene.startedFlows.isEmpty {
      sid = try flow.create(scene.floor, desk)
      changed.append(Change(method: .flowCreate, sid: sid))
    } else {
      // What is wrong in a flow that its author has made is for its author to say.
      throw byHand(row.fix?.text ?? row.actual)
    }
    guard subject.isNamed else { return changed }
    return changed + (try wire(subject, desk) { SetupWiring.studio(sid, over: $0) })
  }

  func mendAddress(
    _ scene: SetupScene,
    _ subject: SetupSubject,
    _ desk: Desk
  ) throws(Fault) -> [Change] {
    switch subject {
    case .one: return []
    case .all:
      throw .invalid(
        pointer: "/address",
        message: "nobody can say what address to make",
        hint: "send address and type, such as +37256123457 and sms"
      )
    case .missing:
      let target = try target(scene)
      return try wire(subject, desk, target)
    }
  }

  func mendWiring(
    _ row: SetupRow,
    _ scene: SetupScene,
    _ subject: SetupSubject,
    _ desk: Desk
  ) throws(Fault) -> [Change] {
    if case .missing(let name) = subject { throw .notFound(noun: "address", name: name) }
    if subject.isNamed, integration != nil || flowSid != nil {
      let target = try target(scene)
      return try wire(subject, desk, target)
    }
    let wirings = SetupRows(scene: scene, subject: subject).wirings
    if let named = wirings.first, subject.isNamed, named.address.autoCreation.kind == .webhook,
      let url = facts.endpoint?.webhookURL, named.status != .pass
    {
      let wanted = named.wanted
      return try wire(.one(named.address), desk) { _ in
        SetupWiring.webhook(url, over: wanted)
      }
    }
    let mendable = wirings.first { wiring in
      wiring.isMendable && (subject.isNamed || wiring.status == .fail)
    }
    if let mendable {
      let wanted = mendable.wanted
      return try wire(.one(mendable.address), desk) { _ in wanted }
    }
    guard let fix = row.fix else { return [] }
    throw byHand(fix.text)
  }

  /// How an address is to be wired, as the call says.
  private func target(
    _ scene: SetupScene
  ) throws(Fault) -> (AutoCreation) -> AutoCreation {
    switch integration ?? .studio {
    case .studio:
      guard let sid = flowSid ?? scene.readyFlow?.sid else {
        throw byHand(
          "No flow leads to agents; setup.apply with C5a, the address and its type makes both."
        )
      }
      return { SetupWiring.studio(sid, over: $0) }
    case .webhook:
      guard let url = facts.endpoint?.webhookURL else {
        throw byHand("Set https.public_url: without it nobody knows this daemon's own URL.")
      }
      return { SetupWiring.webhook(url, over: $0) }
    }
  }

  /// Wires an address; one that there is not is made.
  private func wire(
    _ subject: SetupSubject,
    _ desk: Desk,
    _ target: (AutoCreation) -> AutoCreation
  ) throws(Fault) -> [Change] {
    switch subject {
    case .all: return []
    case .one(let address):
      let wanted = target(address.autoCreation)
      guard wanted != address.autoCreation else { return [] }
      _ = try desk.updateAddress(address.sid.description) { _ in AddressChange(autoCreation: wanted)
      }
      return [Change(method: .addressUpdate, sid: address.sid)]
    case .missing(let name):
      guard let type = addressType else {
        throw .invalid(
          pointer: "/type",
          message: "there is no address \(name), and to make it takes its type",
          hint: "send type, such as sms or whatsapp"
        )
      }
      var draft = AddressDraft(type: type, address: name)
      draft.addressCountry = addressCountry
      draft.autoCreation = target(AutoCreation())
      let made = try desk.createAddress(draft)
      return [Change(method: .addressCreate, sid: made.sid)]
    }
  }
}
