import JSON
import Testing

@testable import switchboard

/// What is signed, and where it goes.
@Suite struct WebhookEndpointTests {
  private func endpoint(_ publicURL: JSONValue?) throws -> WebhookEndpoint {
    var https: JSONObject = ["listeners": [["address": "127.0.0.1:8443"]]]
    https["public_url"] = publicURL
    return try #require(WebhookEndpoint(status: ["https": .object(https)]))
  }

  @Test(arguments: [nil, JSONValue.null])
  func withoutAPublicURLItIsTheListener(_ publicURL: JSONValue?) throws {
    let endpoint = try endpoint(publicURL)
    #expect(endpoint.url == "https://127.0.0.1:8443/webhooks/conversations")
    #expect(endpoint.listener == endpoint.url)
  }

  @Test(arguments: [
    ("https://hooks.example.com", "https://hooks.example.com/webhooks/conversations"),
    ("https://hooks.example.com/", "https://hooks.example.com/webhooks/conversations"),
    ("https://hooks.example.com:444", "https://hooks.example.com:444/webhooks/conversations"),
    (
      "https://hooks.example.com/webhooks/conversations",
      "https://hooks.example.com/webhooks/conversations"
    ),
    (
      "https://hooks.example.com/webhooks/conversations/",
      "https://hooks.example.com/webhooks/conversations"
    ),
    ("https://h.example/twilio", "https://h.example/twilio/webhooks/conversations"),
    (
      "https://h.example/twilio/webhooks/conversations",
      "https://h.example/twilio/webhooks/conversations"
    ),
    ("https://user:word@h.example?a=b", "https://h.example/webhooks/conversations"),
  ])
  func aPublicURLIsJoinedWithThePathOnce(_ publicURL: String, _ wanted: String) throws {
    let endpoint = try endpoint(.string(publicURL))
    #expect(endpoint.url == wanted)
    #expect(endpoint.listener == "https://127.0.0.1:8443/webhooks/conversations")
  }

  @Test func theListenerGetsItsOwnPathAndTheSignedQuery() throws {
    let endpoint = try endpoint("https://h.example/twilio")
    #expect(endpoint.target(of: endpoint.url) == "/webhooks/conversations")
    #expect(endpoint.target(of: endpoint.url + "?a=b?&c=d") == "/webhooks/conversations?a=b?&c=d")
  }

  @Test func aDaemonWithoutListenersHasNone() {
    #expect(WebhookEndpoint(status: ["https": ["listeners": []]]) == nil)
    #expect(WebhookEndpoint(status: [:]) == nil)
  }

  @Test(arguments: [
    ("https://a.example", "a.example", 443, "/"), ("https://a:1/b?c#d", "a", 1, "/b?c"),
    ("https://[::1]:8443/x", "::1", 8443, "/x"), ("https://a?b", "a", 443, "/?b"),
    ("https://[::1]", "::1", 443, "/"),
  ])
  func urlsAreTakenApart(_ text: String, _ host: String, _ port: Int, _ target: String) throws {
    let url = try #require(EndpointURL(text))
    #expect(url.host == host && url.port == port && url.target == target)
  }

  @Test(arguments: [
    "", "http://a", "https://", "https:///x", "https://u@a", "https://a:0", "https://a:65536",
    "https://a:x", "https://[::1", "https://[::1]x",
  ])
  func whatIsNoHTTPSURL(_ text: String) {
    #expect(EndpointURL(text) == nil)
  }

  @Test func loopbackIsTold() throws {
    for host in ["localhost", "127.9.9.9", "[::1]", "0.0.0.0", "[::]"] {
      #expect(EndpointURL("https://\(host):1")?.isLoopback == true, "\(host)")
    }
    for host in ["hooks.example.com", "10.0.0.1", "[::2]"] {
      #expect(EndpointURL("https://\(host):1")?.isLoopback == false, "\(host)")
    }
  }
}
