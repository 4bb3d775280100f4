import Testing

@testable import ControlClient

@Suite struct LineBufferTests {
  private let text = Array("one\n\ntwo\r\n{\"three\":\"\u{1F600}\"}\nrest".utf8)

  private func lines(_ buffer: inout LineBuffer) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    while let line = buffer.next() { lines.append(Array(line)) }
    return lines
  }

  @Test func cutAtEveryTwoPlaces() {
    var whole = LineBuffer()
    whole.append(text)
    let wanted = lines(&whole)
    #expect(wanted.count == 4)
    for first in 0...text.count {
      for second in first...text.count {
        var buffer = LineBuffer()
        var found: [[UInt8]] = []
        for piece in [text[..<first], text[first..<second], text[second...]] {
          buffer.append(piece)
          found += lines(&buffer)
        }
        #expect(found == wanted, "cut at \(first) and \(second)")
        #expect(buffer.count == 4)
        #expect(buffer.takeRest().map(Array.init) == Array("rest".utf8))
        #expect(buffer.takeRest() == nil && buffer.count == 0)
      }
    }
  }

  @Test func linesTakenOneByOneBetweenPieces() {
    var buffer = LineBuffer()
    buffer.append(Array("a\nb\nc".utf8))
    #expect(buffer.next().map(Array.init) == [0x61])
    buffer.append(Array("d\n".utf8))
    #expect(buffer.next().map(Array.init) == [0x62])
    #expect(buffer.next().map(Array.init) == [0x63, 0x64])
    #expect(buffer.next() == nil && buffer.count == 0)
    buffer.append([0x65])
    buffer.removeAll()
    #expect(buffer.takeRest() == nil)
  }
}
