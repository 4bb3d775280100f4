import ControlClient
import JSON
import TestKit

extension TestDaemon {
  /// A daemon that may call this machine: it believes its own certificate, and has no public URL,
  /// so that webhooks to its own listener are checked against the listener's.
  static func calling(
    allowing networks: [String] = ["127.0.0.0/8", "::1"],
    limits: String = "{}"
  ) throws -> TestDaemon {
    try TestDaemon(
      configuration: """
        account_sid: \(accountSid)
        state_directory: STATE
        control: {socket: SOCKET}
        https: {listen: ["127.0.0.1:0"]}
        webhooks: {auth_tokens: [\(authToken)]}
        outbound:
          allow_networks: [\(networks.map { "\"\($0)\"" }.joined(separator: ", "))]
          trusted_certificates: STATE/tls/certificate.pem
        limits: \(limits)
        """
    )
  }

  /// The URL of its own endpoint.
  var ownWebhookURL: String { "https://localhost:\(port)\(Webhook.path)" }

  /// Makes and publishes the flow that hands each conversation to agents; gives its sid.
  func makeFlow() throws -> JSONValue {
    let template = try call("flow.template")
    return try makeFlow("Incoming Conversation", template["definition"] ?? .null)
  }

  /// Makes and publishes a flow; gives its sid.
  func makeFlow(_ name: String, _ definition: JSONValue) throws -> JSONValue {
    let flow = try call(
      "flow.create",
      ["friendly_name": .string(name), "definition": definition, "status": "published"]
    )
    return flow["sid"] ?? .null
  }

  /// Makes an address that hands its conversations to a flow.
  func makeAddress(_ address: String, flow: JSONValue) throws {
    try call(
      "address.create",
      [
        "type": "sms", "address": .string(address),
        "auto_creation": ["enabled": true, "type": "studio", "studio_flow_sid": flow],
      ]
    )
  }

  /// Makes an address that tells a URL of its conversations.
  func makeAddress(
    _ address: String,
    url: String,
    filters: JSONValue = ["onMessageAdded"],
    method: String = "POST"
  ) throws {
    try call(
      "address.create",
      [
        "type": "sms", "address": .string(address),
        "auto_creation": [
          "enabled": true, "type": "webhook", "webhook_url": .string(url),
          "webhook_method": .string(method), "webhook_filters": filters,
        ],
      ]
    )
  }

  /// A customer writes to one of our addresses; gives the message.
  @discardableResult
  func receive(_ body: String, from: String, to: String) throws -> JSONValue {
    try call(
      "message.create",
      ["from": .string(from), "to": .string(to), "body": .string(body)]
    )
  }

  /// Waits until an item of a list is as wanted, and gives it: looks again with each event.
  func waitForItem(
    _ method: String,
    _ params: JSONObject = [:],
    events types: [String],
    where isWanted: (JSONValue) -> Bool
  ) throws -> JSONValue {
    let control = try self.control()
    _ = try control.subscribe(types: types)
    while true {
      let items = try list(method, params)
      if let item = items.first(where: isWanted) { return item }
      guard try control.nextEvent(timeoutMilliseconds: 30_000) != nil else {
        throw TestFailure("the daemon closed before \(method) had what is waited for: \(items)")
      }
    }
  }

  /// Waits until no call to another server is open any more.
  func waitForOutbox() throws {
    let control = try self.control()
    _ = try control.subscribe(types: ["dispatch.*"])
    while true {
      let open = try ["pending", "waiting"].flatMap { state in
        try call("dispatch.list", ["state": .string(state), "limit": 1])["items"]?.array ?? []
      }
      if open.isEmpty { return }
      guard try control.nextEvent(timeoutMilliseconds: 30_000) != nil else {
        throw TestFailure("the daemon closed while calls were open")
      }
    }
  }
}
