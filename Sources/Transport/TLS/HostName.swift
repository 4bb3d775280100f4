internal import COpenSSL
internal import Glibc

/// What a server may be called: a host name, perhaps with a wildcard as its first label, or an
/// address.
enum HostName {
  case dns(String)
  case address(String)

  /// RFC 1035, 2.3.4.
  private static let bytesMax = 253
  private static let labelBytesMax = 63

  init(parsing text: String) throws(TLSError) {
    if Self.isAddress(text) {
      self = .address(text)
      return
    }
    let name = text.lowercased()
    let labels = name.split(separator: ".", omittingEmptySubsequences: false)
    let plain = labels.first == "*" && labels.count > 1 ? labels.dropFirst() : labels[...]
    guard name.utf8.count <= Self.bytesMax, plain.allSatisfy(Self.isLabel) else {
      throw .nameInvalid(text)
    }
    self = .dns(name)
  }

  private static func isLabel(_ label: Substring) -> Bool {
    (1...labelBytesMax).contains(label.utf8.count)
      && label.utf8.allSatisfy { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      }
  }

  private static func isAddress(_ text: String) -> Bool {
    guard !text.utf8.contains(0) else { return false }
    var room = in6_addr()
    return unsafe inet_pton(AF_INET, text, &room) == 1 || inet_pton(AF_INET6, text, &room) == 1
  }

  /// The text of 4 or 16 address bytes; nil for any other count.
  static func text(ofAddress bytes: UnsafeBufferPointer<UInt8>) -> String? {
    let family = bytes.count == 4 ? AF_INET : AF_INET6
    guard bytes.count == 4 || bytes.count == 16 else { return nil }
    return unsafe withUnsafeTemporaryAllocation(
      of: CChar.self,
      capacity: Int(INET6_ADDRSTRLEN)
    ) { room in
      unsafe inet_ntop(family, bytes.baseAddress, room.baseAddress, socklen_t(room.count))
        .map { unsafe String(cString: $0) }
    }
  }
}
