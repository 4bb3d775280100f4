/// A block whose end has not come yet.
struct OpenBlock {
  /// What the block makes of its nodes.
  enum Purpose {
    case branch
    case choice(Operand)
    case capture(Int)
    case loop(item: Int, LoopHeader)
  }

  /// The tag that opened it.
  let tag: TagName
  /// Where that tag stands.
  let offset: Int
  let purpose: Purpose
  /// The nodes before the block.
  var outer: [Node]
  /// The alternatives that are complete.
  var arms: [Arm] = []
  /// What a `for` renders each round, once `else` has ended it.
  var rounds: [Node]?
  /// What the nodes that are being read belong to; nil in front of the first `when`, and where
  /// there are no alternatives.
  var head: Arm.Head?
  /// Where the tag of ``head`` stands.
  var headOffset: Int

  init(_ tag: TagName, at offset: Int, _ purpose: Purpose, head: Arm.Head?, outer: [Node]) {
    self.tag = tag
    self.offset = offset
    self.purpose = purpose
    self.outer = outer
    self.head = head
    headOffset = offset
  }

  /// Whether `else` was seen.
  var hasElse: Bool {
    guard case .otherwise? = head else { return false }
    return true
  }

  /// Ends the alternative that was being read, and begins another.
  mutating func turn(to next: Arm.Head?, at offset: Int, after body: [Node]) {
    if let head {
      arms.append(Arm(head: head, offset: headOffset, body: body))
    } else if case .loop = purpose {
      rounds = body
    }
    head = next
    headOffset = offset
  }

  /// The block as a node, once its end has come.
  mutating func close(after body: [Node]) -> Node {
    switch purpose {
    case .branch:
      turn(to: nil, at: offset, after: body)
      return .branch(arms)
    case .choice(let operand):
      turn(to: nil, at: offset, after: body)
      return .choice(operand, arms)
    case .capture(let name): return .capture(name, body)
    case .loop(let item, let header):
      return .loop(
        Loop(
          item: item,
          header: header,
          offset: offset,
          body: rounds ?? body,
          otherwise: rounds == nil ? [] : body
        )
      )
    }
  }
}
