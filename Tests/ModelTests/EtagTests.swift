import Model
import Testing

/// An etag changes with everything of an object that callers see, and with nothing else.
@Suite struct EtagTests {
  private let now = Timestamp(milliseconds: 1_700_000_000_000)
  private let later = Timestamp(milliseconds: 1_700_000_000_001)

  private func sid(_ prefix: SidPrefix, _ number: UInt64) -> Sid {
    Sid(prefix, high: 1, low: number)
  }

  /// Each change makes an etag that none of the others has.
  private func expectDistinct<Object>(
    _ object: Object,
    _ etag: (Object) -> Etag,
    _ changes: [(inout Object) -> Void]
  ) {
    var seen = [etag(object).description: -1]
    for (number, change) in changes.enumerated() {
      var changed = object
      change(&changed)
      let text = etag(changed).description
      #expect(text.utf8.count == 16)
      if let other = seen.updateValue(number, forKey: text) {
        Issue.record("change \(number) has the etag of \(other)")
      }
    }
  }

  @Test func ofAWorker() {
    let worker = Worker(
      sid: sid(.worker, 1),
      friendlyName: "alice",
      attributes: .empty,
      activitySid: sid(.activity, 1),
      channels: [WorkerChannel(taskChannelSid: sid(.taskChannel, 1))],
      at: now
    )
    let (activity, date) = (sid(.activity, 2), later)
    expectDistinct(
      worker,
      \.etag,
      [
        { $0.friendlyName = "alicf" },
        { $0.attributes = Attributes(checkedJSON: #"{"a":1}"#) },
        { $0.activitySid = activity },
        { $0.channels[0].configuredCapacity = 2 },
        { $0.channels[0].available = false },
        { $0.channels.append($0.channels[0]) },
        { $0.channels = [] },
        { $0.dateUpdated = date },
        { $0.dateStatusChanged = date },
      ]
    )
    var offered = worker
    offered.dateLastReserved = later
    #expect(offered.etag == worker.etag, "an offer is no change that callers see")
  }

  @Test func ofAnAddress() {
    let address = Address(sid: sid(.address, 1), type: "sms", address: "+1", at: now)
    let (flow, date) = (sid(.flow, 1), later)
    expectDistinct(
      address,
      \.etag,
      [
        { $0.friendlyName = "" },
        { $0.friendlyName = "a" },
        { $0.autoCreation.enabled.toggle() },
        { $0.autoCreation.kind = .studio },
        { $0.autoCreation.webhookURL = "a" },
        { $0.autoCreation.webhookMethod = "a" },
        { $0.autoCreation.webhookFilters = ["a"] },
        { $0.autoCreation.webhookFilters = ["a", ""] },
        { $0.autoCreation.studioFlowSid = flow },
        { $0.autoCreation.studioRetryCount = 0 },
        { $0.routing.taskChannel = "a" },
        { $0.routing.priority = 0 },
        { $0.routing.timeoutSeconds = 0 },
        { $0.dateUpdated = date },
      ]
    )
  }

  @Test func itOutlivesTheProcess() {
    // Written down once: a later version that computes another one breaks callers who kept it.
    let address = Address(sid: sid(.address, 1), type: "sms", address: "+1", at: now)
    #expect(address.etag.description == address.etag.description)
    #expect(Etag.known(of: address) == "\(address.etag)")
  }
}

extension Etag {
  /// The same sum, made anew by the book: FNV-1a over the values in their order.
  fileprivate static func known(of address: Address) -> String {
    var sum: UInt64 = 14_695_981_039_346_656_037
    func add(_ bytes: [UInt8]) {
      for byte in bytes { sum = (sum ^ UInt64(byte)) &* 1_099_511_628_211 }
    }
    let none: [UInt8] = [0xFE]
    add(Array(address.sid.description.utf8) + [0xFF])
    add(none)
    add([address.autoCreation.enabled ? 1 : 0])
    for _ in 0..<6 { add(none) }
    add(none)
    add(none)
    add(Array(address.routing.attributes.json.utf8) + [0xFF])
    add(none)
    add(none)
    let date = UInt64(bitPattern: address.dateUpdated.milliseconds)
    add((0..<8).map { UInt8(truncatingIfNeeded: date >> (8 * $0)) } + [0xFF])
    let digits = String(sum, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
