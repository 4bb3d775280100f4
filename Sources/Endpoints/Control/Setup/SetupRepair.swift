internal import ControlMethods
internal import Engine
internal import Model

/// Mends what a check found: one command of the writer's.
struct SetupRepair: Sendable {
  /// Something that was changed.
  struct Change: Sendable {
    let method: Method
    let sid: Sid?
  }

  /// What came of it.
  struct Outcome: Sendable {
    let before: SetupRow
    let after: SetupRow
    let changed: [Change]
  }

  /// How an address is to be wired.
  enum Integration: String, Sendable {
    case studio, webhook
  }

  let check: SetupCheck
  let facts: SetupFacts
  /// The address's name, in the one spelling of its type where the type is known.
  var addressName: String?
  /// The type of an address that is to be made.
  var addressType: String?
  /// The country of a short code that is to be made.
  var addressCountry: String?
  /// nil: as it is, or else to a flow.
  var integration: Integration?
  /// The flow an address is wired to.
  var flowSid: Sid?
  /// What a flow that is made is called, and where it sends its tasks.
  var flow = SetupFlowDraft()
  var inactiveTimer = Self.inactiveTimer
  var closedTimer = Self.closedTimer

  init(_ check: SetupCheck, _ facts: SetupFacts) {
    self.check = check
    self.facts = facts
  }

  /// ISO 8601 duration after which a conversation becomes inactive, where nobody says another.
  static let inactiveTimer = "PT1H"
  /// ISO 8601 duration after which a conversation is closed, where nobody says another.
  static let closedTimer = "PT24H"
  /// The name of the service that Flex works in, as the console has it.
  static let flexServiceName = "Flex Chat Service"
  /// The name of a flow that is made.
  static let flowName = "Incoming conversations to agents"

  /// Mends it. On the writer's thread.
  func run(_ desk: Desk) throws(Fault) -> Outcome {
    let (scene, subject) = try look(desk)
    let before = SetupRows(scene: scene, subject: subject).row(check)
    let changed = try mend(before, scene, subject, desk)
    guard !changed.isEmpty else { return Outcome(before: before, after: before, changed: []) }
    let (sceneAfter, subjectAfter) = try look(desk)
    let after = SetupRows(scene: sceneAfter, subject: subjectAfter).row(check)
    return Outcome(before: before, after: after, changed: changed)
  }

  private func look(_ desk: Desk) throws(Fault) -> (SetupScene, SetupSubject) {
    do throws(LedgerFault) {
      return (
        try SetupScene(desk.reading, facts),
        try SetupSubject(addressName, desk.reading)
      )
    } catch {
      throw .ledger(error)
    }
  }

  private func mend(
    _ row: SetupRow,
    _ scene: SetupScene,
    _ subject: SetupSubject,
    _ desk: Desk
  ) throws(Fault) -> [Change] {
    switch check {
    case .flow: return try mendFlow(row, scene, subject, desk)
    case .address: return try mendAddress(scene, subject, desk)
    case .wiring: return try mendWiring(row, scene, subject, desk)
    case .defaultService:
      guard row.status == .fail else { return [] }
      let flex = scene.configuration.flexChatServiceSid
      _ = try desk.updateConfiguration(ConfigurationChange(defaultChatServiceSid: flex))
      return [Change(method: .configurationUpdate, sid: flex)]
    case .timers:
      guard row.status == .warn else { return [] }
      var change = ConfigurationChange()
      if scene.configuration.defaultInactiveTimer == nil {
        change.defaultInactiveTimer = .some(inactiveTimer)
      }
      if scene.configuration.defaultClosedTimer == nil {
        change.defaultClosedTimer = .some(closedTimer)
      }
      _ = try desk.updateConfiguration(change)
      return [Change(method: .configurationUpdate, sid: nil)]
    case .account, .accountKey, .flex, .flexUI, .integration, .sendToFlex, .trigger, .endpoint,
      .messageWebhook, .flexService, .strayHooks, .number, .routing, .workers, .roles, .endToEnd:
      guard let fix = row.fix else { return [] }
      throw byHand(fix.text)
    }
  }

  /// It is for people to do.
  func byHand(_ text: String) -> Fault {
    .invalidState(
      noun: "setup",
      message: "\(check.rawValue) is not mended by itself: \(text)",
      twilioCode: nil
    )
  }
}

extension SetupSubject {
  /// What a call is about that names this address, or none.
  init(_ name: String?, _ reading: any Reading) throws(LedgerFault) {
    guard let name else {
      self = .all
      return
    }
    self = try Call.address(name, reading).map(SetupSubject.one) ?? .missing(name)
  }
}
