import Foundation
import TestKit

/// One conversation with the control socket, written down: what is sent, and what comes back.
///
/// A file of transcripts is text. What a line means is told by how it begins:
///
///     # text       a remark
///     == name      a new transcript, on a connection of its own
///     > text       this line is sent, with its line feed
///     >> text      this is sent, without a line feed
///     >*N text     this is sent N times, without a line feed
///     < text       this line comes back
///     ! closed     the daemon ends the connection itself; else the sender ends its side at the end
///
/// In what is sent, `%41` is the byte 0x41, as in a URL. In what comes back, `…` stands for any
/// text within a line, and a line `⋮` for any number of lines. There is no other text.
struct Transcript: Sendable {
  /// The file and the transcript's name.
  let name: String
  /// What is sent.
  private(set) var bytes: [UInt8] = []
  /// Where it may fall apart into two pieces: everywhere but in the midst of what is said over and
  /// over.
  private(set) var cuts: [Int] = []
  /// The lines that come back, with their placeholders.
  private(set) var replies: [String] = []
  /// Whether the daemon ends the connection before the sender ends its side.
  private(set) var isClosedByDaemon = false

  /// All transcripts of a folder, file by file.
  static func all(in folder: String) throws -> [Transcript] {
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    return try files.filter { $0.hasSuffix(".txt") }.flatMap { file in
      try transcripts(try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8), of: file)
    }
  }

  private static func transcripts(_ text: String, of file: String) throws -> [Transcript] {
    var transcripts: [Transcript] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if line.isEmpty || line.hasPrefix("#") { continue }
      if line.hasPrefix("== ") {
        transcripts.append(Transcript(name: "\(file): \(line.dropFirst(3))"))
        continue
      }
      let isTaken = transcripts.indices.last.map { transcripts[$0].take(line) } ?? false
      if !isTaken { throw TestFailure("\(file):\(index + 1): what is this? \(line)") }
    }
    return transcripts
  }

  private init(name: String) {
    self.name = name
  }

  private mutating func take(_ line: Substring) -> Bool {
    if line == "! closed" {
      isClosedByDaemon = true
    } else if line.hasPrefix("< ") {
      replies.append(String(line.dropFirst(2)))
    } else if line.hasPrefix(">> ") {
      send(Self.decoded(line.dropFirst(3)))
    } else if line.hasPrefix(">*") {
      let parts = line.dropFirst(2).split(separator: " ", maxSplits: 1)
      guard parts.count == 2, let count = Int(parts[0]) else { return false }
      send(Self.decoded(parts[1]), count: count)
    } else if line.hasPrefix("> ") {
      send(Self.decoded(line.dropFirst(2)) + [0x0A])
    } else {
      return false
    }
    return true
  }

  private mutating func send(_ text: [UInt8], count: Int = 1) {
    for number in 0..<count {
      if number < 2 || number >= count - 2 { cuts += bytes.count..<(bytes.count + text.count) }
      bytes += text
    }
  }

  private static func decoded(_ text: Substring) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return bytes
  }

  /// Sends it, cut in two at `cut` such that the daemon reads both parts for themselves, and gives
  /// the lines that come back.
  func replay(on path: String, cutAt cut: Int? = nil) throws -> [String] {
    let connection = try RawConnection(path: path)
    if let cut {
      try connection.send(bytes[..<cut])
      try connection.waitUntilRead()
    }
    try connection.send(bytes[(cut ?? 0)...])
    if !isClosedByDaemon { connection.finishSending() }
    let text = String(decoding: try connection.readToEnd(), as: UTF8.self)
    guard text.hasSuffix("\n") || text.isEmpty else {
      throw TestFailure("\(name): the last line has no end: \(text)")
    }
    return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }

  /// Whether lines are those that should come back.
  func isAnswered(by lines: [String]) -> Bool {
    Self.match(lines[...], replies[...])
  }

  private static func match(_ lines: ArraySlice<String>, _ patterns: ArraySlice<String>) -> Bool {
    guard let pattern = patterns.first else { return lines.isEmpty }
    if pattern == "⋮" {
      return (0...lines.count).contains { match(lines.dropFirst($0), patterns.dropFirst()) }
    }
    guard let line = lines.first, match(line, pattern) else { return false }
    return match(lines.dropFirst(), patterns.dropFirst())
  }

  private static func match(_ line: String, _ pattern: String) -> Bool {
    let parts = pattern.components(separatedBy: "…")
    guard parts.count > 1 else { return line == pattern }
    guard line.hasPrefix(parts[0]) else { return false }
    var rest = line.dropFirst(parts[0].count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let range = rest.range(of: part) else { return false }
      rest = rest[range.upperBound...]
    }
    return rest.hasSuffix(parts[parts.count - 1])
  }
}
