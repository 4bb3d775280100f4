// libFuzzer target: requests and their parameters against the real method table. Not a target of
// the package; `make fuzz` builds and runs it.

import ControlMethods
import JSON
import JSONRPC

private let index = RPCMethodIndex(Method.allCases.map(\.rawValue))

/// One run: whatever the request, nothing may trap; a refusal says where and what to do; and
/// parameters that were let through can be read.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = [UInt8](input: start, count)
  var parser = RPCParser()
  switch parser.parse(bytes[...]) {
  case .single(let request): checkRequest(request, bytes.hash)
  case .batch(let items):
    check(!items.isEmpty, "an empty batch")
    for item in items {
      switch item {
      case .request(let request): checkRequest(request, bytes.hash)
      case .refused(let refusal): checkRefusal(refusal.error)
      }
    }
  case .refused(let refusal): checkRefusal(refusal.error)
  }
  return 0
}

private func checkRefusal(_ error: RPCError) {
  check(error.code == .parseError || error.code == .invalidRequest, "\(error)")
  check(!error.message.isEmpty, "a refusal without a word")
}

private func checkRequest(_ request: RPCRequest, _ hash: UInt64) {
  let methods = MethodTable.all
  if let number = index.index(of: request.methodNode) {
    check(methods[number].name == request.method, "\(request.method) is another method")
    checkCall(methods[number], request.params)
  } else {
    check(MethodTable.descriptor(named: request.method) == nil, "the index misses a method")
    let nearest = NearestNames.names(to: request.method, among: methods.map(\.name), count: 3)
    check(nearest.count == 3 && Set(nearest).count == 3, "not three names: \(nearest)")
  }
  // What fits one method is likely to be wrong for another.
  checkCall(methods[Int(hash % UInt64(methods.count))], request.params)
}

private func checkCall(_ method: MethodDescriptor, _ params: JSONNode?) {
  do throws(ParameterFault) {
    checkGetters(try method.check(params), method.params)
  } catch {
    check(error.message.hasSuffix("."), "no sentence: \(error.message)")
    let isRemedy = error.hint.hasSuffix(".") || error.hint.hasSuffix("?")
    check(isRemedy, "no remedy: \(error.hint)")
    let text = error.pointer.description
    check(JSONPointer(text) == error.pointer, "the pointer \(text) reads as another")
    check(!error.pointer.tokens.isEmpty, "the pointer names no parameter")
    guard let params else { return }
    let parent = error.pointer.tokens.dropLast().reduce(JSONPointer.root) { $0.appending($1) }
    let place = params.node(at: parent)
    check(place?.kind == .object || place?.kind == .array, "\(text) leads nowhere")
  }
}

/// "The getters can't fail": each gives a value for a parameter that was sent.
private func checkGetters(_ parameters: Parameters, _ descriptors: [ParamDescriptor]) {
  for descriptor in descriptors {
    let name = descriptor.name
    guard parameters.has(name) else {
      check(!descriptor.isRequired, "\(name) is missing")
      continue
    }
    check(!parameters.isCleared(name), "\(name) is sent and cleared")
    switch descriptor.type {
    case .text, .sid, .sidOrName: check(parameters.text(name) != nil, "no text \(name)")
    case .integer(let range):
      check(parameters.integer(name).map(range.contains) == true, "no number \(name)")
    case .boolean: check(parameters.boolean(name) != nil, "no boolean \(name)")
    case .requestID: check(parameters[name] != nil, "no id \(name)")
    case .choice(let words):
      check(parameters.choice(name).map(words.contains) == true, "no choice \(name)")
    case .choices(let words):
      let chosen = parameters.choices(name)
      check(!chosen.isEmpty, "no choices \(name)")
      check(chosen.allSatisfy { word in words.contains { $0.lowercased() == word } }, "\(chosen)")
    case .texts(let countMax):
      check(parameters.texts(name).map { $0.count <= countMax } == true, "no texts \(name)")
    case .attributes:
      let text = parameters.compactJSON(name)
      check(text.flatMap { try? JSONValue(parsing: $0) }?.object != nil, "no object \(name)")
    case .document: check(parameters.document(name) != nil, "no document \(name)")
    case .integerOrChoice(let range, let words):
      let sent = parameters.integerOrChoice(name)
      let isNumber = sent.number.map(range.contains) == true
      check(isNumber || sent.word.map(words.contains) == true, "no number or word \(name)")
    case .list:
      check(parameters[name]?.kind == .array, "no array \(name)")
    case .object(let members):
      guard let inner = parameters.object(name) else {
        check(false, "no object \(name)")
        continue
      }
      checkGetters(inner, members)
    case .timestamp, .any, .shape, .nullable: check(false, "\(name) is no parameter")
    }
  }
}
