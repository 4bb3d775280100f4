import Testing

/// A definition's text with a name for test output.
struct SampleFlow: CustomTestStringConvertible {
  let name: String
  let text: String

  init(_ name: String, _ text: String) {
    self.name = name
    self.text = text
  }

  var testDescription: String { name }
}
