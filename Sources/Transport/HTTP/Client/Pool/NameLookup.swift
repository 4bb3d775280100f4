internal import Glibc

/// Finds the addresses of host names by the system's means (hosts file, DNS, whatever
/// nsswitch.conf says). Blocks its thread.
enum NameLookup {
  /// A failed look-up, in the system's words.
  struct Failure: Error, Equatable {
    let reason: String
    /// Whether nobody was asked, since there was no time for it here: it tells nothing of the name.
    var isOurs = false
  }

  /// All addresses of `host` for TCP, in the order to try (RFC 6724), each once.
  static func addresses(of host: String) throws(Failure) -> [IPAddress] {
    var hints = unsafe addrinfo()
    unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    let code = unsafe getaddrinfo(host, nil, &hints, &list)
    defer { if let list = unsafe list { unsafe freeaddrinfo(list) } }
    guard code == 0 else {
      throw Failure(reason: unsafe String(cString: gai_strerror(code)))
    }
    var addresses: [IPAddress] = []
    var next = unsafe list
    while let entry = unsafe next {
      unsafe next = entry.pointee.ai_next
      guard let address = unsafe entry.pointee.ai_addr, let known = unsafe IPAddress(address) else {
        continue
      }
      if !addresses.contains(known) { addresses.append(known) }
    }
    guard !addresses.isEmpty else { throw Failure(reason: "it has none of a known family") }
    return addresses
  }
}
