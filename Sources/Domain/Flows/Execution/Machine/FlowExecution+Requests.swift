import JSON

extension FlowExecution {
  /// Asks for a call; one that can't be made leaves by the widget's event for failures.
  mutating func requestMove(_ request: CompiledRequest) -> FlowMove {
    do throws(FlowError) {
      return .ask(.request(try rendered(request)), .response)
    } catch {
      return .failing(request.sender.failureEvent, error)
    }
  }

  private mutating func rendered(_ request: CompiledRequest) throws(FlowError) -> FlowRequest {
    let isPost = request.method == "POST"
    var url = try render(request.url, "url").trimmed
    var fields: [(String, String)] = []
    for parameter in request.parameters {
      fields.append((parameter.key, try render(parameter.value, "parameters")))
    }
    if !isPost, !fields.isEmpty { url = FlowForm.url(url, adding: fields) }
    guard url.utf8.count <= limits.urlBytesMax, FlowForm.isCallable(url) else {
      throw FlowError(
        .requestFailed,
        "url isn't an http or https URL of at most \(limits.urlBytesMax) bytes once it is rendered",
        widget: state.name
      )
    }
    var rendered = FlowRequest(sender: request.sender, method: isPost ? "POST" : "GET", url: url)
    guard isPost else { return rendered }
    let contentType = try text(request.contentType, "content_type")?.trimmed
    if let body = try text(request.body, "body"), fields.isEmpty || !FlowForm.isForm(contentType) {
      rendered.body = body
      rendered.contentType = contentType ?? FlowForm.contentType
    } else if !fields.isEmpty {
      rendered.body = FlowForm.encoded(fields)
      let isForm = FlowForm.isForm(contentType)
      rendered.contentType = (isForm ? contentType : nil) ?? FlowForm.contentType
    }
    if let body = rendered.body, body.utf8.count > limits.requestBodyBytesMax {
      throw FlowError(
        .requestFailed,
        "the body has more than \(limits.requestBodyBytesMax) bytes; send less",
        widget: state.name
      )
    }
    return rendered
  }

  /// Keeps an answer and leaves by what its status means.
  mutating func responseMove(
    _ response: FlowResponse,
    to sender: FlowRequest.Sender
  ) throws(FlowError) -> FlowMove {
    let body = response.body.cut(toBytes: limits.responseBodyBytesMax)
    let isCut = body.utf8.count < response.body.utf8.count
    var outputs: JSONObject = [
      "status_code": JSONValue(response.status),
      "body": .string(body),
    ]
    if let contentType = response.contentType { outputs["content_type"] = .string(contentType) }
    var detail = "answered \(response.status)"
    // Upstream parses what has exactly this type; with a charset behind it it's a text.
    if response.contentType?.trimmed.lowercased() == "application/json" {
      if !isCut, let parsed = parse(body) {
        outputs["parsed"] = parsed
      } else {
        detail += isCut ? "; the body was cut, so it isn't parsed" : "; the body isn't JSON"
      }
    } else if isCut {
      detail += "; the body was cut"
    }
    try remember(outputs)
    let isSuccess = sender.successes.contains(response.status)
    return .leave(isSuccess ? "success" : sender.failureEvent, detail)
  }
}

extension FlowRequest.Sender {
  /// The event of a call that failed.
  var failureEvent: String {
    switch self {
    case .httpRequest: "failed"
    case .function: "fail"
    }
  }

  /// The statuses that are a success.
  /// Source: Twilio Studio, "Make HTTP Request" and "Run Function" widgets.
  var successes: Range<Int> {
    switch self {
    case .httpRequest: 200..<300
    case .function: 200..<400
    }
  }
}
