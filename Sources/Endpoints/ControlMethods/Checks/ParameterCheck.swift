internal import JSON

/// The checks of one object's members and of one value.
enum ParameterCheck {
  /// Checks that an object has the members it must have, none it may not have, and each as it
  /// must be.
  static func members(
    _ object: JSONNode,
    _ descriptors: [ParamDescriptor],
    at pointer: JSONPointer,
    of method: MethodDescriptor
  ) throws(ParameterFault) {
    for member in object.members {
      guard let descriptor = descriptors.first(where: { member.name.equals($0.name) }) else {
        throw unknown(member.key, descriptors, at: pointer, of: method)
      }
      try value(
        member.value,
        descriptor,
        at: pointer.appending(descriptor.name),
        of: method
      )
    }
    for descriptor in descriptors where descriptor.isRequired {
      guard let sent = object[descriptor.name], !sent.isNull else {
        throw missing(descriptor, at: pointer, of: method)
      }
    }
  }

  /// Checks one value against its type.
  static func value(
    _ node: JSONNode,
    _ descriptor: ParamDescriptor,
    at pointer: JSONPointer,
    of method: MethodDescriptor
  ) throws(ParameterFault) {
    if node.isNull {
      if descriptor.isRequired { throw missing(descriptor, pointer: pointer, of: method) }
      return
    }
    func mustBe(_ wanted: String, _ hint: String) -> ParameterFault {
      ParameterFault(
        pointer: pointer,
        message: "\(descriptor.name) must be \(wanted), not \(found(node)).",
        hint: hint
      )
    }
    switch descriptor.type {
    case .text(let range):
      guard let text = node.string else {
        throw mustBe("text", "Put the value in double quotes.")
      }
      let characters = text.unicodeScalars.count
      guard range.contains(characters) else {
        throw ParameterFault(
          pointer: pointer,
          message: "\(descriptor.name) has \(characters) characters.",
          hint: "Send \(range.lowerBound) to \(range.upperBound) characters."
        )
      }
    case .sid(let prefixes):
      let wanted = prefixes.map { $0 + "…" }.joined(separator: " or ")
      let hint = "A sid is \(prefixes.joined(separator: " or ")) and 32 hex digits."
      guard let text = node.string, isSid(text, prefixes) else {
        throw mustBe("a sid \(wanted)", hint)
      }
    case .sidOrName:
      guard let text = node.string, !text.isEmpty, text.utf8.count <= 256 else {
        throw mustBe(descriptor.type.summary, "\(descriptor.description).")
      }
    case .integer(let range):
      guard let number = node.int else {
        throw mustBe("a whole number", "Send a number without quotes and without a fraction.")
      }
      guard range.contains(number) else {
        throw mustBe(descriptor.type.summary, "Send an \(descriptor.type.summary).")
      }
    case .boolean:
      guard node.bool != nil else { throw mustBe("true or false", "Send it without quotes.") }
    case .requestID:
      guard node.kind == .string || node.kind == .number else {
        throw mustBe("text or a number", "Send the id as it stood in the request.")
      }
    case .choice(let words):
      guard let word = node.string, contains(words, word) else {
        throw mustBe("one of \(words.joined(separator: ", "))", hint(node, words))
      }
    case .choices(let words):
      guard let parts = node.string?.split(separator: ","), !parts.isEmpty,
        parts.allSatisfy({ contains(words, trimmed($0)) })
      else {
        throw mustBe(
          "one or more of \(words.joined(separator: ", "))",
          "Put commas between several, such as \"\(words.prefix(2).joined(separator: ","))\"."
        )
      }
    case .texts(let countMax):
      guard node.kind == .array, node.count <= countMax,
        node.elements.allSatisfy({ $0.kind == .string })
      else {
        throw mustBe("an array of up to \(countMax) texts", #"Send an array such as ["a","b"]."#)
      }
    case .attributes(let bytesMax):
      guard node.kind == .object else {
        throw mustBe(
          "an object",
          node.kind == .string
            ? "Send the JSON object itself, not text that holds one." : "Send a JSON object."
        )
      }
      guard node.byteRange.count <= bytesMax else {
        throw ParameterFault(
          pointer: pointer,
          message: "\(descriptor.name) has \(node.byteRange.count) bytes.",
          hint: "Send \(bytesMax) bytes at the most."
        )
      }
    case .document(let bytesMax):
      guard node.kind == .object || node.kind == .string else {
        throw mustBe("an object", "Send a JSON object, or the text of one.")
      }
      guard node.byteRange.count <= bytesMax else {
        throw ParameterFault(
          pointer: pointer,
          message: "\(descriptor.name) has \(node.byteRange.count) bytes.",
          hint: "Send \(bytesMax) bytes at the most."
        )
      }
    case .integerOrChoice(let range, let words):
      if let number = node.int, range.contains(number) { return }
      guard let word = node.string, contains(words, word) else {
        throw mustBe(descriptor.type.summary, hint(node, words))
      }
    case .object(let inner):
      guard node.kind == .object else {
        throw mustBe("an object", "Its members are \(inner.map(\.name).joined(separator: ", ")).")
      }
      try members(node, inner, at: pointer, of: method)
    case .list(let element):
      guard node.kind == .array, node.count <= SchemaType.listItemsMax else {
        throw mustBe(
          "an array of up to \(SchemaType.listItemsMax) items",
          "Put the items in square brackets."
        )
      }
      let item = ParamDescriptor.required(descriptor.name, element, descriptor.description)
      for (index, node) in node.elements.enumerated() {
        try value(node, item, at: pointer.appending(index), of: method)
      }
    case .timestamp, .any, .shape, .nullable:
      preconditionFailure("\(descriptor.type.summary) is a type of results")
    }
  }

  static func missing(
    _ descriptor: ParamDescriptor,
    at pointer: JSONPointer,
    of method: MethodDescriptor
  ) -> ParameterFault {
    missing(descriptor, pointer: pointer.appending(descriptor.name), of: method)
  }

  private static func missing(
    _ descriptor: ParamDescriptor,
    pointer: JSONPointer,
    of method: MethodDescriptor
  ) -> ParameterFault {
    ParameterFault(
      pointer: pointer,
      message: "\(method.name) needs \(descriptor.name).",
      hint: "\(descriptor.description) (\(descriptor.type.summary))."
    )
  }

  private static func unknown(
    _ name: String,
    _ descriptors: [ParamDescriptor],
    at pointer: JSONPointer,
    of method: MethodDescriptor
  ) -> ParameterFault {
    let place = pointer == .root ? method.name : pointer.tokens.joined(separator: ".")
    if pointer == .root, method.immutable.contains(name) {
      return ParameterFault(
        pointer: pointer.appending(name),
        message: "\(name) never changes once the \(method.noun) is made.",
        hint: "Delete the \(method.noun) and create another to have a different \(name)."
      )
    }
    let known = descriptors.map(\.name)
    guard let nearest = NearestNames.names(to: name, among: known, count: 1).first else {
      return ParameterFault(
        pointer: pointer.appending(name),
        message: "\(place) takes no parameters.",
        hint: "Leave \(excerpt(name)) out."
      )
    }
    return ParameterFault(
      pointer: pointer.appending(name),
      message: "\(place) has no parameter \(excerpt(name)).",
      hint: "Did you mean \(nearest)? Known: \(known.joined(separator: ", "))."
    )
  }

  private static func isSid(_ text: String, _ prefixes: [String]) -> Bool {
    text.utf8.count == 34 && prefixes.contains { text.hasPrefix($0) }
      && text.utf8.dropFirst(2).allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
          UInt8(ascii: "A")...UInt8(ascii: "F"):
          true
        default: false  // a byte, not one of our enums
        }
      }
  }

  private static func contains(_ words: [String], _ word: String) -> Bool {
    let folded = word.lowercased()
    return words.contains { $0.lowercased() == folded }
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  private static func hint(_ node: JSONNode, _ words: [String]) -> String {
    guard let word = node.string,
      let nearest = NearestNames.names(to: word, among: words, count: 1).first
    else { return "Put one of the words in double quotes." }
    return "Did you mean \"\(nearest)\"?"
  }

  /// What stands there, in words that can't flood a message.
  private static func found(_ node: JSONNode) -> String {
    switch node.kind {
    case .null: "null"
    case .bool: node.bool == true ? "true" : "false"
    case .number: "the number \(excerpt(node.rawText))"
    case .string: "the text \"\(excerpt(node.string ?? ""))\""
    case .array: "an array"
    case .object: "an object"
    }
  }

  /// The start of a text.
  static func excerpt(_ text: String) -> String {
    text.unicodeScalars.count <= excerptCharactersMax
      ? text : String(text.unicodeScalars.prefix(excerptCharactersMax)) + "…"
  }

  private static let excerptCharactersMax = 40
}
