import ControlMethods
import JSON

/// Holds a result against the shape that the method table promises, and against the example that
/// stands there: the two must agree in what a reader takes from an example, which is states, flags
/// and what is null; sids, times, texts and counts may be others.
struct ShapeCheck {
  private(set) var faults: [String] = []

  /// Members that the machine decides on.
  private static let ofTheMachine: Set<String> = ["exe", "unit"]

  /// What is wrong with `value`, each fault with its place.
  static func faults(
    of value: JSONValue,
    as shape: ResultShape,
    like example: JSONValue
  )
    -> [String]
  {
    var check = ShapeCheck()
    check.check(value, shape, example, at: "")
    return check.faults
  }

  private mutating func check(
    _ value: JSONValue,
    _ shape: ResultShape,
    _ example: JSONValue?,
    at place: String
  ) {
    guard let object = value.object else { return wrong("is no object", value, at: place) }
    for member in object where !shape.isOpen && shape.member(member.key) == nil {
      wrong("\(shape.rawValue) has no \(member.key)", value, at: place)
    }
    for member in shape.members {
      let inExample = Self.ofTheMachine.contains(member.name) ? nil : example?[member.name]
      if let found = object[member.name] {
        check(found, member.type, inExample, at: "\(place)/\(member.name)")
      } else if !member.isOptional || inExample != nil {
        wrong("has no \(member.name)", value, at: place)
      }
      if let example, example[member.name] == nil, !member.isOptional {
        wrong("its example has no \(member.name)", value, at: place)
      }
    }
  }

  private mutating func check(
    _ value: JSONValue,
    _ type: SchemaType,
    _ example: JSONValue?,
    at place: String
  ) {
    switch type {
    case .shape(let shape): check(value, shape, example, at: place)
    case .nullable(let inner):
      if let example, example.isNull != value.isNull {
        wrong("is \(example) in the example", value, at: place)
      }
      if !value.isNull { check(value, inner, example, at: place) }
    case .list(let element):
      guard let items = value.array else { return wrong("is no array", value, at: place) }
      if case .shape = element, let example, example.array?.isEmpty != items.isEmpty {
        wrong("is \(example) in the example", value, at: place)
      }
      for (index, item) in items.enumerated() {
        check(item, element, index == 0 ? example?[0] : nil, at: "\(place)/\(index)")
      }
    case .sid(let prefixes):
      if !prefixes.contains(where: { value.string?.hasPrefix($0) == true }) {
        wrong("is no sid \(prefixes)", value, at: place)
      }
    case .integer(let range):
      if value.int.map(range.contains) != true { wrong("is no number in range", value, at: place) }
    case .boolean, .choice: checkConstant(value, type, example, at: place)
    case .timestamp:
      if value.string?.count != "2026-01-02T03:04:05.006Z".count {
        wrong("is no time", value, at: place)
      }
    case .text, .sidOrName, .choices:
      if value.string == nil { wrong("is no text", value, at: place) }
    case .attributes, .object:
      if value.object == nil { wrong("is no object", value, at: place) }
    case .texts: if value.array == nil { wrong("is no array", value, at: place) }
    case .requestID, .document, .integerOrChoice, .any: break
    }
  }

  private mutating func checkConstant(
    _ value: JSONValue,
    _ type: SchemaType,
    _ example: JSONValue?,
    at place: String
  ) {
    if case .choice(let words) = type, value.string.map(words.contains) != true {
      wrong("is none of \(words)", value, at: place)
    }
    if case .boolean = type, value.bool == nil {
      wrong("is neither true nor false", value, at: place)
    }
    if let example, example != value { wrong("is \(example) in the example", value, at: place) }
  }

  private mutating func wrong(_ text: String, _ value: JSONValue, at place: String) {
    faults.append("\(place.isEmpty ? "the result" : place) \(text): \("\(value)".prefix(200))")
  }
}

extension ResultShape {
  fileprivate func member(_ name: String) -> ResultMember? {
    members.first { $0.name == name }
  }
}
