import Glibc

/// An IP address or a CIDR range: `10.0.0.0/8`, `2001:db8::/32`, `127.0.0.1`.
struct AddressRange: Sendable, Equatable {
  /// 4 or 16 bytes in network order.
  let address: [UInt8]
  let prefixBits: Int

  /// What reaches this machine only: 127.0.0.0/8, ::1 and 127.0.0.0/8 as IPv4-mapped IPv6.
  static let loopback = [
    AddressRange(address: [127, 0, 0, 0], prefixBits: 8),
    AddressRange(address: [UInt8](repeating: 0, count: 15) + [1], prefixBits: 128),
    AddressRange(address: mappedPrefix + [127, 0, 0, 0], prefixBits: 104),
  ]

  private static let mappedPrefix = [UInt8](repeating: 0, count: 10) + [0xff, 0xff]

  private init(address: [UInt8], prefixBits: Int) {
    self.address = address
    self.prefixBits = prefixBits
  }

  init(parsing text: String) throws(SettingFault) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, let address = Self.bytes(String(first)) else {
      throw Self.fault(text)
    }
    self.address = address
    if parts.count == 2 {
      guard parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }), let bits = Int(parts[1]),
        bits <= address.count * 8
      else { throw Self.fault(text) }
      prefixBits = bits
    } else {
      prefixBits = address.count * 8
    }
  }

  /// Whether an address in text form lies in the range; false for what is no address. An
  /// IPv4-mapped IPv6 address counts as its IPv4 address.
  func contains(_ text: String) -> Bool {
    Self.bytes(text).map(contains) ?? false
  }

  func contains(_ other: [UInt8]) -> Bool {
    let isMapped =
      address.count == 4 && other.count == 16 && other.starts(with: Self.mappedPrefix)
    let candidate = isMapped ? Array(other.suffix(4)) : other
    guard candidate.count == address.count else { return false }
    let whole = prefixBits / 8
    guard address.prefix(whole) == candidate.prefix(whole) else { return false }
    let rest = prefixBits % 8
    guard rest > 0 else { return true }
    return (address[whole] ^ candidate[whole]) >> (8 - rest) == 0
  }

  private static func bytes(_ text: String) -> [UInt8]? {
    var six = [UInt8](repeating: 0, count: 16)
    if inet_pton(AF_INET6, text, &six) == 1 { return six }
    var four = [UInt8](repeating: 0, count: 4)
    return inet_pton(AF_INET, text, &four) == 1 ? four : nil
  }

  private static func fault(_ text: String) -> SettingFault {
    SettingFault(
      message: "is no IP address or range: \(SettingParsers.shown(text))",
      remedy: "write an address or ADDRESS/BITS, for example 10.0.0.0/8 or 2001:db8::/32"
    )
  }
}

extension AddressRange: CustomStringConvertible {
  var description: String {
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    let family = address.count == 4 ? AF_INET : AF_INET6
    inet_ntop(family, address, &text, socklen_t(text.count))
    let bytes = text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    let name = String(decoding: bytes, as: UTF8.self)
    return prefixBits == address.count * 8 ? name : "\(name)/\(prefixBits)"
  }
}
