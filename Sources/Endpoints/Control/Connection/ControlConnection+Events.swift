internal import Engine
internal import JSON
internal import JSONRPC
internal import Model
internal import NIOCore

/// The events side of a connection.
extension ControlConnection {
  /// Begins a subscription; its replay starts at once.
  func subscribe(filter: EventFilter, after: Int64, lingers: Bool) -> EventSubscription {
    lastSubscription += 1
    let subscription = EventSubscription(
      name: String(lastSubscription),
      filter: filter,
      after: after,
      lingers: lingers,
      eventsMax: core.limits.subscriptionEventsMax
    )
    subscriptions.append(subscription)
    core.subscriptionsChanged(by: 1)
    return subscription
  }

  /// Ends a subscription; nil when there is none of this name.
  func unsubscribe(_ name: String) -> EventSubscription? {
    guard let index = subscriptions.firstIndex(where: { $0.name == name }) else { return nil }
    core.subscriptionsChanged(by: -1)
    return subscriptions.remove(at: index)
  }

  /// Takes in events that were just committed.
  func committed(_ events: [EventRecord]) {
    for index in subscriptions.indices { subscriptions[index].committed(events) }
    markDirty()
  }

  /// Writes what waits in the subscriptions, as far as the caller takes it, and asks for more of
  /// the log where one is replaying.
  func drainSubscriptions() {
    for index in subscriptions.indices {
      while outbox.unsentBytes <= core.limits.unsentBytesMax,
        let output = subscriptions[index].next()
      {
        write(output, of: subscriptions[index].name)
      }
      if let after = subscriptions[index].beginPage() {
        requestPage(subscriptions[index].name, after: after)
      }
    }
  }

  private func write(_ output: EventSubscription.Output, of name: String) {
    switch output {
    case .event(let event):
      outbox.notify { writer in
        writer.writeNotification(method: "events.event") { writer in
          writer.beginObject()
          writer.field("subscription", name)
          Rendering.members(of: event, to: &writer)
          writer.endObject()
        }
      }
    case .gap(let from, let to):
      outbox.notify { writer in
        writer.writeNotification(method: "events.gap") { writer in
          writer.beginObject()
          writer.field("subscription", name)
          writer.field("from", from)
          writer.field("to", to)
          writer.endObject()
        }
      }
    }
  }

  private func requestPage(_ name: String, after: Int64) {
    let me = NIOLoopBound(self, eventLoop: core.eventLoop)
    let limit = EventSubscription.pageEventsMax
    let isQueued = core.services.readers.read(
      lane: core.lane,
      { (reading: any Reading) throws(LedgerFault) -> [EventRecord] in
        try reading.events(after: after, limit: limit)
      },
      then: { result in
        switch result {
        case .success(let page): me.value.received(page, for: name)
        case .failure: me.value.retryPage(name)
        }
      }
    )
    if !isQueued { retryPage(name) }
  }

  private func received(_ page: [EventRecord], for name: String) {
    guard let index = subscriptions.firstIndex(where: { $0.name == name }) else { return }
    subscriptions[index].replayed(
      page,
      isLast: page.count < EventSubscription.pageEventsMax
    )
    markDirty()
  }

  /// Readers are busy: asks again later.
  private func retryPage(_ name: String) {
    let me = NIOLoopBound(self, eventLoop: core.eventLoop)
    core.eventLoop.scheduleTask(in: .milliseconds(Self.pageRetryMilliseconds)) {
      guard let index = me.value.subscriptions.firstIndex(where: { $0.name == name }) else {
        return
      }
      me.value.subscriptions[index].pageFailed()
      me.value.settle()
    }
  }

  /// Milliseconds until a page of the log that could not be read is asked for again.
  private static let pageRetryMilliseconds: Int64 = 200
}
