/// The servers that the daemon is held against.
enum PeerKind: String, CaseIterable {
  case nginx, go, node, python, redis

  /// Those that answer HTTPS.
  static let https = allCases.filter(\.answersRequests)
  /// Those that verify what they are sent.
  static let handlers: [PeerKind] = [.go, .node, .python]
  /// Those that answer calls on a Unix socket.
  static let calls = allCases.filter(\.answersCalls)

  /// How the table calls it.
  var title: String {
    switch self {
    case .nginx: "nginx"
    case .go: "Go"
    case .node: "Node"
    case .python: "Python"
    case .redis: "redis"
    }
  }

  /// The program that must be installed.
  var program: String {
    switch self {
    case .nginx: "nginx"
    case .go: "go"
    case .node: "node"
    case .python: "python3"
    case .redis: "redis-server"
    }
  }

  /// Whether it is an HTTPS server.
  var answersRequests: Bool {
    switch self {
    case .nginx, .go, .node, .python: true
    case .redis: false
    }
  }

  /// Whether it has a Unix socket for calls.
  var answersCalls: Bool {
    switch self {
    case .nginx: false
    case .go, .node, .python, .redis: true
    }
  }

  /// A call that it answers in a line, without the end of line. Redis has a protocol of its own.
  var ping: String {
    switch self {
    case .nginx, .go, .node, .python: FixedRequests.callText("rpc.ping")
    case .redis: "PING"
    }
  }
}
