import Flows
import Testing

private typealias Make = FlowBuilder

@Suite("Flow execution: requests")
struct RequestTests {
  private func request(
    _ method: String = "POST",
    url: String = "https://x.test/a",
    type: String? = nil,
    body: String? = nil,
    _ parameters: KeyValuePairs<String, String> = [:]
  ) throws -> FlowOutput {
    let widget = FlowWidget.httpRequest(
      url: url,
      method: method,
      contentType: type,
      body: body,
      parameters: parameters.map { FlowVariable(key: $0, value: $1) }
    )
    var execution = FlowExecution(
      try Make.flow([Make.state("w", widget, ["failed": "v"]), Make.state("v", Make.say("failed"))]
      ),
      trigger: Make.trigger(body: "a&b=ü")
    )
    return execution.advance(.start, nowMilliseconds: 1)
  }

  private func http(
    _ method: String,
    _ url: String,
    _ type: String? = nil,
    _ body: String? = nil
  ) -> FlowOutput {
    .request(
      FlowRequest(sender: .httpRequest, method: method, url: url, contentType: type, body: body)
    )
  }

  private let form = "application/x-www-form-urlencoded;charset=utf-8"

  @Test func parametersAreFieldsOrAQuery() throws {
    let body = "{{trigger.message.Body}}"
    #expect(
      try request("GET", ["q": body, "k y": "1"])
        == http("GET", "https://x.test/a?q=a%26b%3D%C3%BC&k%20y=1")
    )
    #expect(
      try request("GET", url: "https://x.test/a?z=1#end", ["q": "2"])
        == http("GET", "https://x.test/a?z=1&q=2#end")
    )
    #expect(
      try request("GET", url: "https://x.test/a?", ["q": "2"])
        == http("GET", "https://x.test/a?q=2")
    )
    #expect(
      try request("POST", ["q": body]) == http("POST", "https://x.test/a", form, "q=a%26b%3D%C3%BC")
    )
    #expect(
      try request(type: "application/json", body: "{{ 1 | plus: 1 }}", ["q": "1"])
        == http("POST", "https://x.test/a", "application/json", "2")
    )
    #expect(try request(body: "raw", ["q": "1"]) == http("POST", "https://x.test/a", form, "q=1"))
    #expect(try request(type: form, body: "a=b") == http("POST", "https://x.test/a", form, "a=b"))
    #expect(try request() == http("POST", "https://x.test/a"))
    #expect(try request("GET", url: " http://h ") == http("GET", "http://h"))
  }

  @Test(arguments: [
    "", "x.test/a", "ftp://x.test", "https://", "https:///a", "https://x.test/a b",
    "https://x.test/ä", "file:///etc/passwd", "https://x.test/\r\nHost: y", "javascript:1",
    "https://x.test/{{ 1 | divided_by: 0 }}",
    "https://x.test/" + String(repeating: "a", count: 8200),
  ])
  func whatIsNoURLFails(_ url: String) throws {
    guard case .send(let message) = try request("GET", url: url) else {
      Issue.record("was asked for")
      return
    }
    #expect(message.body == "failed")
  }

  @Test func aBodyThatIsTooLongFails() throws {
    var execution = FlowExecution(
      try Make.flow([
        Make.state(
          "w",
          .runFunction(
            url: "https://x.test",
            parameters: [FlowVariable(key: "k", value: String(repeating: "%", count: 50_000))]
          ),
          ["fail": ""]
        )
      ]),
      trigger: Make.trigger()
    )
    #expect(execution.advance(.start, nowMilliseconds: 1) == .ended(.completed))
    #expect(execution.steps.last?.detail?.contains("131072 bytes") == true)
  }

  /// The flow's words after an answer.
  private func after(
    _ sender: FlowRequest.Sender,
    _ input: FlowInput
  ) throws -> (text: String?, detail: String?) {
    let widget: FlowWidget
    switch sender {
    case .httpRequest:
      widget = .httpRequest(
        url: "https://x.test",
        method: "GET",
        contentType: nil,
        body: nil,
        parameters: []
      )
    case .function: widget = .runFunction(url: "https://x.test", parameters: [])
    }
    let outputs = """
      {{widgets.w.status_code}}|{{widgets.w.content_type}}|{{widgets.w.body}}\
      |{{widgets.w.parsed.k}}
      """
    let failure = sender == .function ? "fail" : "failed"
    let flow = try Make.flow([
      Make.state("w", widget, ["success": "ok", "\(failure)": "bad"]),
      Make.state("ok", Make.say("ok|\(outputs)")), Make.state("bad", Make.say("bad|\(outputs)")),
    ])
    var execution = FlowExecution(flow, trigger: Make.trigger())
    _ = execution.advance(.start, nowMilliseconds: 1)
    guard case .send(let message) = execution.advance(input, nowMilliseconds: 2) else {
      return (nil, nil)
    }
    return (message.body, execution.steps.last?.detail)
  }

  @Test func answersAreReadByTheirStatusAndType() throws {
    func answer(_ status: Int, _ type: String?, _ body: String) -> FlowInput {
      .responded(FlowResponse(status: status, contentType: type, body: body))
    }
    let json = #"{"k": 1}"#
    #expect(
      try after(.httpRequest, answer(200, "application/json", json)).text
        == "ok|200|application/json|\(json)|1"
    )
    #expect(
      try after(.httpRequest, answer(299, "application/json; charset=utf-8", json)).text
        == "ok|299|application/json; charset=utf-8|\(json)|"
    )
    #expect(try after(.httpRequest, answer(302, nil, "x")).text == "bad|302||x|")
    #expect(
      try after(.httpRequest, answer(404, "Application/JSON", json)).text?.hasSuffix("|1") == true
    )
    #expect(try after(.httpRequest, answer(199, nil, "")).text == "bad|199|||")
    #expect(try after(.function, answer(302, nil, "x")).text == "ok|302||x|")
    #expect(try after(.function, answer(400, nil, "x")).text == "bad|400||x|")
    #expect(
      try after(.httpRequest, answer(200, "application/json", "{")).detail
        == "answered 200; the body isn't JSON"
    )
    #expect(try after(.httpRequest, .requestFailed("timed out")).text == "bad||||")
    #expect(try after(.httpRequest, .requestFailed("timed out")).detail == "timed out")
    #expect(try after(.function, .requestFailed("timed out")).text == "bad||||")
  }

  @Test func aLongBodyIsCut() throws {
    let body = String(repeating: "ü", count: 40_000)
    let response = FlowResponse(status: 200, contentType: "application/json", body: "\"a\(body)\"")
    let (text, detail) = try after(.httpRequest, .responded(response))
    #expect(text?.utf8.count ?? 0 > 65_000)
    #expect(text?.utf8.count ?? 0 < 65_700)
    #expect(text?.contains("\u{FFFD}") == false)
    #expect(detail == "answered 200; the body was cut, so it isn't parsed")
  }
}
