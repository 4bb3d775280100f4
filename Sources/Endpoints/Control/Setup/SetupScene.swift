internal import Engine
internal import Model

/// What the checks look at, as the database has it at one time.
struct SetupScene {
  let facts: SetupFacts
  let configuration: AccountConfiguration
  let services: [ConversationService]
  let floor: Floor
  /// The first address configurations, in the order they were made.
  let addresses: [Address]
  /// Whether there are more than were read.
  let hasMoreAddresses: Bool
  /// The flows that enabled addresses start, in the addresses' order.
  let startedFlows: [SetupFlow]
  /// A published flow that leads to agents: one that is started already, or else the first.
  let readyFlow: SetupFlow?
  /// A flow that would be ready if its newest revision were published.
  let unpublishedFlow: SetupFlow?
  let workers: [Worker]
  /// The first outbound calls that were given up.
  let deadCalls: [Dispatch]

  /// Flows that are looked at when no address starts one that is ready.
  private static let flowsMax = 100

  init(_ reading: any Reading, _ facts: SetupFacts) throws(LedgerFault) {
    self.facts = facts
    configuration = try reading.configuration()
    services = try reading.services()
    floor = try reading.floor()
    let page = try reading.addresses(type: nil, page: PageRequest(limit: PageRequest.limitMax))
    addresses = page.items
    hasMoreAddresses = page.nextCursor != nil
    workers = try reading.allWorkers()
    deadCalls = try reading.dispatches(
      state: .dead,
      conversation: nil,
      lane: nil,
      page: PageRequest(limit: SetupEvidence.shownSidsMax)
    ).items
    var started: [SetupFlow] = []
    for address in addresses where address.startsFlow {
      guard let sid = address.autoCreation.studioFlowSid,
        !started.contains(where: { $0.sid == sid })
      else { continue }
      started.append(try SetupFlow(sid, reading, floor))
    }
    startedFlows = started
    var ready = started.first(where: \.isReady)
    var unpublished = started.first(where: \.needsPublishing)
    if ready == nil {
      for flow in try reading.flows(page: PageRequest(limit: Self.flowsMax)).items {
        let found = try SetupFlow(flow, reading, floor)
        if found.needsPublishing, unpublished == nil { unpublished = found }
        guard found.isReady else { continue }
        ready = found
        break
      }
    }
    readyFlow = ready
    unpublishedFlow = unpublished
  }

  /// The addresses that hand their conversations on: to a flow or to a URL.
  var wiredAddresses: [Address] {
    addresses.filter { $0.startsFlow || $0.callsWebhook }
  }
}

extension Address {
  /// Whether its conversations start a flow.
  var startsFlow: Bool { autoCreation.enabled && autoCreation.kind == .studio }
  /// Whether events of its conversations go to a URL.
  var callsWebhook: Bool { autoCreation.enabled && autoCreation.kind == .webhook }
}
