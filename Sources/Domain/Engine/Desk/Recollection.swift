internal import HeapModule
internal import Model
internal import Routing

/// What a desk keeps in memory, as it was at one time: what a trial changed there is taken back
/// with it. Copied when the trial first changes it, not before.
struct Recollection {
  let router: Router
  let timers: Heap<DueTimer>
  let conversationClock: ConversationClock
  let runTimer: RunTimer
  let floor: Floor
  let configuration: AccountConfiguration
  let serviceSids: Set<Sid>
  let agentNames: Set<String>
}

extension Desk {
  /// What is kept in memory now.
  var recollection: Recollection {
    Recollection(
      router: router,
      timers: timers,
      conversationClock: conversationClock,
      runTimer: runTimer,
      floor: floor,
      configuration: configuration,
      serviceSids: serviceSids,
      agentNames: agentNames
    )
  }

  /// Puts back what was kept in memory.
  func restore(_ memory: Recollection) {
    router = memory.router
    timers = memory.timers
    conversationClock = memory.conversationClock
    runTimer = memory.runTimer
    floor = memory.floor
    configuration = memory.configuration
    serviceSids = memory.serviceSids
    agentNames = memory.agentNames
    memoryTouched = false
  }
}
