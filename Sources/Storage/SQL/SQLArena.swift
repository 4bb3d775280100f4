/// Scratch memory of one statement: arguments are copied here and bound in place, so that a run
/// costs no allocation once the arena has grown to what the statement usually needs.
@safe struct SQLArena: ~Copyable {
  /// Arguments beyond this are copied by SQLite instead.
  static let capacityBytesMax = 16 * 1024
  private static let capacityBytesMin = 256

  private var memory: UnsafeMutableRawBufferPointer?
  private var usedBytes = 0
  private var wantedBytes = 0

  init() {}

  deinit {
    unsafe memory?.deallocate()
  }

  /// Copies `bytes` and returns where they lie until ``empty()``; nil when they do not fit, and
  /// then the arena grows at the next ``empty()``. Memory in use never moves.
  mutating func keep(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawPointer? {
    wantedBytes += bytes.count
    guard let memory = unsafe memory, usedBytes + bytes.count <= memory.count,
      let base = memory.baseAddress
    else { return nil }
    let start = unsafe base + usedBytes
    if let source = bytes.baseAddress {
      unsafe start.copyMemory(from: source, byteCount: bytes.count)
    }
    usedBytes += bytes.count
    return UnsafeRawPointer(start)
  }

  /// Forgets all arguments; only legal when nothing is bound any more.
  mutating func empty() {
    let capacity = unsafe memory?.count ?? 0
    if wantedBytes > capacity && capacity < Self.capacityBytesMax {
      unsafe memory?.deallocate()
      var wanted = Self.capacityBytesMin
      while wanted < wantedBytes && wanted < Self.capacityBytesMax { wanted *= 2 }
      unsafe memory = .allocate(byteCount: wanted, alignment: 16)
    }
    usedBytes = 0
    wantedBytes = 0
  }
}
