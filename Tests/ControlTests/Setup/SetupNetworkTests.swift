import Testing

@testable import Control

@Suite struct SetupNetworkTests {
  @Test(arguments: [
    ("https://127.0.0.1:8443/x", "127.0.0.1"), ("https://localhost/x", "127.0.0.1"),
    ("https://10.1.2.3", "10.1.2.3"), ("https://172.31.0.1/", "172.31.0.1"),
    ("https://[::1]:8443/", "::1"), ("https://[fd00::1]/", "fd00::1"),
    ("https://172.32.0.1/", nil), ("https://hooks.example.com/10.0.0.1", nil),
    ("https://8.8.8.8/", nil), ("https://[2001:db8::1]/", nil), ("nothing", nil), ("https://", nil),
  ])
  func hostsThatAreSurelyPrivate(_ url: String, _ host: String?) {
    #expect(SetupNetworks.privateHost(of: url) == host)
  }

  @Test func listedNetworksAreAllowed() {
    #expect(SetupNetworks.allow(["10.0.0.0/8"], host: "10.255.0.1"))
    #expect(!SetupNetworks.allow(["10.0.0.0/8"], host: "11.0.0.1"))
    #expect(SetupNetworks.allow(["192.168.1.7"], host: "192.168.1.7"))
    #expect(!SetupNetworks.allow(["192.168.1.7"], host: "192.168.1.8"))
    #expect(SetupNetworks.allow(["0.0.0.0/0"], host: "10.0.0.1"))
    #expect(!SetupNetworks.allow(["10.0.0.0/33", "x/8", ""], host: "10.0.0.1"))
    #expect(SetupNetworks.allow(["fc00::/7"], host: "fd00::1"))
    #expect(!SetupNetworks.allow(["10.0.0.0/8"], host: "::1"))
    #expect(!SetupNetworks.allow([], host: "::1"))
  }
}
