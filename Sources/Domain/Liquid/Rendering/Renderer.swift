internal import JSON

/// One rendering of a template.
struct Renderer {
  /// How a body ended.
  enum Ending { case whole, exitLoop, nextRound }

  let program: Program
  let scope: LiquidScope
  var budget: LiquidBudget
  /// Where in the template the work is; says where a fault is.
  var offset = 0
  /// What was printed, or captured so far.
  private var out = ""
  /// Whether `out` is the value of a `capture`.
  private var isCapturing = false
  /// Values that assign and capture gave to names, by the names' ids.
  private var assigned: [Value?]
  /// Values that the loops under way gave to names; those hide the assigned ones.
  private var looped: [Value?]
  /// Id of the name `forloop`.
  private let forloop: Int?

  init(_ program: Program, _ scope: LiquidScope, _ budget: LiquidBudget) {
    self.program = program
    self.scope = scope
    self.budget = budget
    guard program.hasLocals else {
      (assigned, looped, forloop) = ([], [], nil)
      return
    }
    assigned = Array(repeating: nil, count: program.names.count)
    looped = assigned
    forloop = program.names.firstIndex(of: "forloop")
  }

  mutating func render() throws(Fault) -> String {
    if program.isLiteral {
      try budget.spend(1)
      try budget.print(bytes: program.text.utf8.count)
      return program.text
    }
    // The tables of names were filled.
    try budget.spend(assigned.count / 16)
    _ = try render(program.nodes)
    return out
  }

  // MARK: Nodes

  private mutating func render(_ nodes: [Node]) throws(Fault) -> Ending {
    for node in nodes {
      try budget.spend(1)
      switch node {
      case .text(let text): try emit(text)
      case .output(let pipeline): try print(try value(pipeline))
      case .assign(let name, let pipeline): assigned[name] = try value(pipeline)
      case .capture(let name, let body):
        let ending = try capture(name, body)
        if ending != .whole { return ending }
      case .branch(let arms):
        let ending = try branch(arms)
        if ending != .whole { return ending }
      case .choice(let operand, let arms):
        let ending = try choice(operand, arms)
        if ending != .whole { return ending }
      case .loop(let loop):
        let ending = try run(loop)
        if ending != .whole { return ending }
      case .exitLoop: return .exitLoop
      case .nextRound: return .nextRound
      }
    }
    return .whole
  }

  private mutating func capture(_ name: Int, _ body: [Node]) throws(Fault) -> Ending {
    var outer = ""
    swap(&outer, &out)
    let wasCapturing = isCapturing
    isCapturing = true
    let ending = try render(body)
    isCapturing = wasCapturing
    swap(&outer, &out)
    assigned[name] = .string(outer)
    return ending
  }

  private mutating func branch(_ arms: [Arm]) throws(Fault) -> Ending {
    for arm in arms {
      try budget.spend(1)
      offset = arm.offset
      let isTaken: Bool
      switch arm.head {
      case .holds(let condition): isTaken = try holds(condition)
      case .fails(let condition): isTaken = try !holds(condition)
      case .equals: isTaken = false
      case .otherwise: isTaken = true
      }
      if isTaken { return try render(arm.body) }
    }
    return .whole
  }

  private mutating func choice(_ operand: Operand, _ arms: [Arm]) throws(Fault) -> Ending {
    let value = try value(operand)
    for arm in arms {
      offset = arm.offset
      switch arm.head {
      case .equals(let operands):
        for candidate in operands {
          try budget.spend(1)
          let other = try self.value(candidate)
          if try isEqual(value, other) { return try render(arm.body) }
        }
      case .holds, .fails, .otherwise: return try render(arm.body)
      }
    }
    return .whole
  }

  // MARK: Loops

  private mutating func run(_ loop: Loop) throws(Fault) -> Ending {
    offset = loop.offset
    let source = try value(loop.header.source)
    let count = try self.count(of: source)
    let skipped = min(try bound(loop.header.skip) ?? 0, count)
    let rounds = min(try bound(loop.header.limit) ?? .max, count - skipped)
    guard rounds > 0 else { return try render(loop.otherwise) }
    let (outerItem, outerLoop) = (looped[loop.item], forloop.flatMap { looped[$0] })
    defer {
      if let forloop { looped[forloop] = outerLoop }
      looped[loop.item] = outerItem
    }
    for round in 0..<rounds {
      try budget.spend(1)
      let index = skipped + (loop.header.isReversed ? rounds - 1 - round : round)
      if let forloop { looped[forloop] = .round(round, rounds) }
      looped[loop.item] = Self.item(index, of: source)
      switch try render(loop.body) {
      case .whole, .nextRound: continue
      case .exitLoop: return .whole
      }
    }
    return .whole
  }

  private func count(of source: Value) throws(Fault) -> Int {
    switch source {
    case .array, .object: source.size
    case .range(let first, let last): try rangeCount(first, last)
    case .string(let text): text.isEmpty ? 0 : 1
    case .null, .bool, .integer, .float, .exact, .round, .empty, .blank: 0
    }
  }

  /// How many numbers a range has, if that is allowed.
  func rangeCount(_ first: Int, _ last: Int) throws(Fault) -> Int {
    let count = Value.rangeSize(first, last)
    guard count <= budget.limits.rangeItemsMax else {
      throw Fault(
        .rangeExceeded,
        "the range has more than \(budget.limits.rangeItemsMax) numbers; make it shorter"
      )
    }
    return count
  }

  private static func item(_ index: Int, of source: Value) -> Value {
    switch source {
    case .array(let array): Value(array[index])
    case .object(let object): Value.pair(object.members[index])
    case .range(let first, _): .integer(first + index)
    case .null, .bool, .integer, .float, .exact, .string, .round, .empty, .blank: source
    }
  }

  private mutating func bound(_ operand: Operand?) throws(Fault) -> Int? {
    guard let operand else { return nil }
    let value = try value(operand)
    if case .null = value { return nil }
    return max(0, Numbers.integer(Numbers.reading(value), .towardZero) ?? .max)
  }

  // MARK: Values

  /// What a path leads to; nil if there is nothing.
  mutating func resolve(_ path: Path) throws(Fault) -> Value {
    var value = try variable(path.name)
    for step in path.steps {
      if case .null = value { break }
      try budget.work(items: 1)
      let key: Value
      switch step {
      case .key(let name):
        try payLookup(of: name, in: value)
        value = value.member(name)
        continue
      case .index(let index): key = .integer(index)
      case .computed(let operand): key = try self.value(operand)
      }
      switch key {
      case .integer(let index):
        try payLookup(of: "", in: value)
        value = value.element(index)
      case .string(let name):
        try payLookup(of: name, in: value)
        value = value.member(name)
      case .null, .bool, .float, .exact, .array, .object, .range, .round, .empty, .blank:
        value = .null
      }
    }
    return value
  }

  private mutating func variable(_ name: Int) throws(Fault) -> Value {
    if program.hasLocals, let value = looped[name] ?? assigned[name] { return value }
    try payLookup(members: scope.root.count)
    return scope.root[program.names[name]].map(Value.init) ?? .null
  }

  /// Pays for looking a key up: for reading it, for going through the members of an object, and for
  /// counting the characters of a text.
  mutating func payLookup(of key: String, in value: Value) throws(Fault) {
    try budget.work(bytes: key.utf8.count)
    switch value {
    case .object(let object): try payLookup(members: object.count)
    case .string(let text): if key == "size" { try budget.work(bytes: text.utf8.count) }
    case .null, .bool, .integer, .float, .exact, .array, .range, .round, .empty, .blank: break
    }
  }

  /// Looking a member up takes time in proportion to the number of members.
  private mutating func payLookup(members: Int) throws(Fault) {
    try budget.spend(members / 16)
  }

  // MARK: Output

  private mutating func print(_ value: Value) throws(Fault) {
    switch value {
    case .null: break
    case .string(let text): try emit(text)
    case .integer(let integer): try emit(String(integer))
    case .bool, .float, .exact, .array, .object, .range, .round, .empty, .blank:
      try emit(try text(of: value))
    }
  }

  private mutating func emit(_ text: String) throws(Fault) {
    let bytes = text.utf8.count
    if isCapturing {
      try budget.work(bytes: bytes)
      try budget.checkValue(bytes: out.utf8.count + bytes)
    } else {
      try budget.print(bytes: bytes)
    }
    out += text
  }
}
