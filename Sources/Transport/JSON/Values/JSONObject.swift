/// The members of a JSON object, in order, each name once.
///
/// Equality ignores the order, as JSON does. Look-ups take time in proportion to the number of
/// members.
public struct JSONObject: Sendable {
  /// A name and its value.
  public struct Member: Sendable, Hashable {
    /// The name.
    public var key: String
    /// The value.
    public var value: JSONValue

    /// A name and its value.
    public init(key: String, value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// All members in order.
  public private(set) var members: [Member]

  /// An object without members.
  public init() {
    members = []
  }

  /// Members whose names are known to be distinct (or are to be kept as they are).
  init(checked members: [Member]) {
    self.members = members
  }

  /// How many members there are.
  public var count: Int { members.count }

  /// Whether there is none.
  public var isEmpty: Bool { members.isEmpty }

  /// The value of a name. Setting replaces it in its place or appends it; setting nil removes it.
  public subscript(_ key: String) -> JSONValue? {
    get {
      position(of: key).map { members[$0].value }
    }
    set {
      switch (position(of: key), newValue) {
      case (let position?, let value?): members[position].value = value
      case (let position?, nil): members.remove(at: position)
      case (nil, let value?): members.append(Member(key: key, value: value))
      case (nil, nil): break
      }
    }
  }

  /// Names are the same only byte for byte; Swift's `==` would also take composed for decomposed.
  private func position(of key: String) -> Int? {
    members.firstIndex { $0.key == key && $0.key.utf8.elementsEqual(key.utf8) }
  }
}

extension JSONObject: Hashable {
  /// Whether both have the same members, in whatever order.
  public static func == (a: JSONObject, b: JSONObject) -> Bool {
    guard a.count == b.count else { return false }
    if a.members == b.members { return true }
    return a.members.allSatisfy { b[$0.key] == $0.value }
      && b.members.allSatisfy { a[$0.key] == $0.value }
  }

  /// A hash in which the order does not count.
  public func hash(into hasher: inout Hasher) {
    var mixed = 0
    for member in members { mixed ^= member.hashValue }
    hasher.combine(mixed)
    hasher.combine(count)
  }
}

extension JSONObject: Sequence {
  /// Goes through the members in order.
  public func makeIterator() -> IndexingIterator<[Member]> { members.makeIterator() }

  /// How many members there are.
  public var underestimatedCount: Int { members.count }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  /// Members in the order of the literal; of a repeated name the last value counts.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self.init()
    for (key, value) in elements { self[key] = value }
  }
}
