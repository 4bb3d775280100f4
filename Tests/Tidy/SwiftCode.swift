/// Swift source with comments and the text of string literals blanked out, line by line, so that
/// a rule about code is not broken by words about code. What is interpolated stays.
struct SwiftCode: Sendable {
  /// Every Swift file of the repository by its path, read once for all rules.
  static let files: [String: SwiftCode] = {
    let paths = ["Sources", "Tests"].flatMap { Repository.files(under: $0, extensions: ["swift"]) }
    let codes = paths.map { path in ((try? Repository.text(of: path)) ?? "", path) }
    return Dictionary(uniqueKeysWithValues: codes.map { ($0.1, SwiftCode($0.0)) })
  }()

  /// The lines as written.
  let raw: [String]
  /// The same lines, code only.
  let code: [String]

  init(_ text: String) {
    raw = Self.lines(of: Array(text.utf8))
    var lexer = Lexer(Array(text.utf8))
    lexer.readCode()
    code = Self.lines(of: lexer.out)
  }

  /// Numbers (from 1) of the lines whose code has the word and matches. Looking for the word
  /// first spares most lines the slow match.
  func lines(with word: String, matching pattern: some RegexComponent) -> [Int] {
    code.indices.filter { code[$0].contains(word) && code[$0].contains(pattern) }.map { $0 + 1 }
  }

  /// Whether a comment stands on the line (from 1), or on the one before or after it.
  func isExplained(_ line: Int) -> Bool {
    (line - 2...line).contains { raw.indices.contains($0) && raw[$0].contains("//") }
  }

  private static func lines(of bytes: [UInt8]) -> [String] {
    bytes.split(separator: 0x0a, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
  }
}

/// Works on bytes: nothing that it looks for is a part of a longer character.
private struct Lexer {
  private let text: [UInt8]
  private var at = 0
  private(set) var out: [UInt8] = []

  init(_ text: [UInt8]) {
    self.text = text
    out.reserveCapacity(text.count)
  }

  private func follows(_ word: [UInt8]) -> Bool {
    guard text[at] == word[0], at + word.count <= text.count else { return false }
    return text[at..<(at + word.count)].elementsEqual(word)
  }

  private mutating func keep() {
    out.append(text[at])
    at += 1
  }

  /// Passes over scalars, keeping the line breaks.
  private mutating func skip(_ count: Int) {
    for _ in 0..<min(count, text.count - at) {
      out.append(text[at] == 0x0a ? 0x0a : 0x20)
      at += 1
    }
  }

  /// Up to the end, or, inside an interpolation, past its closing parenthesis.
  mutating func readCode(isInterpolation: Bool = false) {
    var depth = 0
    while at < text.count {
      if follows(Mark.line) {
        while at < text.count, text[at] != 0x0a { skip(1) }
      } else if follows(Mark.open) {
        readComment()
      } else if text[at] == 0x22 || text[at] == 0x23, let pounds = poundsOfString() {
        readString(pounds: pounds)
      } else {
        if text[at] == 0x28 { depth += 1 }
        if text[at] == 0x29 {
          depth -= 1
          if isInterpolation, depth < 0 { return skip(1) }
        }
        keep()
      }
    }
  }

  /// Comments nest in Swift.
  private mutating func readComment() {
    var depth = 0
    repeat {
      if follows(Mark.open) {
        depth += 1
        skip(2)
      } else if follows(Mark.close) {
        depth -= 1
        skip(2)
      } else {
        skip(1)
      }
    } while depth > 0 && at < text.count
  }

  private func poundsOfString() -> Int? {
    let pounds = text[at...].prefix { $0 == 0x23 }.count
    let quote = at + pounds
    return quote < text.count && text[quote] == 0x22 ? pounds : nil
  }

  private mutating func readString(pounds: Int) {
    let marks = [UInt8](repeating: 0x23, count: pounds)
    skip(pounds)
    let quote = [UInt8](repeating: 0x22, count: follows([0x22, 0x22, 0x22]) ? 3 : 1)
    let end = quote + marks
    let escape = [0x5c] + marks
    skip(quote.count)
    while at < text.count {
      if follows(end) { return skip(end.count) }
      if follows(escape + [0x28]) {
        skip(escape.count + 1)
        readCode(isInterpolation: true)
      } else if follows(escape) {
        skip(escape.count + 1)
      } else {
        skip(1)
      }
    }
  }
}

private enum Mark {
  static let line = Array("//".utf8)
  static let open = Array("/*".utf8)
  static let close = Array("*/".utf8)
}
