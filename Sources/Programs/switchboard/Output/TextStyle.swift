/// How a piece of text looks on a terminal that has colours. Source: ECMA-48, SGR.
enum TextStyle: String, Sendable {
  case bold = "1"
  case dim = "2"
  case reverse = "7"
  case red = "31"
  case green = "32"
  case yellow = "33"
  case blue = "34"
  case magenta = "35"
  case cyan = "36"

  /// The style of an event's type, so that a noun is known by its colour.
  static func ofEvent(_ type: String) -> TextStyle {
    switch type.prefix(while: { $0 != "." }) {
    case "interaction": .green
    case "task": .cyan
    case "reservation": .magenta
    case "worker": .blue
    case "conversation", "message", "participant": .yellow
    case "server", "tls": .red
    // Nouns are open: a later daemon may have more.
    default: type.hasPrefix("delivery.") ? .dim : .bold
    }
  }
}
