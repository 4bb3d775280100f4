/// Text for manual pages in the mdoc macros, which groff and mandoc both read. ASCII only.
enum Roff {
  /// Columns of a line of the source.
  private static let columnsMax = 78
  /// What an example in a command's notes begins with.
  private static let example = "Example: "

  /// Sentences as lines of running text: each begins a line of its own. What stands between
  /// backticks becomes bold.
  static func text(_ text: String) -> [String] {
    sentences(text).flatMap { wrapped(inline($0)) }.map(guarded)
  }

  /// One argument of a macro, in quotes.
  static func argument(_ text: String) -> String {
    "\"" + literal(text) + "\""
  }

  /// A line that is shown as it stands, to be copied.
  static func line(_ text: String) -> String {
    guarded(literal(text))
  }

  /// A block of such lines.
  static func block(_ text: String) -> [String] {
    [".Bd -literal -offset indent"]
      + text.split(separator: "\n", omittingEmptySubsequences: false).map { line(String($0)) }
      + [".Ed"]
  }

  /// A list of terms and what they mean. A compact one has no empty lines.
  static func list(
    _ items: [(term: String, meaning: [String])],
    width: String = "Ds",
    isCompact: Bool = false
  ) -> [String] {
    guard !items.isEmpty else { return [] }
    let rows = items.flatMap { [".It " + $0.term] + $0.meaning }
    let start = ".Bl -tag -width " + argument(width)
    return (isCompact ? [".Pp", start + " -compact"] : [start]) + rows + [".El"]
  }

  /// Whole lines as help shows them: indented ones of the shape `WORD  rest` are lists, other
  /// indented ones and examples stand as they are, the rest is running text.
  static func notes(_ notes: String) -> [String] {
    var out: [String] = []
    var rest = notes.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
    while let first = rest.first {
      if first.isEmpty {
        rest.removeFirst()
        if !rest.isEmpty { out.append(".Pp") }
        continue
      }
      if first.hasPrefix(example) {
        rest.removeFirst()
        out += [".Pp", "Example:"] + block(String(first.dropFirst(example.count)))
        continue
      }
      let isIndented = first.hasPrefix(" ")
      let taken = rest.prefix { line in
        !line.isEmpty && !line.hasPrefix(example) && line.hasPrefix(" ") == isIndented
      }
      rest = rest.dropFirst(taken.count)
      if !isIndented {
        if out.last == ".El" { out.append(".Pp") }
        out += text(taken.joined(separator: " "))
      } else if let items = terms(Array(taken)) {
        out += list(items, width: "messages", isCompact: true)
      } else {
        out += block(taken.joined(separator: "\n"))
      }
    }
    return out
  }

  /// The lines as terms, when each has two spaces or more between its first word and the rest.
  private static func terms(_ lines: [String]) -> [(term: String, meaning: [String])]? {
    var items: [(term: String, meaning: [String])] = []
    for row in lines {
      let bare = row.drop { $0 == " " }
      guard let gap = bare.firstRange(of: "  ") else { return nil }
      let meaning = bare[gap.upperBound...].drop { $0 == " " }
      items.append(("Cm " + argument(String(bare[..<gap.lowerBound])), [line(String(meaning))]))
    }
    return items
  }

  private static func sentences(_ text: String) -> [String] {
    var sentences: [String] = []
    var sentence = ""
    for word in text.split(separator: " ") {
      sentence += sentence.isEmpty ? word : " " + word
      if let last = word.last, ".?!".contains(last) {
        sentences.append(sentence)
        sentence = ""
      }
    }
    return sentence.isEmpty ? sentences : sentences + [sentence]
  }

  /// Whether a word is a name such as `worker.set_activity`, which must not be hyphenated.
  private static func isName(_ word: Substring) -> Bool {
    word.contains("_")
      || zip(word.utf8, word.utf8.dropFirst()).contains { first, second in
        first == UInt8(ascii: ".") && (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(second)
      }
  }

  private static func wrapped(_ text: String) -> [String] {
    var lines: [String] = []
    for part in text.split(separator: " ") {
      let word = isName(part) ? "\\%" + part : part
      if let last = lines.last, last.utf8.count + 1 + word.utf8.count <= columnsMax {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  private static func inline(_ text: String) -> String {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
    // A lone backtick is one.
    guard parts.count % 2 == 1 else { return literal(text, isCode: false) }
    return parts.enumerated().map { index, part in
      index % 2 == 0 ? literal(part, isCode: false) : "\\fB\(literal(part))\\fP"
    }.joined()
  }

  /// Characters as they are, none of them a request, an escape or a typographer's quote.
  private static func literal(_ text: String, isCode: Bool = true) -> String {
    var out = ""
    for character in text.unicodeScalars {
      switch character {
      case "\\": out += "\\e"
      case "…": out += "..."
      case "-" where isCode: out += "\\-"
      case "'" where isCode: out += "\\(aq"
      case "\"" where isCode: out += "\\(dq"
      case "`": out += "\\(ga"
      case "^": out += "\\(ha"
      case "~": out += "\\(ti"
      case _ where character.isASCII: out.unicodeScalars.append(character)
      default: out += "\\[u\(hexadecimal(character.value))]"
      }
    }
    return out
  }

  /// At least four digits, as roff wants them.
  private static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// A dot or a quote would make a request of the line.
  private static func guarded(_ line: String) -> String {
    line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : line
  }
}
