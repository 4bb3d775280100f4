/// A block of IP addresses that begin with the same bits (RFC 4632, section 3.1).
public struct IPNetwork: Hashable, Sendable {
  /// The first address of the block.
  public let first: IPAddress
  /// How many leading bits all of them share: 0 to 32, or to 128.
  public let prefixBits: Int

  /// Reads `192.0.2.0/24`, `2001:db8::/32`, or one address; nil when `text` is neither, or has
  /// bits set beyond its prefix. A block of IPv4-mapped addresses is the IPv4 block.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let spelled = parts.first, let address = IPAddress(String(spelled)) else { return nil }
    var bits = Self.bits(of: address)
    if parts.count == 2 {
      let digits = parts[1].utf8
      guard (1...3).contains(digits.count), digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
        digits.count == 1 || digits.first != 0x30, let written = Int(parts[1]), written <= bits
      else { return nil }
      bits = written
    }
    if bits >= 96, Self.bits(of: address) == 128, Self.bits(of: address.unmapped) == 32 {
      first = address.unmapped
      prefixBits = bits - 96
    } else {
      first = address
      prefixBits = bits
    }
    guard Self.masked(first, prefixBits) == first else { return nil }
  }

  /// The block of `prefixBits` that `address` lies in; all bits are taken when there are fewer. Of an
  /// IPv4-mapped address with a prefix of 96 bits or more, the IPv4 block.
  public init(_ address: IPAddress, prefixBits: Int) {
    let bits = Self.bits(of: address)
    let prefix = min(max(prefixBits, 0), bits)
    let isMapped = bits == 128 && prefix >= 96 && Self.bits(of: address.unmapped) == 32
    self.prefixBits = isMapped ? prefix - 96 : prefix
    first = Self.masked(isMapped ? address.unmapped : address, self.prefixBits)
  }

  /// Whether `address` lies in the block; an IPv4-mapped address is taken for the IPv4 address.
  public func contains(_ address: IPAddress) -> Bool {
    Self.masked(address.unmapped, prefixBits) == first
      || Self.masked(address, prefixBits) == first
  }

  private static func bits(of address: IPAddress) -> Int {
    switch address {
    case .v4: 32
    case .v6: 128
    }
  }

  /// The address with all bits after the first `bits` cleared.
  private static func masked(_ address: IPAddress, _ bits: Int) -> IPAddress {
    switch address {
    case .v4(let value): .v4(value & mask(bits, of: 32))
    case .v6(let high, let low):
      .v6(
        high: high & mask(min(bits, 64), of: 64),
        low: low & mask(max(bits - 64, 0), of: 64)
      )
    }
  }

  private static func mask<Word: FixedWidthInteger>(_ bits: Int, of width: Int) -> Word {
    // A shift by the whole width or more gives 0.
    ~Word.zero << (width - min(bits, width))
  }
}

extension IPNetwork: CustomStringConvertible {
  /// `192.0.2.0/24`.
  public var description: String { "\(first)/\(prefixBits)" }
}
