internal import Model

/// A worker's place among the free: longest without an offer, then smaller sid.
struct FreeWorker: Comparable, Sendable {
  let lastReserved: Int64
  let sid: Sid
  let generation: Int

  static func < (left: FreeWorker, right: FreeWorker) -> Bool {
    if left.lastReserved != right.lastReserved { return left.lastReserved < right.lastReserved }
    if left.sid != right.sid { return left.sid < right.sid }
    return left.generation < right.generation
  }
}
