import ControlMethods
import JSON
import Testing

@Suite struct ParameterCheckTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let method: Method
    let params: String
    let pointer: String
    let says: [String]
    var testDescription: String { "\(method.rawValue) \(params)" }

    init(_ method: Method, _ params: String, _ pointer: String, _ says: String...) {
      self.method = method
      self.params = params
      self.pointer = pointer
      self.says = says
    }
  }

  static let ch = "CH" + String(repeating: "a", count: 32)
  static let refused: [Case] = [
    Case(.addressGet, "{}", "/sid", "address.get needs sid", "the address itself"),
    Case(.addressGet, #"{"sid":null}"#, "/sid", "needs sid"),
    Case(.addressGet, "[]", "/sid", "needs sid"),
    Case(.rpcPing, #"{"x":1}"#, "/x", "takes no parameters"),
    Case(.rpcPing, "[1]", "/0", "takes 0 parameters, not 1"),
    Case(.addressCreate, #"{"type":"sms","adress":"x"}"#, "/adress", "Did you mean address?"),
    Case(
      .addressCreate,
      #"{"type":"sms","address":"x","auto_creation":{"webhook_uri":"x"}}"#,
      "/auto_creation/webhook_uri",
      "Did you mean webhook_url?"
    ),
    Case(
      .addressCreate,
      #"{"type":"sms","address":"x","auto_creation":{"enabled":"yes"}}"#,
      "/auto_creation/enabled",
      "true or false",
      "the text \"yes\""
    ),
    Case(
      .addressCreate,
      #"{"type":"sms","address":"x","auto_creation":{"studio_retry_count":4}}"#,
      "/auto_creation/studio_retry_count",
      "integer 0 to 3",
      "the number 4"
    ),
    Case(
      .addressUpdate,
      #"{"sid":"x","address":"y"}"#,
      "/address",
      "never changes",
      "Delete"
    ),
    Case(.addressUpdate, #"{"sid":"x","type":"y"}"#, "/type", "never changes"),
    Case(
      .addressUpdate,
      #"{"sid":"x","address_country":"y"}"#,
      "/address_country",
      "never changes"
    ),
    Case(.addressList, #"{"limit":0}"#, "/limit", "integer 1 to 1000", "the number 0"),
    Case(.addressList, #"{"limit":1.5}"#, "/limit", "whole number", "1.5"),
    Case(.addressList, #"{"limit":"5"}"#, "/limit", "without quotes"),
    Case(.conversationGet, #"{"sid":7}"#, "/sid", "the number 7"),
    Case(.messageGet, #"{"sid":"KD00"}"#, "/sid", "sid IM…", "32 hex digits"),
    Case(.messageGet, #"["IM"]"#, "/0", "sid IM…"),
    Case(
      .messageCreate,
      #"{"media":{"sid":"ME"}}"#,
      "/media",
      "an array of up to 100 items",
      "square brackets"
    ),
    Case(.messageCreate, #"{"media":[{"size":1}]}"#, "/media/0/sid", "needs sid"),
    Case(.messageCreate, #"{"media":[{"sid":"x"}]}"#, "/media/0/sid", "sid ME…"),
    Case(.flowCreate, #"{"friendly_name":"a"}"#, "/definition", "needs definition"),
    Case(
      .flowCreate,
      #"{"friendly_name":"a","definition":[]}"#,
      "/definition",
      "an object",
      "the text of one"
    ),
    Case(
      .flowGet,
      #"{"sid":"FW00000000000000000000000000000001","revision":"latestpublisht"}"#,
      "/revision",
      "LatestPublished",
      "Did you mean"
    ),
    Case(
      .flowGet,
      #"{"sid":"FW00000000000000000000000000000001","revision":0}"#,
      "/revision",
      "integer from 1",
      "the number 0"
    ),
    Case(
      .webhookUpdate,
      #"{"sid":"WH00000000000000000000000000000001","target":"studio"}"#,
      "/target",
      "never changes"
    ),
    Case(.conversationList, #"{"state":"activ"}"#, "/state", "Did you mean \"active\"?"),
    Case(
      .taskList,
      #"{"assignment_status":"pending,done"}"#,
      "/assignment_status",
      "one or more of",
      "commas"
    ),
    Case(
      .interactionCreate,
      #"{"channel":{"initiated_by":"api"}}"#,
      "/channel/type",
      "needs type"
    ),
    Case(.interactionCreate, #"{"channel":"sms"}"#, "/channel", "an object", "type"),
    Case(
      .interactionCreate,
      #"{"channel":{"type":"sms","initiated_by":"api"},"routing":{"properties":"#
        + #"{"attributes":"{}"}}}"#,
      "/routing/properties/attributes",
      "Send the JSON object itself"
    ),
    Case(
      .interactionCreate,
      #"{"channel":{"type":"sms","initiated_by":"api"},"routing":{"properties":"#
        + #"{"timeout":0}}}"#,
      "/routing/properties/timeout",
      "1 to 1209600"
    ),
    Case(.workerCreate, #"{"friendly_name":""}"#, "/friendly_name", "0 characters"),
    Case(.eventsSubscribe, #"{"types":"interaction.*"}"#, "/types", "an array"),
    Case(.eventsSubscribe, #"{"types":[1]}"#, "/types", "texts"),
  ]

  @Test(arguments: refused)
  func refuses(_ entry: Case) throws {
    let params = try JSONDocument(entry.params)
    let method = MethodTable.descriptor(entry.method)
    let fault = #expect(throws: ParameterFault.self) { _ = try method.check(params.root) }
    guard let fault else { return }
    #expect(fault.pointer.description == entry.pointer)
    #expect(fault.message.hasSuffix("."), "\(fault.message)")
    #expect(!fault.hint.isEmpty)
    for words in entry.says {
      #expect((fault.message + " " + fault.hint).contains(words), "\(fault)")
    }
  }

  @Test func refusesMissingParamsAltogether() {
    #expect(throws: ParameterFault.self) {
      _ = try MethodTable.descriptor(.addressGet).check(nil)
    }
    #expect(throws: Never.self) { _ = try MethodTable.descriptor(.rpcPing).check(nil) }
  }

  @Test func positionsAndNamesMeanTheSame() throws {
    let method = MethodTable.descriptor(.workerSetCapacity)
    let sid = "WK" + String(repeating: "0", count: 32)
    for text in [
      #"["\#(sid)","chat",3]"#, #"{"capacity":3,"task_channel":"chat","sid":"\#(sid)"}"#,
    ] {
      let document = try JSONDocument(text)
      let parameters = try method.check(document.root)
      #expect(parameters.text("sid") == sid)
      #expect(parameters.text("task_channel") == "chat")
      #expect(parameters.integer("capacity") == 3)
    }
  }

  @Test func nullClearsOnlyWhereTheTableSaysSo() throws {
    let document = try JSONDocument(#"{"default_closed_timer":null}"#)
    let parameters = try MethodTable.descriptor(.configurationUpdate).check(document.root)
    #expect(parameters.isCleared("default_closed_timer"))
    #expect(!parameters.has("default_closed_timer"))
    #expect(!parameters.isCleared("default_inactive_timer"))
  }

  @Test func choicesForgetLetterCaseAndSpaces() throws {
    let document = try JSONDocument(#"{"assignment_status":"Pending, RESERVED"}"#)
    let parameters = try MethodTable.descriptor(.taskList).check(document.root)
    #expect(parameters.choices("assignment_status") == ["pending", "reserved"])
  }

  @Test func attributesBecomeCompact() throws {
    let document = try JSONDocument(#"{"friendly_name":"a","attributes":{ "b" : [ 1.0 ] }}"#)
    let parameters = try MethodTable.descriptor(.workerCreate).check(document.root)
    #expect(parameters.compactJSON("attributes") == #"{"b":[1.0]}"#)
  }

  @Test(arguments: [
    ("address.crate", "address.create"), ("interaction", "interaction.create"),
    ("statsu", "server.status"), ("TASK.LIST", "task.list"),
  ])
  func nearestNames(_ asked: String, _ wanted: String) {
    let known = Method.allCases.map(\.rawValue)
    #expect(NearestNames.names(to: asked, among: known, count: 3).contains(wanted))
    #expect(NearestNames.names(to: "", among: known, count: 2).count == 2)
  }
}
