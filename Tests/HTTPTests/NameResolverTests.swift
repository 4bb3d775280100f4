import NIOConcurrencyHelpers
import NIOCore
import NIOPosix
import Testing

@testable import HTTP

@Suite struct NameResolverTests {
  private let loop = MultiThreadedEventLoopGroup.singleton.any()

  /// Asks for all names in one go on the loop.
  private func answers(
    _ resolver: NIOLoopBoundBox<NameResolver>,
    _ names: [String]
  ) async throws -> [NameResolver.Answer] {
    try await loop.flatSubmit { [loop] in
      let all = names.map { name in
        let promise = loop.makePromise(of: NameResolver.Answer.self)
        resolver.value.resolve(name) { promise.succeed($0) }
        return promise.futureResult
      }
      return EventLoopFuture.whenAllSucceed(all, on: loop)
    }.get()
  }

  private func resolver(
    _ limits: HTTPPoolLimits = HTTPPoolLimits(),
    lookUp: @escaping @Sendable (String) -> NameResolver.Answer
  ) -> NIOLoopBoundBox<NameResolver> {
    NIOLoopBoundBox.makeBoxSendingValue(
      NameResolver(eventLoop: loop, limits: limits, lookUp: lookUp),
      eventLoop: loop
    )
  }

  @Test func oneLookUpServesAllWhoAskAndIsRemembered() async throws {
    let asked = NIOLockedValueBox<[String]>([])
    let resolver = resolver { name in
      asked.withLockedValue { $0.append(name) }
      return name == "nowhere"
        ? .failure(NameLookup.Failure(reason: "unknown")) : .success([.v4(0x0102_0304)])
    }
    let found = NameResolver.Answer.success([.v4(0x0102_0304)])
    #expect(try await answers(resolver, ["a", "a", "b"]) == [found, found, found])
    #expect(try await answers(resolver, ["a", "b"]) == [found, found])
    let lost = NameResolver.Answer.failure(NameLookup.Failure(reason: "unknown"))
    #expect(try await answers(resolver, ["nowhere", "nowhere"]) == [lost, lost])
    #expect(asked.withLockedValue { $0.sorted() } == ["a", "b", "nowhere"])
    try await loop.submit { resolver.value.shutDown() }.get()
  }

  @Test func addressesAreNotLookedUp() async throws {
    let resolver = resolver { _ in .failure(NameLookup.Failure(reason: "asked")) }
    #expect(
      try await answers(resolver, ["192.0.2.1", "2001:db8::1"])
        == [.success([.v4(0xc000_0201)]), .success([.v6(high: 0x2001_0db8_0000_0000, low: 1)])]
    )
    try await loop.submit { resolver.value.shutDown() }.get()
  }

  @Test func whatIsRememberedIsBoundedAndForgotten() async throws {
    var limits = HTTPPoolLimits()
    limits.namesMax = 2
    limits.nameMillisecondsMax = 600_000
    let asked = NIOLockedValueBox(0)
    let resolver = resolver(limits) { _ in
      asked.withLockedValue { $0 += 1 }
      return .success([.v4(1)])
    }
    for name in ["a", "b", "c", "c"] { _ = try await answers(resolver, [name]) }
    #expect(asked.withLockedValue { $0 } == 3)
    _ = try await answers(resolver, ["a"])
    #expect(asked.withLockedValue { $0 } == 4)
    try await loop.submit { resolver.value.shutDown() }.get()
  }

  @Test func tooManyLookUpsAreRefused() async throws {
    var limits = HTTPPoolLimits()
    limits.lookupsMax = 1
    let resolver = resolver(limits) { _ in .success([.v4(1)]) }
    let answers = try await answers(resolver, ["a", "b"])
    #expect(answers[0] == .success([.v4(1)]))
    #expect(throws: NameLookup.Failure.self) { try answers[1].get() }
    guard case .failure(let failure) = answers[1] else { return }
    #expect(failure.isOurs)
    try await loop.submit { resolver.value.shutDown() }.get()
  }

  @Test func afterTheEndNamesAreNotFound() async throws {
    let resolver = resolver { _ in .success([.v4(1)]) }
    try await loop.submit { resolver.value.shutDown() }.get()
    let answers = try await answers(resolver, ["a"])
    #expect(throws: NameLookup.Failure.self) { try answers[0].get() }
  }

  /// What the system's resolver makes of spellings that are no dotted decimal: the addresses are
  /// what is judged, so they must come out as such.
  @Test(arguments: ["localhost", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0x7f.1"])
  func theSystemsSpellingsOfLoopback(host: String) throws {
    let addresses = try NameLookup.addresses(of: host)
    #expect(!addresses.isEmpty)
    for address in addresses {
      let isLoopback = address == .v4(0x7f00_0001) || address == .v6(high: 0, low: 1)
      #expect(isLoopback, "\(address)")
    }
  }

  @Test func aNameThatCannotBe() {
    #expect(throws: NameLookup.Failure.self) { try NameLookup.addresses(of: "-..-") }
  }
}
