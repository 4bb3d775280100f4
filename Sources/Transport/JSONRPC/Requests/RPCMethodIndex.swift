public import JSON

/// Numbers the methods of a server and finds a request's among them without making a String.
public struct RPCMethodIndex: Sendable {
  /// The methods' names; a method's number is its place here.
  public let names: [String]
  /// Numbers by hash of the name, linear probing, -1 for a free slot; a power of two of them.
  private var slots: [Int]

  /// An index of distinct names. They come from the program, so that the hash needs no seed.
  public init(_ names: [String]) {
    self.names = names
    var capacity = 8
    while capacity < names.count * 2 { capacity *= 2 }
    slots = Array(repeating: -1, count: capacity)
    for (number, name) in names.enumerated() {
      var slot = Self.hash(name.utf8) & (capacity - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (capacity - 1) }
      slots[slot] = number
    }
  }

  /// The number of the method that a string of a document names; nil if there is none.
  public func index(of node: JSONNode) -> Int? {
    guard node.kind == .string else { return nil }
    let spelling = node.rawBytes.dropFirst().dropLast()
    guard !spelling.contains(UInt8(ascii: "\\")) else { return node.string.flatMap(index) }
    return find(Self.hash(spelling)) { node.equals($0) }
  }

  /// The number of a method; nil if there is none of that name.
  public func index(of name: String) -> Int? {
    find(Self.hash(name.utf8)) { $0 == name }
  }

  private func find(_ hash: Int, _ isName: (String) -> Bool) -> Int? {
    var slot = hash & (slots.count - 1)
    while slots[slot] >= 0 {
      if isName(names[slots[slot]]) { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// FNV-1a of the bytes, folded to its better mixed upper half.
  private static func hash(_ bytes: some Sequence<UInt8>) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Int(truncatingIfNeeded: hash >> 32)
  }
}
