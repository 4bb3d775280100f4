import HTTP
import Model
import NIOHTTP1
import Outbound
import Twilio

/// The world around the process: its receivers, some sick, and what it may expect of them. Notes
/// whatever contradicts the promises of delivery.
struct SickWorld: Sendable {
  /// Ten minutes of trouble; all are well from then on.
  static let troubleMilliseconds: Int64 = 600_000
  static let wellHost = "well.example.com"
  /// The hosts, and what they do in time of trouble; nil changes from phase to phase.
  static let hosts: [(name: String, behaviour: Behaviour?)] = [
    (wellHost, .up), ("down.example.com", .down), ("slow.example.com", .slow),
    ("failing.example.com", .failing), ("limiting.example.com", .limiting),
    ("hanging-up.example.com", .hangingUp), ("flapping.example.com", nil),
    ("flickering.example.com", nil),
  ]

  let retriesMax: Int
  var random: SplitMix
  /// What contradicts the promises.
  private(set) var broken: [String] = []
  /// What happens when, the last first.
  private var agenda: [(due: Int64, stimulus: Stimulus)] = []
  private var phases: [String: [(until: Int64, behaviour: Behaviour)]] = [:]
  /// When messages were written, by conversation and index.
  private var written: [String: Int64] = [:]
  /// Tries whose results are stored, by token: what RetryCount must say next.
  private var tries: [String: Int] = [:]
  private var sends: [String: Int] = [:]
  /// Tries that the process never heard of again, by token.
  private var lost: [String: Int] = [:]
  private var laneOf: [String: String] = [:]
  /// Calls under way, by lane.
  private var underWay: [String: String] = [:]
  /// Results that the dispatcher has got and may not have stored yet: success or not, by token.
  private var results: [String: Bool] = [:]
  /// Calls whose success is stored.
  private(set) var delivered: Set<String> = []
  /// Indexes that each lane's receiver got, in the order of their first arrivals.
  private(set) var arrived: [String: [Int]] = [:]
  private(set) var arrivedTokens: Set<String> = []
  private(set) var arrivals = 0
  private(set) var longestWaitMilliseconds: Int64 = 0
  var startedAt: Int64 = 0
  /// A digest of all that was sent, to tell two runs apart.
  private(set) var digest: UInt64 = 0xcbf2_9ce4_8422_2325

  init(seed: UInt64, retriesMax: Int) {
    self.retriesMax = retriesMax
    random = SplitMix(seed: seed)
    for host in Self.hosts where host.behaviour == nil {
      var time: Int64 = 0
      var list: [(Int64, Behaviour)] = []
      while time < Self.troubleMilliseconds {
        time += Int64.random(in: 500...30_000, using: &random)
        let behaviour = Behaviour.allCases[Int.random(in: 0..<6, using: &random)]
        list.append((min(time, Self.troubleMilliseconds), behaviour))
      }
      phases[host.name] = list
    }
  }

  var sendCount: Int { sends.values.reduce(0, +) }
  var messageCount: Int { written.count }

  /// What the receiver at a host does now.
  private func behaviour(of host: String, at now: Int64) -> Behaviour {
    guard now < Self.troubleMilliseconds else { return .up }
    if let fixed = Self.hosts.first(where: { $0.name == host })?.behaviour { return fixed }
    return phases[host]?.first { now < $0.until }?.behaviour ?? .up
  }

  // MARK: Agenda

  mutating func plan(_ stimulus: Stimulus, at due: Int64) {
    let index = agenda.lastIndex { $0.due > due } ?? -1
    agenda.insert((due, stimulus), at: index + 1)
  }

  /// What comes next, if it comes by `end`.
  mutating func next(by end: Int64) -> (due: Int64, stimulus: Stimulus)? {
    guard let last = agenda.last, last.due <= end else { return nil }
    return agenda.removeLast()
  }

  mutating func wrote(conversation: Int, index: Int, at now: Int64) {
    written["\(conversation) \(index)"] = now
  }

  // MARK: Calls

  /// A call goes out: says how it will end, and plans its arrival.
  mutating func send(_ request: OutboundRequest, at now: Int64) -> ScriptedCaller.End {
    let body = request.body ?? []
    guard
      let form = try? FormParameters(decoding: body.span),
      let index = form["Index"].flatMap({ Int($0) }), let count = form["RetryCount"],
      let conversation = form["Body"], let lane = form["WebhookSid"],
      let token = request.headers.first(where: { $0.name == SignedWebhook.idempotencyHeaderName }),
      token.value == request.id.description
    else {
      broken.append("a call can't be read")
      return .after(1, .answered(OutboundAnswer(status: 200)))
    }
    check(request.id.description, lane: lane, retryCount: count, at: now)
    for byte in "\(now) \(token.value) \(count)".utf8 {
      digest = (digest ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    let host = String(request.host.prefix { $0 != ":" })
    let behaviour = behaviour(of: host, at: now)
    let way = Int64.random(in: 1...20, using: &random)
    let back = way + Int64.random(in: 1...20, using: &random)
    if behaviour != .down {
      let arrival = Stimulus.Arrival(
        host: host,
        lane: "\(conversation) \(lane)",
        index: index,
        token: token.value
      )
      plan(.arrival(arrival), at: now + way)
    }
    switch behaviour {
    case .up: return .after(back, .answered(OutboundAnswer(status: 200)))
    case .down: return .after(way, .failed(OutboundFailure(.notConnected, "Nobody listens.")))
    case .slow:
      let time = Int64(request.millisecondsMax)
      return .after(time, .failed(OutboundFailure(.timedOut, "No answer in time.")))
    case .failing: return .after(back, .answered(OutboundAnswer(status: 500)))
    case .limiting:
      guard Bool.random(using: &random) else {
        return .after(back, .answered(OutboundAnswer(status: 200)))
      }
      return .after(back, .answered(OutboundAnswer(status: 429, retryAfter: "7")))
    case .hangingUp: return .after(back, .failed(OutboundFailure(.disconnected, "Hung up.")))
    }
  }

  private mutating func check(_ token: String, lane: String, retryCount: String, at now: Int64) {
    // A retry may follow at once; RetryCount then proves that the try before it was stored.
    if let isSuccess = results.removeValue(forKey: token) {
      if isSuccess { delivered.insert(token) } else { tries[token, default: 0] += 1 }
    }
    if delivered.contains(token) { broken.append("\(now): \(token) was sent after its success") }
    if let other = underWay.updateValue(token, forKey: lane) {
      broken.append("\(now): \(token) was sent beside \(other) of its lane")
    }
    let expected = tries[token, default: 0]
    if retryCount != "\(expected)" {
      broken.append("\(now): RetryCount of \(token) was \(retryCount), not \(expected)")
    }
    laneOf[token] = lane
    let count = sends[token, default: 0] + 1
    sends[token] = count
    if count > 1 + retriesMax + lost[token, default: 0] {
      broken.append("\(now): \(token) was sent \(count) times")
    }
  }

  /// The dispatcher got a result.
  mutating func ended(_ outcome: OutboundOutcome) {
    let token = outcome.id.description
    if let lane = laneOf[token] { underWay[lane] = nil }
    guard case .answered(let answer) = outcome.result else {
      results[token] = false
      return
    }
    results[token] = answer.isSuccess
  }

  /// All results that the dispatcher has got are stored.
  mutating func stored() {
    for (token, isSuccess) in results {
      if isSuccess { delivered.insert(token) } else { tries[token, default: 0] += 1 }
    }
    results = [:]
  }

  /// The process was killed: what it did not store it never heard, and what was on its way to a
  /// receiver may or may not arrive.
  mutating func killed(at now: Int64) {
    for token in Array(underWay.values) + results.keys { lost[token, default: 0] += 1 }
    underWay = [:]
    results = [:]
    for index in agenda.indices.reversed() where agenda[index].due > now {
      if case .arrival = agenda[index].stimulus, Bool.random(using: &random) {
        agenda.remove(at: index)
      }
    }
  }

  /// A receiver got a webhook.
  mutating func arrive(_ arrival: Stimulus.Arrival, at now: Int64) {
    arrivals += 1
    arrivedTokens.insert(arrival.token)
    let indexes = arrived[arrival.lane, default: []]
    guard !indexes.contains(arrival.index) else { return }
    if let last = indexes.last, last > arrival.index {
      broken.append("\(now): \(arrival.index) came to \(arrival.lane) after \(last)")
    }
    arrived[arrival.lane] = indexes + [arrival.index]
    guard arrival.host == Self.wellHost else { return }
    let conversation = arrival.lane.prefix { $0 != " " }
    guard let time = written["\(conversation) \(arrival.index)"] else {
      broken.append("\(now): \(arrival.lane) heard of a message that nobody wrote")
      return
    }
    longestWaitMilliseconds = max(longestWaitMilliseconds, now - max(time, startedAt))
  }
}
