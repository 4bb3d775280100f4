internal import ControlMethods
internal import Engine
internal import JSON
internal import JSONRPC
internal import Model

/// A list's page as it was asked for, and as it is answered.
struct ListPage: Sendable {
  let request: PageRequest

  init(_ parameters: Parameters) {
    request = PageRequest(
      limit: parameters.integer("limit") ?? PageRequest.limitDefault,
      cursor: parameters.text("cursor")
    )
  }

  /// Fetches the page and writes its items. A cursor that the list can't read is the caller's
  /// mistake.
  func answer<Item>(
    _ fetch: (PageRequest) throws(LedgerFault) -> Page<Item>,
    _ write: (Item, inout JSONWriter) -> Void
  ) throws(LedgerFault) -> ReadOutcome {
    let page: Page<Item>
    do throws(LedgerFault) {
      page = try fetch(request)
    } catch .failed where request.cursor != nil {
      return .refused(Self.badCursor)
    }
    return .written { writer in
      writer.beginObject()
      writer.key("items")
      writer.beginArray()
      for item in page.items { write(item, &writer) }
      writer.endArray()
      writer.field("next_cursor", page.nextCursor)
      writer.endObject()
    }
  }

  /// Writes the page's items of a list that is at hand as a whole, being short.
  func answer<Item>(
    all items: [Item],
    _ write: (Item, inout JSONWriter) -> Void
  ) -> ReadOutcome {
    guard let start = Int(request.cursor ?? "0"), start >= 0 else {
      return .refused(Self.badCursor)
    }
    let page = items.dropFirst(start).prefix(request.limit)
    return .written { writer in
      writer.beginObject()
      writer.key("items")
      writer.beginArray()
      for item in page { write(item, &writer) }
      writer.endArray()
      writer.field("next_cursor", page.endIndex < items.endIndex ? String(page.endIndex) : nil)
      writer.endObject()
    }
  }

  /// The cursor is none of the list's.
  static let badCursor = RPCError.invalid(
    pointer: "/cursor",
    "The cursor is none that this list gave.",
    hint: "Send next_cursor of the page before, with the same filters, or leave it out."
  )
}
