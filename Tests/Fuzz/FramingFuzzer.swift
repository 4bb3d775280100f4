// libFuzzer target: the framing of the control socket. Not a target of the package; `make fuzz`
// builds and runs it.

import JSON
import JSONRPC

/// One run: whatever the stream, nothing may trap, cuts make no difference, and after every fault
/// reading goes on where it should.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let stream = [UInt8](input: start, count)
  let small = ValueFramer.Limits(valueBytesMax: 64, depthMax: 4, wordsBytesMax: 16)
  for limits in [small, ValueFramer.Limits()] {
    let items = framed(stream, pieces: [stream.count], limits)
    checkCuts(stream, items, limits)
    checkItems(items, of: stream, limits)
    checkNextLine(of: stream, items, limits)
    checkResumption(of: stream, limits)
  }
  return 0
}

/// What a stream holds when it comes in pieces of these sizes, the last as long as need be.
private func framed(
  _ stream: [UInt8],
  pieces: [Int],
  _ limits: ValueFramer.Limits
) -> [ValueFramer.Item] {
  var framer = ValueFramer(limits: limits)
  var items: [ValueFramer.Item] = []
  var rest = stream[...]
  for (number, size) in pieces.enumerated() {
    let piece = number == pieces.count - 1 ? rest : rest.prefix(size)
    rest = rest.dropFirst(piece.count)
    framer.append(piece)
    while let item = framer.next() { items.append(item) }
  }
  framer.finish()
  while let item = framer.next() { items.append(item) }
  check(framer.bufferedBytes == 0, "bytes are left over")
  check(framer.isIdle, "an item is half read at the end")
  return items
}

/// Byte by byte, and in pieces whose sizes come of the bytes themselves.
private func checkCuts(
  _ stream: [UInt8],
  _ whole: [ValueFramer.Item],
  _ limits: ValueFramer.Limits
) {
  let singles = [Int](repeating: 1, count: stream.count + 1)
  check(framed(stream, pieces: singles, limits) == whole, "byte by byte it is another stream")
  var pieces: [Int] = []
  var (left, state) = (stream.count, stream.hash | 1)
  while left > 0 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    pieces.append(Int(state >> 32 & 0xF))
    left -= pieces.last ?? 0
  }
  pieces.append(0)
  check(framed(stream, pieces: pieces, limits) == whole, "in \(pieces) it is another stream")
}

private func checkItems(
  _ items: [ValueFramer.Item],
  of stream: [UInt8],
  _ limits: ValueFramer.Limits
) {
  var position = 0
  var line = 1
  for (number, item) in items.enumerated() {
    switch item {
    case .value(let bytes):
      check(bytes.count <= limits.valueBytesMax, "a value is too long")
      checkValue(Array(bytes), limits)
      position = find(Array(bytes), in: stream, from: position)
    case .words(let text), .httpRequestLine(let text):
      check(text.utf8.count <= limits.wordsBytesMax, "the words are too long")
      check(text.utf8.first.map { $0 > 0x20 } == true, "the words begin with nothing")
      position = find(Array(text.utf8), in: stream, from: position)
    case .failure(let fault):
      check(fault.offset >= 0 && fault.offset <= stream.count, "the offset lies outside")
      check(fault.line >= line, "the line lies before the last fault's")
      line = fault.line
      check(fault.excerpt.utf8.allSatisfy { (0x20..<0x7F).contains($0) }, "no printable excerpt")
      check(fault.excerpt.utf8.count <= JSONError.excerptBytesMax, "the excerpt is too long")
      check(fault.isRecoverable || number == items.count - 1, "something follows the end")
      check(fault.error.data["hint"]?.string?.isEmpty == false, "no hint")
    }
  }
  let lines = stream.count { $0 == 0x0A } + 1
  check(line <= lines, "line \(line) of \(lines)")
}

/// Items come in the order of the stream, none twice.
private func find(_ bytes: [UInt8], in stream: [UInt8], from position: Int) -> Int {
  var start = position
  while start + bytes.count <= stream.count {
    if stream[start..<(start + bytes.count)].elementsEqual(bytes) { return start + bytes.count }
    start += 1
  }
  check(false, "an item is not in the stream, or not in its order")
  return position
}

/// What the framer calls a value may have wrong spellings in it, but no other shape than JSON's.
private func checkValue(_ bytes: [UInt8], _ limits: ValueFramer.Limits) {
  do throws(JSONError) {
    _ = try JSONDocument(bytes, limits: JSONLimits(depthMax: limits.depthMax))
  } catch {
    switch error.reason {
    case .invalidLiteral, .invalidNumber, .invalidEscape, .loneSurrogate, .invalidUTF8,
      .duplicateKey, .expectedValue, .expectedCommaOrClose, .controlCharacter:
      break
    case .unexpectedEnd, .expectedName, .expectedColon, .trailingBytes, .byteOrderMark, .tooDeep,
      .tooLarge:
      check(false, "the framer and the tokenizer differ: \(error)")
    }
  }
}

/// After a fault on one line, what follows is what the lines behind it hold by themselves.
private func checkNextLine(
  of stream: [UInt8],
  _ items: [ValueFramer.Item],
  _ limits: ValueFramer.Limits
) {
  for (number, item) in items.enumerated() {
    guard case .failure(let fault) = item else { continue }
    // Words end at NUL too, and what is given up ends where it stands.
    guard fault.isRecoverable, fault.reason != .abandoned, fault.reason != .lineNotUTF8 else {
      return
    }
    let lines = stream.split(separator: 0x0A, omittingEmptySubsequences: false)
    let rest = Array(lines.dropFirst(fault.line).joined(separator: [0x0A]))
    let alone = framed(rest, pieces: [rest.count], limits)
    check(
      items.dropFirst(number + 1).elementsEqual(alone) { isSame($0, $1, linesApart: fault.line) },
      "behind the fault on line \(fault.line) something else is read"
    )
    return
  }
}

private func isSame(_ a: ValueFramer.Item, _ b: ValueFramer.Item, linesApart: Int) -> Bool {
  guard case .failure(let first) = a, case .failure(let second) = b else { return a == b }
  return first.reason == second.reason && first.offset == second.offset
    && first.excerpt == second.excerpt && first.isRecoverable == second.isRecoverable
    && first.line == second.line + linesApart
}

/// After a control character and a line feed, whatever came before, the next value is read; unless
/// the stream was given up, and then nothing is.
private func checkResumption(of stream: [UInt8], _ limits: ValueFramer.Limits) {
  let sentinel = Array(#"{"sentinel":1}"#.utf8)
  var framer = ValueFramer(limits: limits)
  framer.append(stream)
  var isClosed = false
  var last: ValueFramer.Item?
  func read() {
    while let item = framer.next() {
      check(!isClosed, "something follows the end")
      if case .failure(let fault) = item, !fault.isRecoverable { isClosed = true }
      last = item
    }
  }
  read()
  framer.append([0x03, 0x0A])
  read()
  framer.append(sentinel)
  last = nil
  read()
  check(isClosed ? last == nil : last == .value(sentinel[...]), "reading does not go on")
}
