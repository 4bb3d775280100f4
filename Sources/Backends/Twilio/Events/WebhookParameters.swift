internal import JSON
public import Model

/// The parameters of one webhook, from a form, a query string or a JSON body.
public struct WebhookParameters: Sendable {
  let form: FormParameters
  /// The JSON object as received; nil when the parameters came as a form or a query.
  private let object: Attributes?

  /// The parameters of a form or a query string.
  public init(form: FormParameters) {
    self.form = form
    object = nil
  }

  /// The parameters of a JSON body: a flat object, or one in the member `conversation`. Values may
  /// be strings, numbers, truth values or whole objects; null counts as absent.
  public init(
    json body: [UInt8],
    limits: FormLimits = FormLimits()
  ) throws(WebhookParametersError) {
    let document: JSONDocument
    do throws(JSONError) {
      document = try JSONDocument(body)
    } catch {
      throw .notJSON(error)
    }
    guard document.root.kind == .object else { throw .notAnObject }
    var node = document.root
    if let inner = node["conversation"], inner.kind == .object { node = inner }
    guard node.count <= limits.parametersMax else {
      throw .tooManyParameters(parametersMax: limits.parametersMax)
    }
    var form = FormParameters()
    for member in node.members where !member.value.isNull {
      form.append(name: member.key.utf8, value: Self.text(member.value).utf8)
    }
    self.form = form
    object = Attributes(checkedJSON: Self.compact(node))
  }

  /// `EventType`, such as `onMessageAdded`; nil when it is absent or empty.
  public var eventType: String? { filled("EventType") }

  /// `AccountSid`; nil when it is absent or no account's sid.
  public var accountSid: Sid? { sid("AccountSid", .account) }

  /// All parameters as JSON text of an object: a JSON body's object, else strings, and arrays of
  /// strings for repeated names.
  var json: Attributes {
    if let object { return object }
    var writer = JSONWriter(reusing: Self.buffer(bytes: form.bytes.count + form.count * 8))
    if form.namesMayCollide {
      writer.value(.object(grouped()))
    } else {
      writer.beginObject()
      for (name, value) in form.pairs { writer.field(name, value) }
      writer.endObject()
    }
    return Attributes(checkedJSON: String(decoding: writer.bytes, as: UTF8.self))
  }

  private func grouped() -> JSONObject {
    var grouped = JSONObject()
    for (name, value) in form.pairs {
      switch grouped[name] {
      case .some(.array(let values)): grouped[name] = .array(values + [.string(value)])
      case .some(let first): grouped[name] = .array([first, .string(value)])
      case nil: grouped[name] = .string(value)
      }
    }
    return grouped
  }

  private static func buffer(bytes: Int) -> [UInt8] {
    var buffer: [UInt8] = []
    buffer.reserveCapacity(bytes)
    return buffer
  }

  private static func text(_ node: JSONNode) -> String {
    switch node.kind {
    case .string: node.string ?? ""
    case .null, .bool, .number, .array, .object: compact(node)
    }
  }

  /// The node's JSON text on one line: replies and logs are lines.
  private static func compact(_ node: JSONNode) -> String {
    var writer = JSONWriter()
    writer.value(node)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

extension WebhookParameters {
  /// A parameter's text; nil when it is absent or empty.
  func filled(_ name: String) -> String? {
    guard let range = form.firstValue(name), !range.isEmpty else { return nil }
    return String(decoding: form.bytes[range], as: UTF8.self)
  }

  /// A parameter that is a sid of this kind; nil when it is absent or anything else.
  func sid(_ name: String, _ prefix: SidPrefix) -> Sid? {
    filled(name).flatMap { Sid($0, prefix) }
  }

  /// A parameter that is a moment; nil when it is absent or anything else.
  func timestamp(_ name: String) -> Timestamp? {
    filled(name).flatMap { Timestamp(rfc3339: $0) }
  }

  /// A parameter that is JSON text of an object, on one line; nil when it is absent or empty, `{}`
  /// when it is anything else.
  func attributes(_ name: String) -> Attributes? {
    guard let text = filled(name) else { return nil }
    guard text != "{}", let document = try? JSONDocument(text), document.root.kind == .object
    else { return .empty }
    return Attributes(checkedJSON: Self.compact(document.root))
  }
}
