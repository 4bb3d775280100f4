import ControlMethods
import JSON
import JSONRPC
import Testing

@testable import Control

/// What is mended, and what is not.
@Suite struct SetupApplyTests {
  private let desk: SetupDesk
  private let sms: JSONObject = ["address": "+37256123457", "type": "sms"]

  init() throws {
    desk = try SetupDesk()
  }

  @Test func oneCallMakesAFlowAndAnAddressThatStartsIt() throws {
    let result = try desk.apply(.flow, sms)
    let changed = result["changed"]?.array ?? []
    #expect(changed.map { $0["method"]?.string } == ["flow.create", "address.create"])
    #expect(result["check"]?["status"]?.string == "fail" && result["applied"]?.bool == true)
    #expect(result["after"]?["status"]?.string == "pass")
    for check in [SetupCheck.integration, .flow, .sendToFlex, .address, .wiring] {
      #expect(try desk.status(check) == .pass, "\(check)")
    }
    let address = try desk.call(.addressGet, ["sid": "+37256123457"])
    #expect(address["auto_creation"]?["studio_flow_sid"] == changed.first?["sid"])
    // There is nothing more to do.
    #expect(try desk.apply(.flow)["applied"]?.bool == false)
    #expect(try desk.apply(.flow, sms)["applied"]?.bool == false)
    #expect(try desk.apply(.wiring)["applied"]?.bool == false)
  }

  @Test func aCustomerIsTriedFromEndToEndAndNothingStays() throws {
    _ = try desk.apply(.flow, sms)
    #expect(try desk.status(.endToEnd) == .skipped)
    #expect(try desk.status(.endToEnd, ["probe": true]) == .warn)
    try desk.call(.workerCreate, ["friendly_name": "alice", "activity": "Available"])
    let before = try desk.call(.serverStatus)
    for _ in 0..<3 {
      let row = try desk.row(.endToEnd, ["probe": true])
      #expect(row["status"]?.string == "pass", "\(row)")
      #expect(row["actual"]?.string?.contains("an offer to alice") == true)
      #expect(try desk.status(.messageWebhook) == .pass)
    }
    for list in [Method.conversationList, .interactionList, .taskList, .deliveryList] {
      #expect(try desk.call(list)["items"]?.array?.isEmpty == true, "\(list)")
    }
    let after = try desk.call(.serverStatus)
    for member in ["last_event_seq", "waiting_tasks", "available_workers"] {
      #expect(before[member] == after[member], "\(member)")
    }
    let methods = try desk.call(.auditList)["items"]?.array?.map { $0["method"]?.string }
    #expect(methods?.contains("setup.check") == false)
    // What is kept in memory is as it was: a true message is offered to the same worker.
    try desk.call(
      .messageCreate,
      ["from": "+14155550100", "to": "+37256123457", "body": "hello"]
    )
    #expect(try desk.call(.reservationList)["items"]?.array?.count == 1)
  }

  @Test func aTrialTellsWhatItWouldDoAndDoesNothing() throws {
    var params = sms
    params["dry_run"] = true
    let result = try desk.apply(.flow, params)
    #expect(result["dry_run"]?.bool == true && result["applied"]?.bool == true)
    let types = result["changes"]?.array?.compactMap { $0["type"]?.string }
    #expect(types == ["flow.created", "flow.published", "address.created"])
    #expect(try desk.call(.flowList)["items"]?.array?.isEmpty == true)
    #expect(try desk.status(.flow) == .fail)
  }

  @Test func aKeyStandsForOneChange() throws {
    var params = sms
    params["idempotency_key"] = "k1"
    #expect(try desk.apply(.flow, params) == desk.apply(.flow, params))
    #expect(try desk.call(.flowList)["items"]?.array?.count == 1)
  }

  @Test func aDraftIsPublishedRatherThanAnotherFlowMade() throws {
    let template = try desk.call(.flowTemplate, [:])
    let made = try desk.call(
      .flowCreate,
      ["friendly_name": "mine", "definition": template["definition"] ?? .null, "status": "draft"]
    )
    #expect(try desk.row(.flow)["fix"]?["method"]?.string == "flow.publish")
    let result = try desk.apply(.flow)
    #expect(result["changed"]?[0]?["method"]?.string == "flow.publish")
    #expect(result["changed"]?[0]?["sid"] == made["sid"])
    #expect(result["after"]?["status"]?.string == "pass")
  }

  @Test func aFlowThatLeadsToNobodyIsItsAuthorsToMend() throws {
    let flow = try desk.call(
      .flowCreate,
      [
        "friendly_name": "greets", "status": "published",
        "definition": try JSONValue(parsing: Self.greeting),
      ]
    )["sid"]
    try desk.address(["enabled": true, "type": "studio", "studio_flow_sid": flow ?? .null])
    #expect(try desk.status(.flow) == .fail && desk.status(.endToEnd, ["probe": true]) == .fail)
    let error = try desk.refusal(of: .flow)
    #expect(error?.code == .invalidState && error?.name == "setup.invalid_state")
    #expect(error?.message.contains("greets") == true)
    let result = try desk.apply(.flow, ["address": "+37256123457"])
    #expect(
      result["changed"]?.array?.map { $0["method"]?.string } == ["flow.create", "address.update"]
    )
    #expect(result["after"]?["status"]?.string == "pass")
  }

  @Test func defaultServiceAndTimersAreSet() throws {
    let other = try #require(try desk.call(.serviceCreate, ["friendly_name": "Other"])["sid"])
    try desk.call(.configurationUpdate, ["default_chat_service_sid": other])
    let row = try desk.row(.defaultService)
    #expect(row["status"]?.string == "fail" && row["fix"]?["automatic"]?.bool == true)
    #expect(try desk.apply(.defaultService)["after"]?["status"]?.string == "pass")
    #expect(try desk.apply(.defaultService)["applied"]?.bool == false)
    try desk.call(.configurationUpdate, ["default_closed_timer": "P3D"])
    _ = try desk.apply(.timers, ["default_inactive_timer": "PT2H"])
    let configuration = try desk.call(.configurationGet)
    #expect(configuration["default_inactive_timer"]?.string == "PT2H")
    #expect(configuration["default_closed_timer"]?.string == "P3D")
    let tooShort = try desk.refusal(of: .timers, ["default_closed_timer": "PT1S"])
    #expect(tooShort?.data["twilio_code"]?.int == 50_376)
  }

  @Test func addressesAreMadeAndWired() throws {
    #expect(try desk.refusal(of: .address)?.data["pointer"]?.string == "/address")
    let nameless = try desk.refusal(of: .address, ["address": "+37256123457"])
    #expect(nameless?.code == .invalidState)
    let noFlow = try desk.refusal(of: .address, sms)
    #expect(noFlow?.message.contains("C5a") == true)
    var webhook = sms
    webhook["integration"] = "webhook"
    let made = try desk.apply(.address, webhook)
    #expect(made["after"]?["status"]?.string == "pass")
    var creation = try desk.call(.addressGet, ["sid": "+37256123457"])["auto_creation"]
    #expect(creation?["webhook_url"]?.string == "https://hooks.example.com/webhooks/conversations")
    #expect(creation?["webhook_filters"] == ["onMessageAdded"])
    #expect(try desk.status(.wiring) == .pass && desk.status(.endToEnd, ["probe": true]) == .pass)
    try desk.call(
      .addressUpdate,
      ["sid": "+37256123457", "auto_creation": ["webhook_url": "https://elsewhere.example/"]]
    )
    #expect(try desk.status(.wiring) == .warn)
    // It may be meant so: only who names the address has it changed.
    #expect(try desk.refusal(of: .wiring)?.code == .invalidState)
    _ = try desk.apply(.wiring, ["address": "+37256123457"])
    creation = try desk.call(.addressGet, ["sid": "+37256123457"])["auto_creation"]
    #expect(creation?["webhook_url"]?.string == "https://hooks.example.com/webhooks/conversations")
    // A webhook is as good as a flow; whoever names the address wants one.
    #expect(try desk.apply(.flow)["applied"]?.bool == false)
    _ = try desk.apply(.flow, ["address": "+37256123457"])
    creation = try desk.call(.addressGet, ["sid": "+37256123457"])["auto_creation"]
    #expect(creation?["type"]?.string == "studio")
    #expect(try desk.refusal(of: .wiring, ["address": "+1"])?.code == .notFound)
  }

  @Test func anAddressThatIsSwitchedOffIsSwitchedOn() throws {
    try desk.address(["enabled": false])
    #expect(try desk.refusal(of: .wiring)?.code == .invalidState)
    _ = try desk.apply(.flow)
    #expect(try desk.status(.wiring) == .fail)
    #expect(try desk.apply(.wiring)["after"]?["status"]?.string == "pass")
  }

  @Test(arguments: [SetupCheck.workers, .integration])
  func whatTakesAPersonIsSaid(_ check: SetupCheck) throws {
    let error = try desk.refusal(of: check)
    #expect(error?.code == .invalidState && error?.name == "setup.invalid_state")
    #expect(error?.message.hasPrefix("\(check.rawValue) is not mended by itself") == true)
  }

  @Test(arguments: [SetupCheck.account, .flexUI, .trigger, .number, .roles, .endToEnd])
  func whereThereIsNothingToDoNothingIsDone(_ check: SetupCheck) throws {
    #expect(try desk.apply(check)["applied"]?.bool == false)
  }

  private static let greeting = """
    {"description":"","states":[{"name":"Trigger","type":"trigger","transitions":[
    {"event":"incomingConversationMessage","next":"greet"}],"properties":{}},
    {"name":"greet","type":"send-message","transitions":[{"event":"sent"},{"event":"failed"}],
    "properties":{"service":"{{trigger.message.InstanceSid}}",
    "channel":"{{trigger.message.ChannelSid}}","from":"{{flow.channel.address}}",
    "to":"{{contact.channel.address}}","body":"hello"}}],
    "initial_state":"Trigger","flags":{"allow_concurrent_calls":true}}
    """
}
