import ControlClient
import ControlMethods
import JSON
import JSONRPC
import Testing

/// Calls a daemon's methods and holds each result against its shape.
struct ControlCaller {
  let daemon: TestDaemon
  let client: BlockingControlClient

  init() throws {
    daemon = try TestDaemon()
    client = try daemon.client()
  }

  func callAsFunction(_ method: Method, _ params: JSONValue? = nil) throws -> JSONValue {
    let result = try client.call(method.rawValue, params: params)
    expect(result, is: MethodTable.descriptor(method).result, at: method.rawValue)
    return result
  }

  /// The items of a list.
  func items(_ method: Method, _ params: JSONValue? = nil) throws -> [JSONValue] {
    try self(method, params)["items"]?.array ?? []
  }

  /// The member that names what a call has made.
  func sid(_ method: Method, _ params: JSONValue) throws -> JSONValue {
    try #require(self(method, params)["sid"])
  }

  /// The error of a call that must be refused.
  func refused(_ method: Method, _ params: JSONValue) -> RPCError? {
    do throws(ControlClientError) {
      let result = try client.call(method.rawValue, params: params)
      Issue.record("\(method.rawValue) gave \(result)")
      return nil
    } catch {
      guard case .refused(let error) = error else {
        Issue.record("\(method.rawValue): \(error)")
        return nil
      }
      #expect(error.data["hint"]?.string?.isEmpty == false, "\(method.rawValue)")
      let listed = MethodTable.descriptor(method).errors + ErrorTable.general
      #expect(
        listed.contains { $0.name == error.name },
        "\(method.rawValue) does not list \(error.name)"
      )
      return error
    }
  }

  /// Refused for a parameter: its pointer and Twilio's code.
  func fault(_ method: Method, _ params: JSONValue) -> Fault? {
    refused(method, params).map { error in
      Fault(pointer: error.data["pointer"]?.string, code: error.data["twilio_code"]?.int)
    }
  }

  struct Fault: Equatable {
    let pointer: String?
    let code: Int?

    init(pointer: String?, code: Int?) {
      self.pointer = pointer
      self.code = code
    }

    init(_ pointer: String, _ code: Int = 20_001) {
      self.init(pointer: pointer, code: code)
    }
  }

  private func expect(_ value: JSONValue, is shape: ResultShape, at place: String) {
    for member in value.object ?? [:] {
      let known = shape.members.first { $0.name == member.key }
      #expect(known != nil || shape.isOpen, "\(place) has \(member.key)")
      if let known { expect(member.value, is: known.type, at: "\(place).\(member.key)") }
    }
    for member in shape.members where !member.isOptional {
      #expect(value[member.name] != nil, "\(place) lacks \(member.name)")
    }
  }

  private func expect(_ value: JSONValue, is type: SchemaType, at place: String) {
    switch type {
    case .shape(let shape): expect(value, is: shape, at: place)
    case .list(let element):
      #expect(value.array != nil, "\(place)")
      for item in value.array ?? [] { expect(item, is: element, at: place) }
    case .nullable(let inner): if !value.isNull { expect(value, is: inner, at: place) }
    case .choice(let words): #expect(words.contains(value.string ?? ""), "\(place): \(value)")
    case .integer: #expect(value.int != nil, "\(place): \(value)")
    case .boolean: #expect(value.bool != nil, "\(place): \(value)")
    case .attributes: #expect(value.object != nil, "\(place): \(value)")
    case .text, .sid, .timestamp: #expect(value.string != nil, "\(place): \(value)")
    case .sidOrName, .requestID, .choices, .texts, .document, .integerOrChoice, .object, .any:
      break
    }
  }
}
