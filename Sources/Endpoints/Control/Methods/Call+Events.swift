internal import ControlMethods
internal import Engine
internal import JSON
internal import JSONRPC
internal import Model

/// `events.*`.
extension Call {
  func eventsSubscribe(_ parameters: Parameters) {
    let connection = connection
    guard connection.events.members.count < core.limits.subscriptionsMax else {
      return fail(
        RPCError(
          .rateLimited,
          "A connection has \(core.limits.subscriptionsMax) subscriptions at most.",
          data: [
            "retry_after_ms": JSONValue(WriteLimits.retryAfterMilliseconds),
            "hint": "Subscribe to several types at once, or open another connection.",
          ]
        )
      )
    }
    let filter: EventFilter
    do throws(RPCError) {
      filter = try Call.filter(parameters)
    } catch {
      return fail(error)
    }
    let wish = ConnectionEvents.Wish(
      filter: filter,
      after: parameters.integer("after").map(Int64.init),
      lingers: parameters.boolean("linger") ?? false,
      heartbeatMilliseconds: parameters.integer("heartbeat_ms").map(Int64.init)
    )
    guard let wanted = wish.after, wanted > core.services.queue.gauges.lastEventSeq else {
      return subscribe(wish)
    }
    // What the writer says of itself comes a little after the commit: the log knows.
    let isQueued = core.services.readers.read(
      lane: core.lane,
      { (reading: any Reading) throws(LedgerFault) in try reading.lastEventSeq() },
      then: { outcome in
        switch outcome {
        case .success(let newest) where wanted > newest: fail(Call.beyond(newest))
        case .success where self.connection.isGone: return fail(.cancelled)
        case .success: subscribe(wish)
        case .failure(let fault): fail(fault)
        }
      }
    )
    if !isQueued {
      fail(Fault.overloaded(retryAfterMilliseconds: WriteLimits.retryAfterMilliseconds))
    }
  }

  private func subscribe(_ wish: ConnectionEvents.Wish) {
    let (name, after) = connection.subscribe(wish)
    answer(name, seq: after)
  }

  private static func beyond(_ newest: Int64) -> RPCError {
    .invalid(
      pointer: "/after",
      "The newest event has the number \(newest).",
      hint: "The number is of another log, such as before a backup was restored: leave `after` "
        + "out, or begin with 0."
    )
  }

  func eventsUnsubscribe(_ parameters: Parameters) {
    let name = parameters.requiredText("subscription")
    guard let position = connection.unsubscribe(name) else {
      return fail(Fault.notFound(noun: "subscription", name: name))
    }
    answer(name, seq: position)
  }

  private func answer(_ name: String, seq: Int64) {
    succeed { writer in
      writer.beginObject()
      writer.field("subscription", name)
      writer.field("seq", seq)
      writer.endObject()
    }
  }

  func eventsList(_ parameters: Parameters) {
    let filter: EventFilter
    do throws(RPCError) {
      filter = try Call.filter(parameters)
    } catch {
      return fail(error)
    }
    var start = Int64(parameters.integer("after") ?? 0)
    if let cursor = parameters.text("cursor") {
      guard let number = Int64(cursor), number >= 0 else { return fail(ListPage.badCursor) }
      start = number
    }
    let (first, limit) = (start, parameters.integer("limit") ?? PageRequest.limitDefault)
    read { reading, rendering throws(LedgerFault) in
      var (after, scanned) = (first, 0)
      var found: [EventRecord] = []
      var atEnd = false
      while found.count < limit, scanned < Call.scannedEventsMax, !atEnd {
        let page = try reading.events(after: after, limit: Call.scanPageEvents)
        atEnd = page.count < Call.scanPageEvents
        scanned += page.count
        for event in page {
          guard found.count < limit else {
            atEnd = false
            break
          }
          after = event.seq
          if filter.wants(event.type) { found.append(event) }
        }
      }
      let (items, cursor) = (found, atEnd ? nil : String(after))
      return .written { writer in
        writer.beginObject()
        writer.key("items")
        writer.beginArray()
        for event in items { rendering.write(event, to: &writer) }
        writer.endArray()
        writer.field("next_cursor", cursor)
        writer.endObject()
      }
    }
  }

  private static func filter(_ parameters: Parameters) throws(RPCError) -> EventFilter {
    guard let patterns = parameters.texts("types"), !patterns.isEmpty else { return .all }
    do throws(EventFilter.UnknownPattern) {
      return try EventFilter(patterns)
    } catch {
      let nearest = NearestNames.names(to: error.pattern, among: EventFilter.known, count: 3)
      throw .invalid(
        pointer: "/types/\(error.index)",
        "No event has this type.",
        hint: "Did you mean \(nearest.joined(separator: ", "))? interaction.* is all of a group."
      )
    }
  }

  /// Events of the log that one call looks at; the rest needs another call with its cursor.
  private static let scannedEventsMax = 20_000
  /// Events that are fetched at once.
  private static let scanPageEvents = 500
}
