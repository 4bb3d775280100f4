internal import Engine
internal import JSON
internal import JSONRPC
internal import Model
internal import NIOCore

/// The events side of a connection.
extension ControlConnection {
  /// Begins a subscription, and gives its name and the number after which it begins.
  func subscribe(_ wish: ConnectionEvents.Wish) -> (name: String, after: Int64) {
    let newest = core.feed.beginSubscription()
    let (name, after) = (events.nextName(), wish.after ?? newest)
    let subscription = EventSubscription(
      name: name,
      filter: wish.filter,
      after: after,
      lingers: wish.lingers,
      eventsMax: core.limits.subscriptionEventsMax,
      ring: core.feed.ring
    )
    events.members.append(
      ConnectionEvents.Member(
        subscription: subscription,
        opening: EventText.opening(name),
        heartbeat: wish.heartbeatMilliseconds.map {
          ConnectionEvents.Heartbeat(milliseconds: $0, sent: core.nowMilliseconds)
        }
      )
    )
    core.feed.follow(events.types, by: self)
    scheduleHeartbeat(name)
    return (name, after)
  }

  /// Ends a subscription, and gives the number after which nothing was handed on; nil when there
  /// is none of this name.
  func unsubscribe(_ name: String) -> Int64? {
    guard let index = events.index(of: name) else { return nil }
    let member = events.members.remove(at: index)
    member.heartbeat?.timer?.cancel()
    let position = member.subscription.position(in: core.feed.ring)
    core.feed.follow(events.types, by: self)
    core.feed.endSubscriptions(1)
    return position
  }

  /// Ends all subscriptions.
  func endSubscriptions() {
    for member in events.members { member.heartbeat?.timer?.cancel() }
    core.feed.follow(.none, by: self)
    core.feed.endSubscriptions(events.members.count)
    events.members = []
  }

  /// Events of these types, from a number on, were just added to the ring.
  func committed(_ types: EventTypeSet, from first: Int64) {
    for index in events.members.indices
    where !events.members[index].subscription.filter.types.isDisjoint(with: types) {
      events.members[index].subscription.committed(from: first, in: core.feed.ring)
    }
    markDirty()
  }

  /// Events after a number were not handed over.
  func interrupted(after newest: Int64) {
    for index in events.members.indices {
      events.members[index].subscription.interrupted(after: newest)
    }
    markDirty()
  }

  /// Writes what the subscriptions have, as far as the caller takes it, and asks for more of the
  /// log where one is replaying.
  func drainSubscriptions() {
    guard events.isBusy else { return }
    for index in events.places() {
      while outbox.unsentBytes <= unsentBytesMax,
        let output = events.members[index].subscription.next(from: core.feed.ring)
      {
        write(output, of: index)
      }
      if let after = events.members[index].subscription.beginPage() {
        requestPage(events.members[index].subscription.name, after: after)
      }
    }
  }

  /// Unsent bytes beyond which events wait.
  private var unsentBytesMax: Int { min(core.limits.unsentBytesMax, Outbox.eventBytesMax) }

  private func write(_ output: EventSubscription.Output, of index: Int) {
    let opening = events.members[index].opening
    switch output {
    case .live(let ending): outbox.notify(opening, ending)
    case .replayed(let event): outbox.notify(opening, EventText.ending(event))
    case .gap(let from, let to):
      core.metrics.gaps += 1
      notify("events.gap", events.members[index].subscription.name) { writer in
        writer.field("from", from)
        writer.field("to", to)
      }
    }
    events.members[index].heartbeat?.sent = core.nowMilliseconds
  }

  private func notify(
    _ method: String,
    _ subscription: String,
    _ members: (inout JSONWriter) -> Void
  ) {
    outbox.notify { writer in
      writer.writeNotification(method: method) { writer in
        writer.beginObject()
        writer.field("subscription", subscription)
        members(&writer)
        writer.endObject()
      }
    }
  }

  // MARK: Heartbeats

  private func scheduleHeartbeat(_ name: String) {
    guard let index = events.index(of: name), let heartbeat = events.members[index].heartbeat
    else { return }
    let rest = heartbeat.sent + heartbeat.milliseconds - core.nowMilliseconds
    let delay = TimeAmount.milliseconds(max(1, rest))
    events.members[index].heartbeat?.timer = core.eventLoop.assumeIsolated()
      .scheduleTask(in: delay) { [weak self] in self?.beat(name) }
  }

  private func beat(_ name: String) {
    guard let index = events.index(of: name), let heartbeat = events.members[index].heartbeat
    else { return }
    let now = core.nowMilliseconds
    if now - heartbeat.sent >= heartbeat.milliseconds {
      events.members[index].heartbeat?.sent = now
      let subscription = events.members[index].subscription
      // What is on its way, or waits for a caller who does not read, says more than a heartbeat.
      if outbox.isEmpty, !subscription.isBusy {
        notify("events.heartbeat", name) { writer in
          writer.field("seq", subscription.position(in: core.feed.ring))
        }
      }
    }
    scheduleHeartbeat(name)
    settle()
  }

  // MARK: The log

  private func requestPage(_ name: String, after: Int64) {
    let me = NIOLoopBound(self, eventLoop: core.eventLoop)
    let limit = EventSubscription.pageEventsMax
    // Asked before the page is: what this number counts, the page has, unless it was removed.
    let newest = core.services.queue.gauges.lastEventSeq
    let isQueued = core.services.readers.read(
      lane: core.lane,
      { (reading: any Reading) throws(LedgerFault) -> [EventRecord] in
        try reading.events(after: after, limit: limit)
      },
      then: { result in
        switch result {
        case .success(let page): me.value.received(page, newest: newest, for: name)
        case .failure: me.value.retryPage(name)
        }
      }
    )
    if !isQueued { retryPage(name) }
  }

  private func received(_ page: [EventRecord], newest: Int64, for name: String) {
    guard let index = events.index(of: name) else { return }
    events.members[index].subscription.replayed(
      page,
      isLast: page.count < EventSubscription.pageEventsMax,
      newest: newest,
      ring: core.feed.ring
    )
    markDirty()
  }

  /// Readers are busy: asks again later.
  private func retryPage(_ name: String) {
    let me = NIOLoopBound(self, eventLoop: core.eventLoop)
    core.eventLoop.scheduleTask(in: .milliseconds(Self.pageRetryMilliseconds)) {
      guard let index = me.value.events.index(of: name) else { return }
      me.value.events.members[index].subscription.pageFailed()
      me.value.settle()
    }
  }

  /// Milliseconds until a page of the log that could not be read is asked for again.
  private static let pageRetryMilliseconds: Int64 = 200
}
