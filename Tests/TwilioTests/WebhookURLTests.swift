import Testing

@testable import Twilio

struct WebhookURLTests {
  @Test(arguments: [
    ("https://h/p?q=1", ["https://h/p?q=1", "https://h:443/p?q=1"]),
    ("http://h/p", ["http://h/p", "http://h:80/p"]),
    ("https://h:8443/p", ["https://h:8443/p", "https://h/p"]),
    ("https://[::1]:8443/p", ["https://[::1]:8443/p", "https://[::1]/p"]),
    ("https://[::1]/p", ["https://[::1]/p", "https://[::1]:443/p"]),
    ("https://u:p@h/p", ["https://h/p", "https://h:443/p"]),
    ("https://h/p#rc=2", ["https://h/p", "https://h:443/p"]),
    ("https://h", ["https://h", "https://h:443"]),
    ("https://h?a=%2f+", ["https://h?a=%2f+", "https://h:443?a=%2f+"]),
    ("HTTPS://Host/p", ["HTTPS://Host/p", "HTTPS://Host:443/p"]),
  ])
  func triesBothSpellings(text: String, spellings: [String]) throws {
    let url = try #require(WebhookURL(text))
    #expect(url.variants.map { url.text($0) } == spellings)
  }

  @Test(arguments: [
    "", "h/p", "ftp://h/p", "https://", "https:///p", "https://h:/p", "https://h:x/p",
    "https://[::1/p", "https://[::1]x/p", "https://u@/p", "https://h h/p",
  ])
  func refusesWhatIsNoURL(text: String) {
    #expect(WebhookURL(text) == nil)
  }

  @Test(arguments: [
    ("https://h", "https://h/t?a=1"),
    ("https://h/", "https://h/t?a=1"),
    ("https://h:8443/twilio/", "https://h:8443/twilio/t?a=1"),
    ("https://h/a/b?x=1#y", "https://h/a/b/t?a=1"),
  ])
  func joinsOriginAndTarget(origin: String, url: String) throws {
    let origin = try #require(WebhookOrigin(url: origin))
    #expect(WebhookURL(origin: origin, target: "/t?a=1").text() == url)
    #expect(WebhookURL(origin: origin, target: "/t?a=1#f").text() == url)
  }

  @Test func cutsTheEndpointOffTheOrigin() throws {
    let origin = try #require(WebhookOrigin(url: "https://h/x/webhooks/conversations"))
    let url = WebhookURL(origin: origin.removingSuffix("/webhooks/conversations"), target: "/t")
    #expect(url.text() == "https://h/x/t")
    #expect(WebhookURL(origin: origin.removingSuffix("/other"), target: "").text().hasSuffix("ons"))
  }

  @Test(arguments: [
    ("h", "h"), ("H.Example:8443", "h.example"), ("[::1]:1", "[::1]"), ("127.0.0.1", "127.0.0.1"),
  ])
  func readsHosts(header: String, host: String) {
    #expect(WebhookOrigin(httpsHost: header)?.host == host)
  }

  @Test(arguments: ["", "h/p", "h?x", "u@h", "h:", "h:8 ", "h#", "a,b:c"])
  func refusesWhatIsNoHost(header: String) {
    #expect(WebhookOrigin(httpsHost: header) == nil)
  }

  @Test func elidesTheQuery() throws {
    let url = try #require(WebhookURL("https://h/p?token=secret&b&c=x=y&=z"))
    #expect(url.redacted(.portAppended) == "https://h:443/p?token=…&b&c=…&=…")
    #expect(url.redacted(.asGiven, bytesMax: 11) == "https://h/p…")
    let odd = try #require(WebhookURL("https://h/p\u{1B}[1mä"))
    #expect(odd.redacted(.asGiven) == "https://h/p?[1m??")
  }
}
