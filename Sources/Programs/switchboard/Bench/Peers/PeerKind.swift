/// The servers that the daemon is held against.
enum PeerKind: String, CaseIterable {
  case nginx, go, node, python

  /// How the table calls it.
  var title: String {
    switch self {
    case .nginx: "nginx"
    case .go: "Go"
    case .node: "Node"
    case .python: "Python"
    }
  }

  /// The program that must be installed.
  var program: String {
    switch self {
    case .nginx: "nginx"
    case .go: "go"
    case .node: "node"
    case .python: "python3"
    }
  }

  /// Whether it has a JSON-RPC socket too.
  var answersCalls: Bool {
    switch self {
    case .nginx: false
    case .go, .node, .python: true
    }
  }
}
