import TestKit

/// The lines of a program that goes on running.
final class LineReader {
  private let pipe: TestPipe
  private var rest: [UInt8] = []

  init() throws {
    pipe = try TestPipe()
  }

  /// For the program's standard output.
  var writing: Int32 { pipe.writing.value }

  /// Once the program has its copy.
  func closeWriting() {
    pipe.writing.close()
  }

  /// The next line.
  func next() throws -> String {
    while true {
      if let end = rest.firstIndex(of: 0x0A) {
        defer { rest.removeSubrange(...end) }
        return String(decoding: rest[..<end], as: UTF8.self)
      }
      guard !Descriptor.waitReadable([pipe.reading.value], millisecondsMax: 30_000).isEmpty else {
        throw TestFailure("no line in 30 s")
      }
      let piece = Descriptor.read(pipe.reading.value)
      guard !piece.isEmpty else { throw TestFailure("the program ended") }
      rest += piece
    }
  }
}
