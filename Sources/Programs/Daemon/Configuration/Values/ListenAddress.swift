/// Where to listen: `127.0.0.1:8443`, `[::1]:8443`, `localhost:0` (any free port).
struct ListenAddress: Sendable, Equatable {
  /// Without brackets.
  let host: String
  let port: Int

  /// Where HTTPS listens when nothing is configured.
  static let standard = ListenAddress(host: "127.0.0.1", port: 8443)

  private init(host: String, port: Int) {
    self.host = host
    self.port = port
  }

  /// True when only this machine can connect.
  var isLoopback: Bool {
    if host == "localhost" { return true }
    guard let range = try? AddressRange(parsing: host) else { return false }
    return AddressRange.loopback.contains { $0.contains(range.address) }
  }

  init(parsing text: String) throws(SettingFault) {
    guard let colon = text.lastIndex(of: ":") else { throw Self.fault(text) }
    let portText = text[text.index(after: colon)...]
    guard let port = UInt16(portText), portText.utf8.allSatisfy({ $0 != 0x2b }) else {
      throw SettingFault(
        message: "has no port from 0 to 65535: \(SettingParsers.shown(text))",
        remedy: "write HOST:PORT, for example 127.0.0.1:8443"
      )
    }
    let written = text[..<colon]
    if written.hasPrefix("["), written.hasSuffix("]") {
      host = String(written.dropFirst().dropLast())
      guard host.contains(":"), !host.contains("/"), (try? AddressRange(parsing: host)) != nil
      else { throw Self.fault(text) }
    } else {
      host = String(written)
      guard Self.isNameOrIPv4(host) else { throw Self.fault(text) }
    }
    self.port = Int(port)
  }

  /// Letters, digits, dots and hyphens: a host's name or an IPv4 address.
  private static func isNameOrIPv4(_ host: String) -> Bool {
    !host.isEmpty
      && host.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e: true
        // Everything else would be a mistake, a colon above all.
        default: false
        }
      }
  }

  private static func fault(_ text: String) -> SettingFault {
    SettingFault(
      message: "is no address to listen on: \(SettingParsers.shown(text))",
      remedy: "write HOST:PORT: 127.0.0.1:8443, [::1]:8443, or 0.0.0.0:8443 for every interface"
    )
  }
}

extension ListenAddress: CustomStringConvertible {
  var description: String {
    host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
  }
}
