import HTTP
import Testing

@testable import Outbound

@Suite struct AddressGuardTests {
  @Test(arguments: [
    ("0.0.0.0", AddressClass.unspecified), ("0.1.2.3", .unspecified),
    ("0.255.255.255", .unspecified), ("10.0.0.0", .private), ("10.255.255.255", .private),
    ("100.64.0.0", .shared), ("100.127.255.255", .shared), ("127.0.0.1", .loopback),
    ("127.255.255.255", .loopback), ("169.254.0.0", .linkLocal), ("169.254.169.254", .linkLocal),
    ("169.254.170.2", .linkLocal), ("172.16.0.0", .private), ("172.31.255.255", .private),
    ("192.0.0.0", .reserved), ("192.0.0.170", .reserved), ("192.0.2.1", .documentation),
    ("192.88.99.1", .reserved), ("192.168.0.0", .private), ("192.168.255.255", .private),
    ("198.18.0.0", .benchmarking), ("198.19.255.255", .benchmarking),
    ("198.51.100.7", .documentation), ("203.0.113.255", .documentation),
    ("224.0.0.1", .multicast), ("239.255.255.255", .multicast), ("240.0.0.1", .reserved),
    ("255.255.255.254", .reserved), ("255.255.255.255", .broadcast), ("::", .unspecified),
    ("::1", .loopback), ("::2", .unspecified), ("::7f00:1", .loopback), ("::10.1.2.3", .private),
    ("::8.8.8.8", .reserved), ("::1:0:0:0", .reserved), ("::ffff:127.0.0.1", .loopback),
    ("::ffff:169.254.169.254", .linkLocal), ("::ffff:192.168.1.1", .private),
    ("::ffff:0.0.0.0", .unspecified), ("::ffff:255.255.255.255", .broadcast),
    ("::ffff:0:10.0.0.1", .private), ("::fffe:8.8.8.8", .reserved),
    ("64:ff9b::7f00:1", .loopback), ("64:ff9b::a9fe:a9fe", .linkLocal),
    ("64:ff9b::c0a8:1", .private), ("64:ff9b:1::8.8.8.8", .private),
    ("64:ff9b:0:1::8.8.8.8", .reserved), ("100::1", .reserved), ("1fff:ffff::1", .reserved),
    // Teredo with a private server, and with clients (turned over) 127.0.0.1 and 10.0.0.1.
    ("2001:0:a00:1::f7f7:f7f7", .private), ("2001:0:808:808::80ff:fffe", .loopback),
    ("2001:0:808:808::f5ff:fffe", .private), ("2001:2::1", .benchmarking),
    ("2001:2:1::1", .reserved),
    ("2001:10::1", .reserved), ("2001:1ff:ffff::1", .reserved), ("2001:db8::1", .documentation),
    ("2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", .documentation), ("2002:7f00:1::", .loopback),
    ("2002:a9fe:a9fe::1", .linkLocal), ("2002:c0a8:101::1", .private), ("2002:a00:1::1", .private),
    ("3fff::1", .documentation), ("3fff:fff::1", .documentation), ("4000::1", .reserved),
    ("5f00::1", .reserved), ("fbff::1", .reserved), ("fc00::", .private),
    ("fd00:ec2::254", .private),
    ("fdff:ffff::1", .private), ("fe00::1", .reserved), ("fe80::1", .linkLocal),
    ("febf:ffff::1", .linkLocal), ("fec0::1", .private), ("feff::1", .private),
    ("ff00::", .multicast), ("ff02::1", .multicast), ("ffff::1", .multicast),
    ("2606:4700::200:5efe:10.0.0.1", .private), ("2606:4700::5efe:127.0.0.1", .loopback),
  ])
  func refused(text: String, kind: AddressClass) throws {
    let address = try #require(IPAddress(text))
    #expect(AddressClass(address) == kind)
    let refusal = try #require(AddressGuard(allowing: []).refusal(of: address))
    #expect(refusal.contains(kind.rawValue) && refusal.contains("outbound.allow_networks"))
  }

  @Test(arguments: [
    "1.0.0.0", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0",
    "126.255.255.255", "128.0.0.0", "169.253.255.255", "169.255.0.0", "172.15.255.255",
    "172.32.0.0", "192.0.1.0", "192.0.3.0", "192.167.255.255", "192.169.0.0", "198.17.255.255",
    "198.20.0.0", "198.51.99.255", "198.51.101.0", "203.0.112.255", "203.0.114.0",
    "223.255.255.255", "::ffff:8.8.8.8", "64:ff9b::808:808", "2000::1", "2001:200::1",
    "2001:4860:4860::8888", "2001:0:808:808::f7f7:f7f7", "2001:db7:ffff::1", "2001:db9::1",
    "2002:808:808::1", "2606:4700::1111", "2606:4700::5efe:8.8.8.8", "2a00:1450::1", "3ffe::1",
    "3fff:1000::1",
  ])
  func publicOnesPass(text: String) throws {
    let address = try #require(IPAddress(text))
    #expect(AddressClass(address) == nil)
    #expect(AddressGuard(allowing: []).refusal(of: address) == nil)
  }

  @Test func listedNetworksPass() throws {
    let networks = try ["10.1.0.0/16", "127.0.0.1", "fd00::/8", "::1"].map {
      try #require(IPNetwork($0))
    }
    let guarding = AddressGuard(allowing: networks)
    for text in ["10.1.2.3", "127.0.0.1", "::ffff:10.1.2.3", "fd12::1", "::1", "8.8.8.8"] {
      let address = try #require(IPAddress(text))
      #expect(guarding.refusal(of: address) == nil, "\(text)")
    }
    // Neither neighbours nor what only carries a listed address.
    for text in ["10.2.0.1", "127.0.0.2", "fc00::1", "2002:a01:203::1", "64:ff9b::a01:203", "::2"] {
      let address = try #require(IPAddress(text))
      #expect(guarding.refusal(of: address) != nil, "\(text)")
    }
  }
}
