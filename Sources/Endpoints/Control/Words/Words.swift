internal import ControlMethods
internal import JSON
internal import Logging

/// Bare words, for people at the socket: `status`, `help address.create`, …
struct Words {
  /// What somebody is told who takes the socket for a web server.
  static let notHTTP = """
    This socket speaks JSON-RPC 2.0, one request a line, and no HTTP. Try:
      echo '{"jsonrpc":"2.0","id":1,"method":"server.version"}' | socat - UNIX-CONNECT:PATH

    """

  /// The words, for suggestions.
  static let all = [
    "status", "version", "whoami", "ping", "help", "list-commands", "command-list", "pretty",
  ]

  /// The answer to a line of words, lines ended with LF.
  func answer(_ line: String, on connection: ControlConnection) -> String {
    let core = connection.core
    core.requests += 1
    guard let role = connection.role else {
      core.noteRefusal(connection.metadata(["method": "word"]))
      core.book(connection, "word", "forbidden")
      return "error: You have no role on this socket. "
        + "The configuration's control.roles grants one to your user or a group of yours.\n"
    }
    let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
    let word = words.first?.lowercased() ?? ""
    let argument = words.count == 2 ? words[1] : nil
    switch (word, words.count) {
    case ("status", 1): return ServerStatus(core).text
    case ("status", 2) where argument == "-j" || argument == "--json":
      var writer = JSONWriter()
      ServerStatus(core).write(to: &writer)
      return String(decoding: writer.bytes, as: UTF8.self) + "\n"
    case ("version", 1):
      return "switchboardd \(core.services.facts.version), API \(MethodTable.apiVersion)\n"
    case ("whoami", 1): return whoami(connection, role)
    case ("ping", 1): return "pong\n"
    case ("list-commands", 1), ("command-list", 1):
      return HelpText.names(for: role).map { $0 + "\n" }.joined()
    case ("help", 1): return HelpText.overview(for: role)
    case ("help", 2): return help(argument ?? "", role)
    case ("pretty", 2) where argument == "on" || argument == "off":
      connection.outbox.style = argument == "on" ? .pretty : .compact
      return "pretty \(argument ?? "")\n"
    default:  // whatever people type
      return unknown(word, wordCount: words.count, role)
    }
  }

  private func whoami(_ connection: ControlConnection, _ role: Role) -> String {
    guard let peer = connection.peer else { return "role \(role.rawValue)\n" }
    let groups = ([peer.gid] + peer.groups).map(String.init).joined(separator: " ")
    return "uid \(peer.uid), groups \(groups), pid \(peer.pid), role \(role.rawValue)\n"
  }

  private func help(_ name: String, _ role: Role) -> String {
    if let method = MethodTable.descriptor(named: name) { return HelpText.method(method) }
    if let text = HelpText.noun(name, for: role) { return text }
    let nearest = NearestNames.names(
      to: name,
      among: HelpText.names(for: role) + MethodTable.nouns,
      count: 3
    )
    return "error: There is no method or noun \(shown(name)). "
      + "Did you mean \(nearest.joined(separator: ", "))?\n"
  }

  private func unknown(_ word: String, wordCount: Int, _ role: Role) -> String {
    if let method = MethodTable.descriptor(named: word) {
      return "error: \(method.name) is a method, so send it as JSON:\n"
        + method.example.request(method.method) + "\n"
    }
    if Words.all.contains(word) {
      return "error: \(word) does not go with these words. `help` shows what does.\n"
    }
    let nearest = NearestNames.names(
      to: word,
      among: Words.all + HelpText.names(for: role).filter { !Words.all.contains($0) },
      count: 3
    )
    return "error: There is no command \(shown(word)). "
      + "Did you mean \(nearest.joined(separator: ", "))? `help` lists all.\n"
  }

  private func shown(_ text: String) -> String {
    String(text.unicodeScalars.prefix(Self.shownCharactersMax))
  }

  /// Characters of an unknown word that are repeated.
  private static let shownCharactersMax = 64
}
