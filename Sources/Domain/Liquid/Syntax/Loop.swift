/// A `for` block; a class because it is large and seldom.
final class Loop: Sendable {
  /// Id of the name that holds the item.
  let item: Int
  let header: LoopHeader
  /// Where the tag stands.
  let offset: Int
  let body: [Node]
  /// Rendered if there are no items.
  let otherwise: [Node]

  init(item: Int, header: LoopHeader, offset: Int, body: [Node], otherwise: [Node]) {
    self.item = item
    self.header = header
    self.offset = offset
    self.body = body
    self.otherwise = otherwise
  }
}
