import Model
import Testing

@testable import Outbound

@Suite struct OutboundRequestTests {
  private func dispatch(
    _ kind: Dispatch.Kind,
    method: String = "POST",
    url: String = "https://hooks.example.org/x",
    payload: String = "{}"
  ) -> Dispatch {
    Dispatch(
      sid: Sid(.dispatch, high: 3, low: 4),
      kind: kind,
      lane: Sid(.webhook, high: 1, low: 1),
      conversationSid: Sid(.conversation, high: 1, low: 1),
      eventType: "onMessageAdded",
      url: url,
      host: "hooks.example.org:443",
      method: method,
      payload: payload,
      at: Timestamp(milliseconds: 0)
    )
  }

  private func request(_ dispatch: Dispatch) throws(OutboundFailure) -> OutboundRequest {
    try OutboundRequest(dispatch, authToken: "12345", limits: OutboundLimits())
  }

  @Test func aFlowsRequestGoesAsItsWidgetMadeIt() throws {
    var post = dispatch(.request, payload: #"{"a":1}"#)
    post.contentType = "application/json"
    let request = try request(post)
    #expect(request.millisecondsMax == 10_000)
    #expect(request.body == Array(#"{"a":1}"#.utf8))
    #expect(
      request.headers.map { "\($0.name): \($0.value)" }
        == ["User-Agent: TwilioProxy/1.1", "Accept: */*", "Content-Type: application/json"]
    )
    let get = try self.request(dispatch(.request, method: "GET", payload: ""))
    #expect(get.body == nil)
  }

  @Test func onlyAFlowsPostMayNotBeRepeated() throws {
    #expect(try !request(dispatch(.request, method: "POST")).isRepeatable)
    #expect(try request(dispatch(.request, method: "GET")).isRepeatable)
    #expect(try request(dispatch(.webhook, method: "POST")).isRepeatable)
  }

  @Test func whatCanNeverBeSentSaysSo() {
    let bad = [
      dispatch(.webhook, method: "PUT"), dispatch(.request, method: "put"),
      dispatch(.webhook, payload: "[]"), dispatch(.webhook, payload: #"{"a":1}"#),
      dispatch(.webhook, payload: "no JSON"), dispatch(.webhook, url: "/hook"),
      dispatch(.webhook, url: "https://a:b@hooks.example.org/"),
      dispatch(.request, url: "https://hooks.example.org/a b"),
    ]
    for dispatch in bad {
      do throws(OutboundFailure) {
        _ = try request(dispatch)
        Issue.record("\(dispatch.method) \(dispatch.url) \(dispatch.payload)")
      } catch {
        #expect(error.kind == .unsendable && !error.message.isEmpty)
      }
    }
  }
}
