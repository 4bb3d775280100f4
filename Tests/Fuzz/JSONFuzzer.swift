// libFuzzer main for the codec and the framing of the control socket. Not a target of the package;
// from the root of the repository, with an empty directory $OUT:
//
//   flags="-parse-as-library -swift-version 6 -O -wmo -sanitize=fuzzer,address -I $OUT
//     -enable-upcoming-feature InternalImportsByDefault -enable-upcoming-feature ExistentialAny"
//   for module in JSON JSONRPC; do
//     swiftc $flags -module-name $module -emit-module -emit-module-path $OUT/$module.swiftmodule \
//       -c $(find Sources/Transport/$module -name '*.swift') -o $OUT/$module.o
//   done
//   swiftc $flags Tests/Fuzz/JSONFuzzer.swift $OUT/*.o -o $OUT/json-fuzzer
//   mkdir -p $OUT/corpus
//   SWIFT_BACKTRACE=enable=no $OUT/json-fuzzer -max_total_time=30 -max_len=4096 \
//     $OUT/corpus Tests/Fuzz/Corpus/JSON
//
// Without SWIFT_BACKTRACE the report of a crash can hang the run. New inputs gather in the first
// directory; a crash leaves its input as crash-… in the working directory.

import JSON
import JSONRPC

/// One run: whatever the bytes, nothing may trap, and what is read must survive being written.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  checkCodec(bytes)
  checkFramer(bytes)
  var parser = RPCParser()
  _ = parser.parse(bytes[...])
  return 0
}

private func checkCodec(_ bytes: [UInt8]) {
  let limits = JSONLimits(duplicateKeys: .keepFirst)
  do throws(JSONError) {
    let root = try JSONDocument(bytes, limits: limits).root
    let value = root.value
    for style in [JSONWriter.Style.compact, .pretty] {
      var writer = JSONWriter(style: style)
      writer.value(root)
      check(try JSONValue(parsing: writer.takeBytes(), limits: limits) == value, "node, \(style)")
      let tree = value.serialized(style)
      check(try JSONValue(parsing: tree, limits: limits) == value, "tree, \(style)")
    }
    // The framer must take for one value whatever the tokenizer takes for one.
    guard root.kind == .object || root.kind == .array else { return }
    var framer = ValueFramer()
    framer.append(bytes)
    check(framer.next() == .value(root.rawBytes), "the framer sees another value")
    check(framer.next() == nil, "the framer sees more")
  } catch {
    check(error.offset >= 0 && error.offset <= bytes.count, "the offset lies outside")
    check(error.excerpt.utf8.count <= JSONError.excerptBytesMax, "the excerpt is too long")
  }
}

private func checkFramer(_ bytes: [UInt8]) {
  let limits = ValueFramer.Limits(valueBytesMax: 512, depthMax: 8, wordsBytesMax: 64)
  let whole = items(of: bytes, cutAt: bytes.count, limits)
  let cut = Int(bytes.first ?? 0) % (bytes.count + 1)
  check(whole == items(of: bytes, cutAt: cut, limits), "a cut at \(cut) makes a difference")
}

private func items(
  of bytes: [UInt8],
  cutAt cut: Int,
  _ limits: ValueFramer.Limits
) -> [ValueFramer.Item] {
  var framer = ValueFramer(limits: limits)
  var items: [ValueFramer.Item] = []
  framer.append(bytes[..<cut])
  while let item = framer.next() { items.append(item) }
  framer.append(bytes[cut...])
  while let item = framer.next() { items.append(item) }
  framer.finish()
  while let item = framer.next() { items.append(item) }
  return items
}

private func check(_ condition: Bool, _ what: @autoclosure () -> String) {
  precondition(condition, what())
}
