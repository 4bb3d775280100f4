import Foundation
import HTTP
import NIOCore
import NIOHTTP1
import NIOPosix
import Testing

@testable import Daemon

/// The listener of `metrics.listen` over real sockets.
@Suite struct MetricsEndpointTests {
  private static let text = Array("switchboard_up 1\n".utf8)
  private let group = MultiThreadedEventLoopGroup.singleton

  private func endpoint(
    _ listen: String = "127.0.0.1:0",
    _ change: (inout HTTPLimits) -> Void = { _ in },
    text: @escaping @Sendable () -> EventLoopFuture<[UInt8]>
  ) throws -> MetricsEndpoint {
    var limits = try Sandbox().load(tokenLine).metricsLimits
    change(&limits)
    return try MetricsEndpoint(
      try ListenAddress(parsing: listen),
      limits: limits,
      group: group,
      text: text
    )
  }

  private func good() throws -> MetricsEndpoint {
    try endpoint { [group] in group.next().makeSucceededFuture(Self.text) }
  }

  private func connect(_ endpoint: MetricsEndpoint) throws -> HTTPClientConnection {
    let address = try ListenAddress(parsing: endpoint.address)
    return try HTTPClientConnection.connect(
      host: address.host,
      port: address.port,
      on: group.next()
    ).wait()
  }

  @Test func oneConnectionIsAskedAgainAndAgain() throws {
    let endpoint = try good()
    let client = try connect(endpoint)
    for target in ["/metrics", "/metrics?name=up", "http://127.0.0.1/metrics", "/metrics"] {
      let response = try client.send(HTTPClientRequest(target: target)).wait()
      #expect(response.status == 200, "\(target)")
      #expect(response.header("Content-Type") == "text/plain; version=0.0.4")
      #expect(response.header("Cache-Control") == "no-store")
      #expect(Array(response.body.readableBytesView) == Self.text)
      #expect(response.keepAlive)
    }
    try client.close().wait()
    try endpoint.drain(withinMilliseconds: 1_000).wait()
  }

  @Test func headHasTheLengthAndNoBody() throws {
    let endpoint = try good()
    let client = try connect(endpoint)
    let response = try client.send(HTTPClientRequest(method: .HEAD, target: "/metrics")).wait()
    #expect(response.status == 200 && response.body.readableBytes == 0)
    #expect(response.header("Content-Length") == String(Self.text.count))
    try client.close().wait()
    try endpoint.drain(withinMilliseconds: 1_000).wait()
  }

  @Test(arguments: [
    "/", "/metric", "/metrics/", "/metrics/x", "/METRICS", "//metrics", "/metricsx",
  ])
  func otherPathsAreNotFound(_ target: String) throws {
    let endpoint = try good()
    let client = try connect(endpoint)
    let response = try client.send(HTTPClientRequest(target: target)).wait()
    #expect(response.status == 404)
    try client.close().wait()
    try endpoint.drain(withinMilliseconds: 1_000).wait()
  }

  @Test(arguments: [HTTPMethod.POST, .PUT, .DELETE, .OPTIONS, .PATCH])
  func otherMethodsAreNotAllowed(_ method: HTTPMethod) throws {
    let endpoint = try good()
    let client = try connect(endpoint)
    let body = method == .OPTIONS || method == .DELETE ? nil : ByteBuffer(string: "x")
    let response = try client.send(
      HTTPClientRequest(method: method, target: "/metrics", body: body)
    ).wait()
    #expect(response.status == 405)
    #expect(response.header("Allow") == "GET, HEAD")
    try client.close().wait()
    try endpoint.drain(withinMilliseconds: 1_000).wait()
  }

  @Test func aLargeTextIsNotCompressed() throws {
    let text = Array(repeating: UInt8(ascii: "x"), count: 200_000)
    let endpoint = try endpoint { [group] in group.next().makeSucceededFuture(text) }
    let client = try connect(endpoint)
    let response = try client.send(
      HTTPClientRequest(target: "/metrics", headers: ["Accept-Encoding": "gzip"])
    ).wait()
    #expect(response.header("Content-Encoding") == nil)
    #expect(response.body.readableBytes == text.count)
    try client.close().wait()
    try endpoint.drain(withinMilliseconds: 1_000).wait()
  }

  @Test func aTextThatDoesNotComeIsUnavailable() throws {
    struct Gone: Error {}
    let never = group.next().makePromise(of: [UInt8].self)
    for text in [never.futureResult, group.next().makeFailedFuture(Gone())] {
      let endpoint = try endpoint("127.0.0.1:0") { limits in
        limits.processingMillisecondsMax = 50
        limits.sweepMillisecondsMax = 10
      } text: {
        text
      }
      let client = try connect(endpoint)
      #expect(try client.send(HTTPClientRequest(target: "/metrics")).wait().status == 503)
      try client.close().wait()
      try endpoint.drain(withinMilliseconds: 1_000).wait()
    }
    never.succeed([])
  }

  @Test func furtherConnectionsAreClosed() throws {
    let endpoint = try endpoint("127.0.0.1:0") { limits in
      #expect(limits.connectionsMax == MetricsEndpoint.connectionsMax)
      limits.connectionsMax = 1
    } text: { [group] in
      group.next().makeSucceededFuture(Self.text)
    }
    let first = try connect(endpoint)
    #expect(try first.send(HTTPClientRequest(target: "/metrics")).wait().status == 200)
    let second = try connect(endpoint)
    try second.closed.wait()
    #expect(try first.send(HTTPClientRequest(target: "/metrics")).wait().status == 200)
    try first.close().wait()
    try endpoint.drain(withinMilliseconds: 1_000).wait()
  }

  @Test func aTakenPortIsNamed() throws {
    let endpoint = try good()
    let error = #expect(throws: StartError.self) {
      try self.endpoint(endpoint.address) { [group] in
        group.next().makeSucceededFuture(Self.text)
      }
    }
    #expect(error?.description.hasPrefix("metrics.listen: \(endpoint.address) ") == true)
    #expect(error?.description.contains("choose another address or port") == true)
    try endpoint.drain(withinMilliseconds: 1_000).wait()
  }

  @Test func drainingRefusesNewConnections() throws {
    let endpoint = try good()
    let client = try connect(endpoint)
    try endpoint.drain(withinMilliseconds: 1_000).wait()
    try client.closed.wait()
    #expect(throws: HTTPClientError.self) { try connect(endpoint) }
  }
}
