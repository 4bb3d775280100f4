/// Ends the run, which libFuzzer reports together with the input.
func check(_ condition: Bool, _ what: @autoclosure () -> String) {
  // An optimised precondition would not say what.
  if !condition { fatalError(what()) }
}

extension Array<UInt8> {
  /// The input that libFuzzer hands over.
  init(input start: UnsafePointer<UInt8>?, _ count: Int) {
    self.init(UnsafeBufferPointer(start: start, count: count))
  }

  /// The same bytes always give the same number (FNV-1a), so that whatever a run picks by it can be
  /// told again from the input alone.
  var hash: UInt64 {
    reduce(0xcbf2_9ce4_8422_2325) { hash, byte in (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
  }
}
