// libFuzzer target: the codec. Not a target of the package; `make fuzz` builds and runs it.

import JSON
import JSONRPC

/// One run: whatever the bytes, nothing may trap, and what is read must survive being written.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = [UInt8](input: start, count)
  checkRoundTrip(bytes)
  checkRequest(bytes)
  return 0
}

private func checkRoundTrip(_ bytes: [UInt8]) {
  let root: JSONNode
  do throws(JSONError) {
    root = try JSONDocument(bytes, limits: limits).root
  } catch {
    check(error.offset >= 0 && error.offset <= bytes.count, "the offset lies outside")
    check(error.excerpt.utf8.count <= JSONError.excerptBytesMax, "the excerpt is too long")
    return
  }
  let value = root.value
  for style in [JSONWriter.Style.compact, .pretty] {
    var writer = JSONWriter(style: style)
    writer.value(root)
    check(parsed(writer.takeBytes()) == value, "the node is written as another value, \(style)")
    check(parsed(value.serialized(style)) == value, "the tree is written as another, \(style)")
  }
  // The framer must take for one value whatever the tokenizer takes for one.
  guard root.kind == .object || root.kind == .array else { return }
  var framer = ValueFramer()
  framer.append(bytes)
  check(framer.next() == .value(root.rawBytes), "the framer sees another value")
  check(framer.next() == nil, "the framer sees more")
}

private let limits = JSONLimits(duplicateKeys: .keepFirst)

/// What was written; nil if that is no JSON.
private func parsed(_ text: [UInt8]) -> JSONValue? {
  try? JSONValue(parsing: text, limits: limits)
}

/// A request's id must come back as it is spelled.
private func checkRequest(_ bytes: [UInt8]) {
  var parser = RPCParser()
  guard case .single(let request) = parser.parse(bytes[...]), let id = request.id else { return }
  var writer = RPCReplyWriter()
  writer.writeResult(id: id) { writer throws(RPCError) in
    writer.beginObject()
    writer.endObject()
  }
  do throws(JSONError) {
    let reply = try JSONDocument(writer.takeBytes()).root
    check(reply["id"]?.rawText == id.text, "the id is spelled otherwise")
  } catch {
    check(false, "the reply is no JSON: \(error)")
  }
}
