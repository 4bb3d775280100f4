internal import ControlMethods
internal import Engine
internal import JSONRPC
internal import Model

/// `setup.*`: the checklist of a setup, and what can be mended of it.
extension Call {
  func setupCheck(_ parameters: Parameters) {
    let checks: [SetupCheck]
    do throws(RPCError) {
      checks = try Call.checks(parameters)
    } catch {
      return fail(error)
    }
    let services = core.services
    let facts = SetupFacts(services)
    let name = parameters.text("address")
    let sample = SetupSample(
      account: facts.accountSid,
      service: nil,
      url: facts.endpoint?.webhookURL
    )
    let trials = SetupTrials(
      facts: facts,
      signature: checks.contains(.messageWebhook)
        ? SetupFacts.signature(sample, services) : nil,
      isEndToEnd: checks.contains(.endToEnd) && parameters.boolean("probe") == true,
      addressName: name,
      reread: services.reread
    )
    guard trials.isNeeded else {
      return answer(checks, facts, address: name, trials.findings())
    }
    let ticket = CallTicket()
    let number = register(.question, ticket)
    let isQueued = services.queue.submit(
      lane: core.lane,
      { (desk: Desk) throws(Fault) -> SetupFindings? in
        ticket.begin() ? try trials.run(desk) : nil
      },
      then: { outcome in
        forget(number)
        switch outcome {
        case .success(nil): return
        case .success(.some(let findings)): answer(checks, facts, address: name, findings)
        // The other checks are made all the same.
        case .failure(let fault): answer(checks, facts, address: name, trials.findings(fault))
        }
      }
    )
    if !isQueued {
      forget(number)
      let fault = Fault.overloaded(retryAfterMilliseconds: WriteLimits.retryAfterMilliseconds)
      answer(checks, facts, address: name, trials.findings(fault))
    }
  }

  private func answer(
    _ checks: [SetupCheck],
    _ facts: SetupFacts,
    address name: String?,
    _ findings: SetupFindings
  ) {
    read { reading, _ throws(LedgerFault) in
      let rows = SetupRows(
        scene: try SetupScene(reading, facts),
        subject: try SetupSubject(name, reading),
        trials: findings
      )
      return .written { writer in
        Rendering.write(checks.map { rows.row($0) }, to: &writer)
      }
    }
  }

  /// The checks that are asked for, in the checklist's order.
  private static func checks(_ parameters: Parameters) throws(RPCError) -> [SetupCheck] {
    guard let names = parameters.texts("checks") else { return SetupCheck.allCases }
    var wanted: Set<SetupCheck> = []
    for (index, name) in names.enumerated() {
      guard let check = SetupCheck(named: name) else {
        let known = SetupCheck.allCases.map(\.rawValue)
        let nearest = NearestNames.names(to: name, among: known, count: 1)
        throw .invalid(
          pointer: "/checks/\(index)",
          "There is no such check.",
          hint: "Did you mean \(nearest.joined())? Known: \(known.joined(separator: ", "))."
        )
      }
      wanted.insert(check)
    }
    return SetupCheck.allCases.filter(wanted.contains)
  }

  func setupApply(_ parameters: Parameters) {
    let repair: SetupRepair
    do throws(RPCError) {
      repair = try Call.repair(parameters, SetupFacts(core.services))
    } catch {
      return fail(error)
    }
    change(parameters) { (desk: Desk) throws(Fault) in
      try repair.run(desk)
    } _: { outcome, _, _, writer in
      Rendering.write(outcome, to: &writer)
    }
  }

  private static func repair(
    _ parameters: Parameters,
    _ facts: SetupFacts
  ) throws(RPCError) -> SetupRepair {
    guard let check = parameters.choice("check").flatMap(SetupCheck.init(named:)) else {
      preconditionFailure("check passed the check unread")
    }
    var repair = SetupRepair(check, facts)
    repair.addressType = parameters.choice("type")
    repair.addressCountry = parameters.text("address_country")?.uppercased()
    try AddressRules.checkCountry(repair.addressCountry)
    repair.addressName = parameters.text("address")
    if let name = repair.addressName, let type = repair.addressType, Sid(name, .address) == nil {
      var warnings: [Warning] = []
      repair.addressName = try AddressRules.canonical(
        name,
        type: type,
        country: repair.addressCountry,
        warnings: &warnings
      )
    }
    repair.integration = parameters.choice("integration").flatMap(SetupRepair.Integration.init)
    repair.flowSid = parameters.sid("flow_sid")
    if let name = parameters.text("friendly_name") { repair.flow.friendlyName = name }
    repair.flow.workflowSid = parameters.sid("workflow_sid")
    if let channel = parameters.text("task_channel") { repair.flow.taskChannel = channel }
    var warnings: [Warning] = []
    if let timer = parameters.text("default_inactive_timer") {
      try Timers.check(timer, .inactive, warnings: &warnings)
      repair.inactiveTimer = timer
    }
    if let timer = parameters.text("default_closed_timer") {
      try Timers.check(timer, .closed, warnings: &warnings)
      repair.closedTimer = timer
    }
    return repair
  }
}
