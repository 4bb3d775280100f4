import NIOCore
import Testing

@testable import HTTP

@Suite struct IPAddressTests {
  @Test(arguments: [
    ("0.0.0.0", IPAddress.v4(0)), ("127.0.0.1", .v4(0x7f00_0001)),
    ("255.255.255.255", .v4(0xffff_ffff)), ("::", .v6(high: 0, low: 0)),
    ("::1", .v6(high: 0, low: 1)),
    ("2001:db8::a:b", .v6(high: 0x2001_0db8_0000_0000, low: 0xa_000b)),
    ("fe80::1", .v6(high: 0xfe80_0000_0000_0000, low: 1)),
    ("::ffff:192.0.2.1", .v6(high: 0, low: 0xffff_c000_0201)),
  ])
  func reads(text: String, address: IPAddress) {
    #expect(IPAddress(text) == address)
    #expect(address.description == text)
    let socket = address.socketAddress(port: 8_443)
    #expect(socket.port == 8_443)
    #expect(socket.ipAddress == text)
  }

  @Test(arguments: [
    "", "1", "1.2.3", "1.2.3.4.5", "256.1.1.1", "01.2.3.4", "0x7f.0.0.1", "127.1", "1.2.3.4 ",
    " 1.2.3.4", "1.2.3.4\0", "fe80::1%lo", "[::1]", ":::", "1::2::3", "::fffff", "g::", "1.2.3.٤",
  ])
  func refuses(text: String) {
    #expect(IPAddress(text) == nil)
  }

  @Test func mappedOnesAreIPv4() {
    #expect(IPAddress("::ffff:10.0.0.1")?.unmapped == .v4(0x0a00_0001))
    #expect(IPAddress("::10.0.0.1")?.unmapped == .v6(high: 0, low: 0x0a00_0001))
    #expect(IPAddress("10.0.0.1")?.unmapped == .v4(0x0a00_0001))
  }

  @Test(arguments: [
    ("10.0.0.0/8", "10.255.255.255", "11.0.0.0"), ("10.1.2.3", "10.1.2.3", "10.1.2.4"),
    ("192.168.4.0/22", "192.168.7.255", "192.168.8.0"), ("0.0.0.0/0", "255.1.2.3", "::1"),
    ("::/0", "2001:db8::1", "fe80::1%1"), ("fc00::/7", "fdff::1", "fe00::"),
    ("2001:db8::/64", "2001:db8::ffff", "2001:db8:0:1::"),
    ("2001:db8::8000:0:0:0/65", "2001:db8::ffff:0:0:1", "2001:db8::7fff:0:0:1"),
    ("::1", "::1", "::2"), ("::ffff:10.0.0.0/104", "10.9.9.9", "11.0.0.0"),
    ("10.0.0.0/8", "::ffff:10.1.1.1", "::10.1.1.1"), ("10.0.0.0/31", "10.0.0.1", "10.0.0.2"),
  ])
  func networksHold(text: String, inside: String, outside: String) throws {
    let network = try #require(IPNetwork(text))
    let inside = try #require(IPAddress(inside))
    #expect(network.contains(inside))
    if let outside = IPAddress(outside) { #expect(!network.contains(outside)) }
  }

  @Test(arguments: [
    ("10.1.2.3", 8, "10.0.0.0/8"), ("10.1.2.3", 32, "10.1.2.3/32"), ("10.1.2.3", 99, "10.1.2.3/32"),
    ("2001:db8::1", 33, "2001:db8::/33"), ("::ffff:10.1.2.3", 104, "10.0.0.0/8"),
    ("::ffff:10.1.2.3", 64, "::/64"), ("255.255.255.255", 0, "0.0.0.0/0"),
  ])
  func networksOfAnAddress(text: String, prefixBits: Int, network: String) throws {
    let address = try #require(IPAddress(text))
    #expect(IPNetwork(address, prefixBits: prefixBits).description == network)
  }

  @Test(arguments: [
    "", "/8", "10.0.0.0/", "10.0.0.0/33", "::/129", "10.0.0.1/8", "10.0.0.0/08", "10.0.0.0/+8",
    "10.0.0.0/8/8", "10.0.0.0/8 ", "localhost", "10.0.0.0/-1", "fe80::1%lo/64", "10/8",
    "2001:db8::1/64", "10.0.0.0/255.0.0.0",
  ])
  func malformedNetworks(text: String) {
    #expect(IPNetwork(text) == nil)
  }

  @Test func networksAreSpelled() {
    #expect(IPNetwork("::ffff:10.0.0.0/104")?.description == "10.0.0.0/8")
    #expect(IPNetwork("fd00::/8")?.description == "fd00::/8")
    #expect(IPNetwork("10.1.2.3")?.description == "10.1.2.3/32")
  }
}
