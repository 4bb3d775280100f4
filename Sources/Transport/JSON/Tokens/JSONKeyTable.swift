/// Finds a member name that an object has twice, whatever way the two are escaped.
///
/// Small objects are compared pair by pair; larger ones through a hash table with the process's
/// random seed, so that no chosen set of names makes the check slow.
struct JSONKeyTable: Sendable {
  /// Members up to which pairs are compared directly.
  static let pairwiseMembersMax = 12

  /// Tape indices of names by hash, linear probing; 0 marks a free slot, since no name is the root.
  private var slots: [UInt32] = []

  /// The tape index of the first name that repeats an earlier one, nil if all differ.
  mutating func firstDuplicate(
    ofObject object: Int,
    on entries: Span<JSONTapeEntry>,
    in bytes: Span<UInt8>
  ) -> Int? {
    let count = entries[object].count
    if count < 2 { return nil }
    if count > Self.pairwiseMembersMax { return byHash(object, count, entries, bytes) }
    var name = object + 1
    for _ in 0..<count {
      var earlier = object + 1
      while earlier < name {
        if JSONText.areEqual(entries[earlier], entries[name], in: bytes) { return name }
        earlier = Int(entries[earlier + 1].next)
      }
      name = Int(entries[name + 1].next)
    }
    return nil
  }

  private mutating func byHash(
    _ object: Int,
    _ count: Int,
    _ entries: Span<JSONTapeEntry>,
    _ bytes: Span<UInt8>
  ) -> Int? {
    var capacity = 32
    while capacity < count * 2 { capacity *= 2 }
    slots.removeAll(keepingCapacity: true)
    slots.append(contentsOf: repeatElement(0, count: capacity))
    var name = object + 1
    for _ in 0..<count {
      var slot = JSONText.hash(of: entries[name], in: bytes) & (capacity - 1)
      while slots[slot] != 0 {
        if JSONText.areEqual(entries[Int(slots[slot])], entries[name], in: bytes) { return name }
        slot = (slot + 1) & (capacity - 1)
      }
      slots[slot] = UInt32(truncatingIfNeeded: name)
      name = Int(entries[name + 1].next)
    }
    return nil
  }
}
