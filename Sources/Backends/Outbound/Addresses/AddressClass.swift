public import HTTP

/// What an address that is no ordinary public one is for: nobody outside has business with it.
///
/// Sources: IANA, "IPv4 Special-Purpose Address Registry" and "IPv6 Special-Purpose Address
/// Registry" (RFC 6890).
public enum AddressClass: String, Sendable, CaseIterable {
  case loopback
  case `private`
  case linkLocal = "link-local"
  case shared
  case unspecified
  case multicast
  case broadcast
  case documentation
  case benchmarking
  case reserved

  /// The class of `address`; nil for a public one. An IPv6 address that carries an IPv4 address
  /// (mapped, translated, 6to4, Teredo, ISATAP) has the class of what it carries.
  public init?(_ address: IPAddress) {
    let found: AddressClass?
    switch address.unmapped {
    case .v4(let bits): found = Self.ofV4(bits)
    case .v6(let high, let low): found = Self.ofV6(high, low)
    }
    guard let found else { return nil }
    self = found
  }

  private static func ofV4(_ bits: UInt32) -> AddressClass? {
    switch bits {
    case 0x0000_0000...0x00ff_ffff: .unspecified  // 0.0.0.0/8
    case 0x0a00_0000...0x0aff_ffff: .private  // 10.0.0.0/8
    case 0x6440_0000...0x647f_ffff: .shared  // 100.64.0.0/10
    case 0x7f00_0000...0x7fff_ffff: .loopback  // 127.0.0.0/8
    case 0xa9fe_0000...0xa9fe_ffff: .linkLocal  // 169.254.0.0/16
    case 0xac10_0000...0xac1f_ffff: .private  // 172.16.0.0/12
    case 0xc000_0000...0xc000_00ff: .reserved  // 192.0.0.0/24
    case 0xc000_0200...0xc000_02ff: .documentation  // 192.0.2.0/24
    case 0xc058_6300...0xc058_63ff: .reserved  // 192.88.99.0/24, once 6to4 relays
    case 0xc0a8_0000...0xc0a8_ffff: .private  // 192.168.0.0/16
    case 0xc612_0000...0xc613_ffff: .benchmarking  // 198.18.0.0/15
    case 0xc633_6400...0xc633_64ff: .documentation  // 198.51.100.0/24
    case 0xcb00_7100...0xcb00_71ff: .documentation  // 203.0.113.0/24
    case 0xe000_0000...0xefff_ffff: .multicast  // 224.0.0.0/4
    case 0xffff_ffff: .broadcast
    case 0xf000_0000...: .reserved  // 240.0.0.0/4
    case _: nil
    }
  }

  private static func ofV6(_ high: UInt64, _ low: UInt64) -> AddressClass? {
    let last = UInt32(truncatingIfNeeded: low)
    if high == 0 {
      switch low {
      case 0: return .unspecified
      case 1: return .loopback
      // ::ffff:0:a.b.c.d, translated (RFC 2765), is spelled in the next case's bits.
      case _ where low >> 32 == 0 || low >> 32 == 0xffff_0000: return ofV4(last) ?? .reserved
      case _: return .reserved
      }
    }
    switch high {
    case 0x0064_ff9b_0000_0000 where low >> 32 == 0: return ofV4(last)  // 64:ff9b::/96, NAT64
    case _ where high >> 16 == 0x0064_ff9b_0001: return .private  // 64:ff9b:1::/48
    case _ where high >> 56 == 0xff: return .multicast
    case _ where high >> 57 == 0x7e: return .private  // fc00::/7
    case _ where high >> 54 == 0x3fa: return .linkLocal  // fe80::/10
    case _ where high >> 54 == 0x3fb: return .private  // fec0::/10, once site-local
    case _ where high >> 61 != 0b001: return .reserved  // only 2000::/3 is given out
    case _ where high >> 32 == 0x2001_0000: return ofTeredo(high, last)
    case _ where high >> 16 == 0x2001_0002_0000: return .benchmarking
    case _ where high >> 41 == 0x2001_0000 >> 9: return .reserved  // 2001::/23
    case _ where high >> 32 == 0x2001_0db8: return .documentation
    case _ where high >> 48 == 0x2002: return ofV4(UInt32(truncatingIfNeeded: high >> 16))  // 6to4
    case _ where high >> 44 == 0x3fff0: return .documentation  // 3fff::/20
    case _: break
    }
    // ISATAP (RFC 5214, 6.1): the interface identifier is an IPv4 address.
    return low >> 32 & 0xfcff_ffff == 0x5efe ? ofV4(last) : nil
  }

  /// Teredo (RFC 4380, 4) names its server, and its client with all bits turned over.
  private static func ofTeredo(_ high: UInt64, _ last: UInt32) -> AddressClass? {
    ofV4(~last) ?? ofV4(UInt32(truncatingIfNeeded: high))
  }
}
