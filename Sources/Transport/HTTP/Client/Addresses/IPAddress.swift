internal import Glibc
public import NIOCore

/// An IP address without port and zone.
public enum IPAddress: Hashable, Sendable {
  /// The 32 bits, the first octet highest.
  case v4(UInt32)
  /// The 128 bits in two words, the first octet highest in `high`.
  case v6(high: UInt64, low: UInt64)

  /// Reads dotted decimal or the text forms of RFC 4291, section 2.2; nil for other text, such as
  /// octal or shortened IPv4 and addresses with a zone.
  public init?(_ text: String) {
    guard !text.utf8.contains(0) else { return nil }
    var bits: UInt32 = 0
    if unsafe inet_pton(AF_INET, text, &bits) == 1 {
      self = .v4(UInt32(bigEndian: bits))
      return
    }
    var words: (UInt64, UInt64) = (0, 0)
    guard unsafe inet_pton(AF_INET6, text, &words) == 1 else { return nil }
    self = .v6(high: UInt64(bigEndian: words.0), low: UInt64(bigEndian: words.1))
  }

  /// An IPv4-mapped IPv6 address (RFC 4291, section 2.5.5.2) as the IPv4 address that it is; any
  /// other as it stands.
  public var unmapped: IPAddress {
    if case .v6(high: 0, let low) = self, low >> 32 == 0xffff {
      return .v4(UInt32(truncatingIfNeeded: low))
    }
    return self
  }

  /// The address with a port, as sockets take it.
  public func socketAddress(port: UInt16) -> SocketAddress {
    var octets = ByteBuffer()
    switch self {
    case .v4(let bits): octets.writeInteger(bits)
    case .v6(let high, let low): octets.writeMultipleIntegers(high, low)
    }
    do {
      return try SocketAddress(packedIPAddress: octets, port: Int(port))
    } catch {
      preconditionFailure("\(octets.readableBytes) octets are no address")
    }
  }
}

extension IPAddress {
  /// Where `sockaddr_in` and `sockaddr_in6` have the octets (RFC 3493, section 3.3): behind family
  /// and port, and for IPv6 the flow label.
  private static let octetsOffset = (v4: 4, v6: 8)

  /// The address in a `sockaddr` of either family; nil for another family.
  @unsafe
  init?(_ address: UnsafePointer<sockaddr>) {
    let bytes = unsafe UnsafeRawPointer(address)
    func word<Word: FixedWidthInteger & BitwiseCopyable>(_ offset: Int) -> Word {
      Word(bigEndian: unsafe bytes.loadUnaligned(fromByteOffset: offset, as: Word.self))
    }
    switch unsafe Int32(address.pointee.sa_family) {
    case AF_INET: self = .v4(word(Self.octetsOffset.v4))
    case AF_INET6:
      self = .v6(high: word(Self.octetsOffset.v6), low: word(Self.octetsOffset.v6 + 8))
    case _: return nil
    }
  }
}

extension IPAddress: CustomStringConvertible {
  /// Dotted decimal, or the text form of RFC 5952 without brackets.
  public var description: String {
    unsafe withUnsafeTemporaryAllocation(
      of: CChar.self,
      capacity: Int(INET6_ADDRSTRLEN)
    ) { room in
      let text: UnsafePointer<CChar>?
      switch self {
      case .v4(let bits):
        var bits = bits.bigEndian
        unsafe text = inet_ntop(AF_INET, &bits, room.baseAddress, socklen_t(room.count))
      case .v6(let high, let low):
        var words = (high.bigEndian, low.bigEndian)
        unsafe text = inet_ntop(AF_INET6, &words, room.baseAddress, socklen_t(room.count))
      }
      // It fails for another family or too little room only.
      return unsafe text.map { unsafe String(cString: $0) } ?? "?"
    }
  }
}
