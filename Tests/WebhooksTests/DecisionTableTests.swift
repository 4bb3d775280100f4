import Engine
import HTTP
import JSON
import Model
import NIOConcurrencyHelpers
import NIOCore
import NIOHTTP1
import Testing
import Twilio

@testable import Webhooks

/// One test for each row of the endpoint's decision table.
struct DecisionTableTests {
  @Test(arguments: [
    "/", "/webhooks", "/webhooks/conversations/", "/webhooks/Conversations", "/webhooks/taskrouter",
    "/webhooks/interactions", "/webhooks/conversations%20", "*", "https://hooks.example.com",
  ])
  func unknownPath(path: String) throws {
    let rig = try Rig()
    let answer = try rig.answer(to: Rig.message(target: path, signedURL: "https://h/"))
    #expect(answer.status == .notFound)
    #expect(answer.json?["status"] == 404)
    #expect(rig.responder.counters == WebhookCounters())
    #expect(rig.engine.events.isEmpty)
  }

  @Test(arguments: [
    ("/webhooks/conversations", HTTPMethod.PUT, "POST, GET"),
    ("/webhooks/conversations", .HEAD, "POST, GET"),
    ("/webhooks/conversations?a=1", .DELETE, "POST, GET"),
    ("/healthz", .POST, "GET, HEAD"),
    ("/readyz", .OPTIONS, "GET, HEAD"),
  ])
  func wrongMethod(path: String, method: HTTPMethod, allow: String) throws {
    var request = try Rig.message(target: path)
    request.method = method
    let answer = try Rig().answer(to: request)
    #expect(answer.status == .methodNotAllowed)
    #expect(answer.headers["Allow"] == [allow])
  }

  @Test(arguments: [
    [], ["text/plain"], ["multipart/form-data; boundary=x"], ["application/json-patch+json"],
    ["application/x-www-form-urlencodedx"], ["application/json", "application/json"], [""],
  ])
  func wrongContentType(types: [String]) throws {
    let rig = try Rig()
    var request = try Rig.message()
    request.headers.remove(name: "Content-Type")
    for type in types { request.headers.add(name: "Content-Type", value: type) }
    #expect(try rig.answer(to: request).status == .unsupportedMediaType)
    #expect(rig.responder.counters == WebhookCounters(malformed: 1))
  }

  @Test func tooManyParameters() throws {
    let rig = try Rig(limits: WebhookLimits(parametersMax: 5))
    let answer = try rig.answer(to: Rig.message())
    #expect(answer.status == .payloadTooLarge)
    #expect(answer.json?["message"] == "There are more than 5 parameters.")
    #expect(rig.responder.counters == WebhookCounters(malformed: 1))
  }

  @Test(arguments: ["missing", "empty", "bad", "twice", "unpadded", "other token"])
  func badSignature(how: String) throws {
    let rig = try Rig()
    var request = try Rig.message(
      target: "/webhooks/conversations?token=hush",
      token: how == "other token" ? "x" : Rig.token
    )
    let signature = request.headers[WebhookSignature.headerName][0]
    request.headers.remove(name: WebhookSignature.headerName)
    let signatures: [String] =
      switch how {
      case "missing": []
      case "empty": [""]
      case "bad": ["AAAA" + signature.dropFirst(4)]
      case "twice": [signature, signature]
      case "unpadded": [String(signature.dropLast())]
      default: [signature]
      }
    for signature in signatures {
      request.headers.add(name: WebhookSignature.headerName, value: signature)
    }
    let answer = try rig.answer(to: request)
    #expect(answer.status == .forbidden)
    #expect(answer.json?["hint"]?.string?.isEmpty == false)
    #expect(rig.responder.counters == WebhookCounters(refusedSignature: 1))
    #expect(rig.engine.events.isEmpty)
    let line = try #require(rig.log.lines.first)
    #expect(line.hasPrefix("notice webhook refused"))
    #expect(line.contains("https://hooks.example.com/webhooks/conversations?token=…"))
    #expect(line.contains("https://hooks.example.com:443/webhooks/conversations?token=…"))
    let said = line + (answer.json?.description ?? "")
    for secret in [Rig.token, "hush", "hello", signature] { #expect(!said.contains(secret)) }
  }

  @Test(
    arguments: [
      ["EventType": "onMessageAdded"],
      ["EventType": "onMessageAdded", "AccountSid": ""],
      ["EventType": "onMessageAdded", "AccountSid": "AC00000000000000000000000000000002"],
      ["EventType": "onMessageAdded", "AccountSid": "SK00000000000000000000000000000001"],
      ["AccountSid": "nobody"],
    ] as [KeyValuePairs<String, String>]
  )
  func otherAccount(pairs: KeyValuePairs<String, String>) throws {
    let rig = try Rig()
    let answer = try rig.answer(to: Rig.form(pairs))
    #expect(answer.status == .forbidden)
    #expect(answer.json?["message"] == "AccountSid is not the account that this server works for.")
    #expect(rig.responder.counters == WebhookCounters(refusedAccount: 1))
    #expect(rig.log.lines.count == 1)
  }

  @Test(
    arguments: [["AccountSid": Rig.account], ["AccountSid": Rig.account, "EventType": ""]]
      as [KeyValuePairs<String, String>]
  )
  func eventTypeMissing(pairs: KeyValuePairs<String, String>) throws {
    let rig = try Rig()
    let answer = try rig.answer(to: Rig.form(pairs))
    #expect(answer.status == .badRequest)
    #expect(answer.json?["message"] == "EventType is missing.")
    #expect(rig.responder.counters == WebhookCounters(malformed: 1))
    #expect(rig.log.lines.count == 1)
  }

  @Test func duplicate() throws {
    let rig = try Rig()
    rig.engine.answer(.success(.duplicate))
    let answer = try rig.answer(to: Rig.message())
    #expect(answer.status == .noContent)
    #expect(answer.body == nil)
    #expect(rig.responder.counters == WebhookCounters(duplicate: 1))
  }

  @Test func quarantined() throws {
    let rig = try Rig()
    rig.engine.answer(.success(.quarantined(Rig.delivery)))
    #expect(try rig.answer(to: Rig.message()).status == .noContent)
    #expect(rig.responder.counters == WebhookCounters(quarantined: 1))
  }

  @Test(arguments: [
    (Fault.overloaded(retryAfterMilliseconds: 1), "1"),
    (.overloaded(retryAfterMilliseconds: 0), "1"),
    (.overloaded(retryAfterMilliseconds: 2_001), "3"), (.readOnly, "5"), (.stopped, "5"),
    (.ledger(.io("disk")), "5"), (.conflict(noun: "a", message: "b"), "5"),
  ])
  func notStored(fault: Fault, retryAfter: String) throws {
    let rig = try Rig()
    rig.engine.answer(.failure(fault))
    let answer = try rig.answer(to: Rig.message())
    #expect(answer.status == .serviceUnavailable)
    #expect(answer.headers["Retry-After"] == [retryAfter])
    #expect(rig.responder.counters == WebhookCounters(unavailable: 1))
    #expect(rig.log.lines.first?.hasPrefix("error") == true)
  }

  @Test func queueFull() throws {
    let rig = try Rig()
    rig.engine.state.withLockedValue { $0.isFull = true }
    let answer = try rig.answer(to: Rig.message())
    #expect(answer.status == .serviceUnavailable)
    #expect(answer.headers["Retry-After"] == ["1"])
    #expect(rig.responder.counters == WebhookCounters(unavailable: 1))
  }

  @Test(arguments: ConversationsEvent.allCases.filter(\.isPreEvent).map(\.rawValue))
  func preEvent(type: String) throws {
    let rig = try Rig()
    let answer = try rig.answer(
      to: Rig.form(["AccountSid": Rig.account, "EventType": type])
    )
    #expect(answer.status == .ok)
    #expect(answer.json?.object?.isEmpty == true)
    #expect(rig.engine.events.isEmpty)
    #expect(rig.responder.counters == WebhookCounters(preEvents: 1))
    #expect(rig.log.lines.first?.hasPrefix("warning") == true)
    #expect(rig.log.lines.first?.contains(type) == true)
  }

  @Test(arguments: ["onFlowersSent", "onUserAdded", "onDeliveryUpdated"])
  func unhandledType(type: String) throws {
    let rig = try Rig()
    let answer = try rig.answer(to: Rig.form(["AccountSid": Rig.account, "EventType": type]))
    #expect(answer.status == .noContent)
    guard case .other = try #require(rig.engine.events.first).content else {
      Issue.record("not kept as other")
      return
    }
  }

  @Test func accepted() throws {
    let rig = try Rig()
    let request = try Rig.message(headers: ["I-Twilio-Idempotency-Token": "once"])
    let answer = try rig.answer(to: request)
    #expect(answer.status == .noContent)
    #expect(answer.body == nil)
    #expect(rig.responder.counters == WebhookCounters(accepted: 1))
    #expect(rig.log.lines.isEmpty)
    let event = try #require(rig.engine.events.first)
    #expect(event.idempotencyToken == "once")
    guard case .messageAdded(let message) = event.content else {
      Issue.record("not a message")
      return
    }
    #expect(message.body == " hello & käse 👋 ")
  }
}
