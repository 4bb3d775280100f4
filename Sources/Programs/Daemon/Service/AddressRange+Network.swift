internal import HTTP

extension AddressRange {
  /// The range as calls are held against it: bits beyond the prefix count for nothing, so that what
  /// is written as `10.1.2.3/8` is all of `10.0.0.0/8`.
  var network: IPNetwork {
    func word(_ bytes: some Sequence<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
    let first: IPAddress =
      address.count == 4
      ? .v4(UInt32(truncatingIfNeeded: word(address)))
      : .v6(high: word(address.prefix(8)), low: word(address.dropFirst(8)))
    return IPNetwork(first, prefixBits: prefixBits)
  }
}
