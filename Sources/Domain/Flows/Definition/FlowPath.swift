/// The way to a property of a definition, spelled as Twilio spells it: `#/states/3/name`.
struct FlowPath: Hashable {
  /// The definition itself.
  static let root = FlowPath(text: "#")

  /// The spelling.
  let text: String

  /// The path of a member.
  subscript(_ key: String) -> FlowPath {
    var escaped = ""
    for character in key.unicodeScalars {
      switch character {
      case "~": escaped += "~0"
      case "/": escaped += "~1"
      default: escaped.unicodeScalars.append(character)
      }
    }
    return FlowPath(text: "\(text)/\(escaped)")
  }

  /// The path of an element.
  subscript(_ position: Int) -> FlowPath { FlowPath(text: "\(text)/\(position)") }

  /// The path of a state.
  static func state(_ position: Int) -> FlowPath { root["states"][position] }

  /// The path of a property of a state's widget.
  static func property(_ position: Int, _ name: String) -> FlowPath {
    state(position)["properties"][name]
  }
}
