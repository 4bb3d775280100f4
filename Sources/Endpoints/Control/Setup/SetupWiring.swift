internal import ControlMethods
internal import Engine
internal import JSON
internal import Model

/// How one address hands its conversations on, and how it should.
struct SetupWiring {
  let address: Address
  private(set) var status = SetupStatus.pass
  private(set) var defects: [String] = []
  /// The settings with what is surely wrong put right.
  private(set) var wanted: AutoCreation
  /// What a change of settings does not mend.
  private(set) var remedy: String?

  /// Looks at an address. `mustBeEnabled` tells whether it is a mistake when it is switched off.
  init(_ address: Address, _ scene: SetupScene, mustBeEnabled: Bool) {
    self.address = address
    wanted = address.autoCreation
    if !address.autoCreation.enabled {
      note(mustBeEnabled ? .fail : .warn, "is switched off")
      wanted.enabled = mustBeEnabled
    }
    switch address.autoCreation.kind {
    case nil, .default?: lookAtNothing(scene)
    case .studio?: lookAtFlow(scene)
    case .webhook?: lookAtWebhook(scene)
    }
    let flex = scene.configuration.flexChatServiceSid
    if let sid = address.autoCreation.conversationServiceSid, sid != flex {
      note(.fail, "makes its conversations in \(sid), where Flex does not work")
      wanted.conversationServiceSid = scene.configuration.matchesFlex ? nil : flex
    }
  }

  private mutating func note(_ found: SetupStatus, _ text: String) {
    status = status.worse(found)
    defects.append(text)
  }

  private mutating func lookAtNothing(_ scene: SetupScene) {
    if address.autoCreation.enabled {
      note(.warn, "makes conversations and hands them to nobody")
    }
    guard let flow = scene.readyFlow else {
      remedy = "Make a flow first: setup.apply with the check C5a does."
      // Switched on without a type it would be refused.
      wanted = address.autoCreation
      return
    }
    wanted.kind = .studio
    wanted.studioFlowSid = flow.sid
  }

  private mutating func lookAtFlow(_ scene: SetupScene) {
    let sid = address.autoCreation.studioFlowSid
    let known = scene.startedFlows + [scene.readyFlow].compactMap(\.self)
    guard let sid else {
      note(.fail, "starts no flow")
      wanted.studioFlowSid = scene.readyFlow?.sid
      return
    }
    guard let flow = known.first(where: { $0.sid == sid }), let defect = flow.defect else { return }
    note(defect.status, "starts \(flow): \(defect.text)")
    if defect.status == .fail, let ready = scene.readyFlow { wanted.studioFlowSid = ready.sid }
  }

  private mutating func lookAtWebhook(_ scene: SetupScene) {
    let creation = address.autoCreation
    if !creation.webhookFilters.contains(SetupSample.eventType) {
      note(.fail, "tells its webhook of no message: the filter onMessageAdded is missing")
      wanted.webhookFilters.append(SetupSample.eventType)
    }
    if creation.webhookMethod?.uppercased() == "GET" {
      note(.warn, "calls its webhook by GET")
    }
    let ours = scene.facts.endpoint?.webhookURL
    guard let url = creation.webhookURL else {
      note(.fail, "has no webhook URL")
      wanted.webhookURL = ours
      return
    }
    if ours == nil {
      note(.warn, "calls \(ShownURL.text(url)); whether that is this daemon, https.public_url says")
    } else if url != ours {
      note(.warn, "calls \(ShownURL.text(url)), which is not this daemon's own URL")
    }
    guard let host = SetupNetworks.privateHost(of: url), let allowed = scene.facts.allowedNetworks,
      !SetupNetworks.allow(allowed, host: host)
    else { return }
    note(.fail, "calls \(host), which outbound.allow_networks does not list")
    remedy = "List \(host)'s network in outbound.allow_networks, then call server.reload."
  }

  /// Whether the settings can be put right.
  var isMendable: Bool { wanted != address.autoCreation }

  /// Wires the address to a flow.
  static func studio(_ flow: Sid, over stored: AutoCreation) -> AutoCreation {
    var result = stored
    result.enabled = true
    result.kind = .studio
    result.studioFlowSid = flow
    return result
  }

  /// Wires the address to a URL.
  static func webhook(_ url: String, over stored: AutoCreation) -> AutoCreation {
    var result = stored
    result.enabled = true
    result.kind = .webhook
    result.webhookURL = url
    result.webhookMethod = "POST"
    if !result.webhookFilters.contains(SetupSample.eventType) {
      result.webhookFilters.append(SetupSample.eventType)
    }
    return result
  }

  /// The members of `auto_creation` that a change has, as `address.update` takes them.
  static func change(from old: AutoCreation, to new: AutoCreation) -> JSONObject {
    var members: JSONObject = [:]
    if new.enabled != old.enabled { members["enabled"] = .bool(new.enabled) }
    if new.kind != old.kind, let kind = new.kind { members["type"] = .string(kind.rawValue) }
    if new.studioFlowSid != old.studioFlowSid, let sid = new.studioFlowSid {
      members["studio_flow_sid"] = .string(sid.description)
    }
    if new.webhookURL != old.webhookURL, let url = new.webhookURL {
      members["webhook_url"] = .string(url)
    }
    if new.webhookMethod != old.webhookMethod, let method = new.webhookMethod {
      members["webhook_method"] = .string(method)
    }
    if new.webhookFilters != old.webhookFilters {
      members["webhook_filters"] = .array(new.webhookFilters.map(JSONValue.string))
    }
    if new.conversationServiceSid != old.conversationServiceSid {
      members["conversation_service_sid"] =
        new.conversationServiceSid.map { .string($0.description) } ?? .null
    }
    return members
  }
}
