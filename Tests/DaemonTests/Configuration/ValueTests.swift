import Testing

@testable import Daemon

@Suite struct ValueTests {
  @Test(arguments: [
    ("127.0.0.1:8443", "127.0.0.1", 8443, true), ("localhost:0", "localhost", 0, true),
    ("[::1]:1", "::1", 1, true), ("[::]:65535", "::", 65535, false),
    ("0.0.0.0:80", "0.0.0.0", 80, false), ("127.1.2.3:80", "127.1.2.3", 80, true),
    ("hooks.example.com:443", "hooks.example.com", 443, false),
  ])
  func listenAddresses(_ text: String, _ host: String, _ port: Int, _ isLoopback: Bool) throws {
    let address = try ListenAddress(parsing: text)
    #expect(address.host == host)
    #expect(address.port == port)
    #expect(address.isLoopback == isLoopback)
    #expect(address.description == text)
  }

  @Test(arguments: [
    "", ":", "8443", ":8443", "::1:8443", "[::1]", "[1.2.3.4]:1", "[host]:1", "host:", "host:-1",
    "host:+1", "host:65536", "host:1 ", "ho st:1", "https://host:1", "1.2.3.4/8:1", "[::1/8]:1",
  ])
  func whatIsNoListenAddress(_ text: String) {
    #expect(throws: SettingFault.self) { try ListenAddress(parsing: text) }
  }

  @Test func addressRangesContainWhatTheyShould() throws {
    let ten = try AddressRange(parsing: "10.1.0.0/15")
    #expect(ten.contains("10.0.255.255"))
    #expect(ten.contains("10.1.2.3"))
    #expect(!ten.contains("10.2.0.0"))
    #expect(ten.contains("::ffff:10.1.2.3"))
    #expect(!ten.contains("::1"))
    #expect(!ten.contains("nonsense"))
    let six = try AddressRange(parsing: "2001:db8::/33")
    #expect(six.contains("2001:db8:7fff::1"))
    #expect(!six.contains("2001:db8:8000::1"))
    #expect(six.description == "2001:db8::/33")
    let all = try AddressRange(parsing: "0.0.0.0/0")
    #expect(all.contains("255.255.255.255"))
    for text in ["", "/", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/33", "::/129", "10.0.0/8", "a"] {
      #expect(throws: SettingFault.self) { try AddressRange(parsing: text) }
    }
  }

  @Test func publicURLsAreAbsoluteAndSecure() throws {
    for text in [
      "https://hooks.example.com", "https://h:8443/a/b?c=d", "HTTPS://H", "https://u:p@h/",
      "https://[::1]:8443/x", "https://[::1]",
    ] {
      #expect(try WebURL.secure(text) == text)
    }
    for text in [
      "", "hooks.example.com", "http://h", "https://", "https:///x", "https://h#f", "https://h:x",
      "https://h:70000", "https://h:", "https://:80", "https://h /", "https://h\n", "//h",
      "https:h",
    ] {
      #expect(throws: SettingFault.self) { try WebURL.secure(text) }
    }
    #expect(try WebURL.any("http://127.0.0.1:1") == "http://127.0.0.1:1")
  }

  @Test func shownValuesAreCutAndHarmless() {
    #expect(SettingParsers.shown("a\u{1b}[0m\nb") == "\"a?[0m?b\"")
    #expect(SettingParsers.shown(String(repeating: "x", count: 99)).count == 63)
  }
}
