/// A parameter of a webhook, decoded.
struct FormField: Sendable, Equatable {
  var name: String
  var value: String

  init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

extension [FormField] {
  /// The pairs as a form writer takes them.
  var pairs: [(name: String, value: String)] { map { (name: $0.name, value: $0.value) } }

  /// Gives the first field of this name another value, or adds it.
  mutating func set(_ name: String, _ value: String) {
    if let index = firstIndex(where: { $0.name == name }) {
      self[index].value = value
    } else {
      append(FormField(name, value))
    }
  }
}
