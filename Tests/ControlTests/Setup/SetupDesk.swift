import ControlClient
import ControlMethods
import JSON
import JSONRPC
import Testing

@testable import Control

/// A daemon whose setup is checked and mended over its socket.
final class SetupDesk {
  let daemon: TestDaemon
  let client: BlockingControlClient

  init(endpoint: EndpointFacts? = SetupDesk.endpoint) throws {
    daemon = try TestDaemon(endpoint: endpoint)
    client = try daemon.client()
  }

  static let publicURL = "https://hooks.example.com"
  static let endpoint = EndpointFacts(listeners: ["127.0.0.1:8443"], publicURL: publicURL)

  @discardableResult
  func call(_ method: Method, _ params: JSONValue? = nil) throws -> JSONValue {
    try client.call(method.rawValue, params: params)
  }

  /// The row of a check.
  func row(_ check: SetupCheck, _ params: JSONObject = [:]) throws -> JSONValue {
    var params = params
    params["checks"] = [.string(check.rawValue)]
    return try #require(try call(.setupCheck, .object(params))["items"]?[0])
  }

  func status(_ check: SetupCheck, _ params: JSONObject = [:]) throws -> SetupStatus? {
    try row(check, params)["status"]?.string.flatMap(SetupStatus.init)
  }

  func apply(_ check: SetupCheck, _ params: JSONObject = [:]) throws -> JSONValue {
    var params = params
    params["check"] = .string(check.rawValue)
    return try call(.setupApply, .object(params))
  }

  func refusal(of check: SetupCheck, _ params: JSONObject = [:]) throws -> RPCError? {
    do {
      let result = try apply(check, params)
      Issue.record("\(check) gave \(result)")
      return nil
    } catch ControlClientError.refused(let error) {
      return error
    }
  }

  /// An address of ours.
  @discardableResult
  func address(_ autoCreation: JSONValue) throws -> String {
    let made = try call(
      .addressCreate,
      ["type": "sms", "address": "+37256123457", "auto_creation": autoCreation]
    )
    return try #require(made["sid"]?.string)
  }
}
