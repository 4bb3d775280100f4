/// The calls of one client that have no answer yet: which wait, which were sent under which id, and
/// what becomes of them when the connection breaks. A pure machine.
struct CallLedger: Sendable {
  /// One call.
  struct Call: Sendable, Equatable {
    /// Its number in the client: earlier calls have smaller ones.
    let number: Int
    let method: String
    /// The parameters as JSON.
    let params: [UInt8]?
    /// What is known of its being carried out twice.
    let repetition: Repetition
    /// How often it was sent.
    var sends = 0
  }

  /// What an answer with an id belongs to.
  enum Asked: Equatable {
    case call(Call)
    /// A call that was given up.
    case formerly
    case never
  }

  /// Where a call was that was given up.
  enum Place: Equatable {
    case waiting
    case sent(id: Int)
    case nowhere
  }

  private let inFlightCallsMax: Int
  private let waitingCallsMax: Int
  private let sendsMax: Int
  private var waiting: ArraySlice<Call> = []
  private var inFlight: [Int: Call] = [:]
  private var lastID = 0

  init(_ options: ControlClientOptions) {
    inFlightCallsMax = max(1, options.inFlightCallsMax)
    waitingCallsMax = max(1, options.waitingCallsMax)
    sendsMax = max(1, options.sendsMax)
  }

  /// Whether calls wait to be sent.
  var hasWaiting: Bool { !waiting.isEmpty }
  /// How many calls were sent and not answered.
  var inFlightCount: Int { inFlight.count }

  /// Takes a call in; false when too many wait.
  mutating func add(_ call: Call) -> Bool {
    guard waiting.count < waitingCallsMax else { return false }
    waiting.append(call)
    return true
  }

  /// The next call to send, and its id; nil while there is none or too many are under way.
  mutating func next() -> (id: Int, call: Call)? {
    guard inFlight.count < inFlightCallsMax, var call = waiting.popFirst() else { return nil }
    // A new id each time: an answer to an earlier sending can't be taken for this one's.
    lastID += 1
    call.sends += 1
    inFlight[lastID] = call
    return (lastID, call)
  }

  /// An answer with this id came.
  mutating func answered(_ id: Int) -> Asked {
    if let call = inFlight.removeValue(forKey: id) { return .call(call) }
    return id >= 1 && id <= lastID ? .formerly : .never
  }

  /// Gives a call up, and tells where it was.
  mutating func remove(_ number: Int) -> Place {
    if let index = waiting.firstIndex(where: { $0.number == number }) {
      waiting.remove(at: index)
      return .waiting
    }
    guard let (id, _) = inFlight.first(where: { $0.value.number == number }) else {
      return .nowhere
    }
    inFlight[id] = nil
    return .sent(id: id)
  }

  /// The connection broke: what may be repeated waits again, before all that was not sent; gives
  /// the rest, oldest first. If the daemon said that it looked at none of them (`nothingDone`),
  /// all wait again.
  mutating func broke(nothingDone: Bool = false) -> [Call] {
    let sent = inFlight.values.sorted { $0.number < $1.number }
    inFlight.removeAll(keepingCapacity: true)
    let again = sent.filter { nothingDone || ($0.repetition != .unsafe && $0.sends < sendsMax) }
    waiting = again + waiting
    return sent.filter { call in !again.contains { $0.number == call.number } }
  }

  /// Gives up every call that waits, oldest first.
  mutating func removeWaiting() -> [Call] {
    defer { waiting = [] }
    return Array(waiting)
  }
}
