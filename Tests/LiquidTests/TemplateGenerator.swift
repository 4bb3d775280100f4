import Liquid

/// Makes templates at random.
struct TemplateGenerator {
  private static let paths = [
    "trigger.message.Body", "trigger['message'].From", "list", "words", "mixed", "object", "big",
    "empties.text", "nothing", "flow.variables.price", "flow.variables.yes", "x", "y", "forloop",
    "forloop.index", "list[x]", "words[list[0]]", "trigger[key].Body.size", "object.first",
  ]
  private static let literals = [
    "1", "-2", "3.5", "'a'", "\" b \"", "true", "false", "nil", "empty", "blank", "(1..4)",
    "'%Y-%c'", "'2024-02-29T01:02:03Z'", "100000", "9223372036854775807", "''",
  ]
  private static let texts = ["a", " ", "\n", "\"", "{ }", "ü", "<b>", "}}", "%"]
  private static let relations = ["==", "!=", "<>", "<", ">", "<=", ">=", "contains"]
  private static let twoArguments: Set<String> = ["replace", "replace_first", "slice", "truncate"]
  private static let oneArgument: Set<String> = [
    "append", "at_least", "at_most", "divided_by", "map", "minus", "modulo", "plus", "prepend",
    "remove", "remove_first", "split", "times", "default", "join", "date", "round", "sort", "uniq",
    "compact", "truncatewords",
  ]

  private var random: SplitMix

  init(random: SplitMix) {
    self.random = random
  }

  mutating func template() -> String {
    body(depth: 0, isInLoop: false)
  }

  /// A template with some bytes changed, left out or doubled.
  mutating func spoiled() -> String {
    var bytes = Array(template().utf8)
    for _ in 0...number(3) where !bytes.isEmpty {
      let place = number(bytes.count)
      switch number(3) {
      case 0: bytes[place] = UInt8(32 + number(95))
      case 1: bytes.remove(at: place)
      default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 9)], at: place)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func number(_ count: Int) -> Int {
    Int.random(in: 0..<count, using: &random)
  }

  private mutating func pick(_ list: [String]) -> String {
    list[number(list.count)]
  }

  private mutating func operand() -> String {
    number(3) == 0 ? pick(Self.literals) : pick(Self.paths)
  }

  private mutating func pipeline() -> String {
    var text = operand()
    for _ in 0..<number(4) {
      let name = pick(LiquidTemplate.filterNames)
      text += " | \(name)"
      if Self.twoArguments.contains(name) {
        text += ": \(operand()), \(operand())"
      } else if Self.oneArgument.contains(name) {
        text += ": \(operand())"
      }
    }
    return text
  }

  private mutating func condition() -> String {
    var text = operand()
    if number(2) == 0 { text += " \(pick(Self.relations)) \(operand())" }
    if number(3) == 0 { text += " \(pick(["and", "or"])) \(condition())" }
    return text
  }

  private mutating func tag(_ text: String) -> String {
    "{%" + pick(["", "-", " "]) + " " + text + " " + pick(["", "-"]) + "%}"
  }

  private mutating func body(depth: Int, isInLoop: Bool) -> String {
    var text = ""
    for _ in 0..<number(5) { text += piece(depth: depth, isInLoop: isInLoop) }
    return text
  }

  private mutating func piece(depth: Int, isInLoop: Bool) -> String {
    switch number(depth < 6 ? 12 : 5) {
    case 0, 1: return pick(Self.texts)
    case 2, 3: return "{{" + pick(["", "-"]) + " \(pipeline()) " + pick(["", "-"]) + "}}"
    case 4: return tag("assign \(pick(["x", "y"])) = \(pipeline())")
    case 5:
      return tag("capture \(pick(["x", "y"]))") + body(depth: depth + 1, isInLoop: isInLoop)
        + tag("endcapture")
    case 6, 7:
      let name = pick(["if", "unless"])
      var text = tag("\(name) \(condition())") + body(depth: depth + 1, isInLoop: isInLoop)
      if number(2) == 0 {
        text += tag("elsif \(condition())") + body(depth: depth + 1, isInLoop: isInLoop)
      }
      if number(2) == 0 { text += tag("else") + body(depth: depth + 1, isInLoop: isInLoop) }
      return text + tag("end\(name)")
    case 8:
      return tag("case \(operand())") + tag("when \(operand()), \(operand())")
        + body(depth: depth + 1, isInLoop: isInLoop) + tag("else")
        + body(depth: depth + 1, isInLoop: isInLoop) + tag("endcase")
    case 9 where isInLoop: return tag(pick(["break", "continue"]))
    case 10: return tag("comment") + pick(Self.texts) + tag("endcomment")
    default:
      let header = pick(["", " reversed", " limit: \(operand())", " offset:\(operand()), limit: 3"])
      return tag("for \(pick(["x", "y"])) in \(operand())\(header)")
        + body(depth: depth + 1, isInLoop: true) + tag("else")
        + body(depth: depth + 1, isInLoop: isInLoop) + tag("endfor")
    }
  }
}
