/// Whether the daemon may call a host that lies in its own network. Names are not looked up: of a
/// name nothing is known but for `localhost`.
enum SetupNetworks {
  /// The host of a URL as it stands there, when it is surely no public one.
  static func privateHost(of url: String) -> String? {
    guard let start = url.endOfScheme else { return nil }
    let authority = url[start...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    var host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    if host.hasPrefix("[") {
      host = host.dropFirst().prefix { $0 != "]" }
      let isPrivate =
        host == "::1" || host.lowercased().hasPrefix("fc")
        || host.lowercased().hasPrefix("fd") || host.lowercased().hasPrefix("fe80:")
      return isPrivate ? String(host) : nil
    }
    host = host.prefix { $0 != ":" }
    if host.lowercased() == "localhost" { return "127.0.0.1" }
    guard let bits = bits(of: host), privateNetworks.contains(where: { contains($0, bits) }) else {
      return nil
    }
    return String(host)
  }

  /// Whether one of these networks, written as `10.0.0.0/8`, has the host. Of a host in IPv6 only
  /// whether any network in IPv6 is listed.
  static func allow(_ networks: [String], host: String) -> Bool {
    guard let bits = bits(of: host[...]) else {
      return networks.contains { $0.contains(":") }
    }
    return networks.contains { contains($0, bits) }
  }

  private static let privateNetworks = [
    "10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16",
  ]

  private static func contains(_ network: String, _ address: UInt32) -> Bool {
    let parts = network.split(separator: "/")
    guard let base = parts.first.flatMap(bits), let length = parts.count > 1 ? Int(parts[1]) : 32,
      (0...32).contains(length)
    else { return false }
    // Shifting by all 32 bits gives 0: every address is in a network of length 0.
    return address >> UInt32(32 - length) == base >> UInt32(32 - length)
  }

  private static func bits(of text: Substring) -> UInt32? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var bits: UInt32 = 0
    for part in parts {
      guard let byte = UInt8(part) else { return nil }
      bits = bits << 8 | UInt32(byte)
    }
    return bits
  }
}

extension String {
  /// The place behind the scheme's two slashes.
  fileprivate var endOfScheme: String.Index? {
    guard let first = firstIndex(of: "/"), self[first...].hasPrefix("//") else { return nil }
    return index(first, offsetBy: 2)
  }
}
