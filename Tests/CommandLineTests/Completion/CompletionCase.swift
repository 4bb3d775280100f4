@testable import switchboard

/// A line that somebody types, and what may come in its last place.
struct CompletionCase {
  /// The words behind the program's name; the last one is being typed.
  let words: [String]
  /// What must be offered.
  let offered: [String]
  /// What must not be.
  let refused: [String]

  init(_ line: String, _ offered: String..., not refused: String...) {
    words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    self.offered = offered
    self.refused = refused
  }

  static let alice = "WK00000000000000000000000000000001"
  static let ada = "WK00000000000000000000000000000002"

  /// What every shell must know, in the spelling that all of them offer.
  static let all = [
    CompletionCase("", "worker", "status", "webhook", "doctor", "completion", "help", not: "get"),
    CompletionCase("wor", "worker", not: "webhook"),
    CompletionCase("worker ", "create", "get", "set-activity", not: "worker"),
    CompletionCase("worker get ", alice, ada, not: "alice"),
    CompletionCase("worker get --sid ", alice, ada),
    CompletionCase("worker set_activity \(alice) ", "Offline", "Available", not: alice),
    CompletionCase("worker set-activity \(alice) Av", "Available", not: "Offline"),
    CompletionCase("worker set-activity --sid \(alice) ", "Offline", "Available", not: alice),
    CompletionCase("worker set-activity --sid=\(alice) ", "Offline", "Available", not: alice),
    CompletionCase("--json --socket /nowhere worker get ", alice),
    CompletionCase("--socket=/nowhere worker get ", alice),
    CompletionCase("worker create x --a", "--activity", "--attributes", not: "--socket"),
    CompletionCase("worker create x --attributes.skills y --ac", "--activity"),
    CompletionCase("worker create x --activity Offline --ac", not: "--activity"),
    CompletionCase("address create --auto-creation.type ", "default", "webhook", "studio"),
    CompletionCase(
      "address create a b --auto-creation.enabled false --auto-creation.t",
      "--auto-creation.type"
    ),
    CompletionCase("address update x --f", "--friendly-name", not: "--no-friendly-name"),
    CompletionCase("address update x --no-f", "--no-friendly-name"),
    CompletionCase("task list --assignment-status ", "pending", "canceled"),
    CompletionCase("server set-log-level ", "debug", "critical", not: "--level"),
    CompletionCase("events ", "list", "subscribe"),
    CompletionCase("events --f", "--follow", "--fields"),
    CompletionCase("webhook send --", "--url", "--json-body", "--socket", "--yes", "--timeout"),
    CompletionCase("webhook send --param a=b --para", "--param"),
    CompletionCase("webhook send --event x --eve", not: "--event"),
    CompletionCase("webhook verify --method ", "POST", "GET"),
    CompletionCase("call server.s", "server.status", "server.stop", not: "server.version"),
    CompletionCase("bench ", "webhooks", "rpc-write"),
    CompletionCase("completion ", "bash", "zsh", "fish"),
    CompletionCase("manual ", "switchboard", "switchboard-control"),
    CompletionCase("help wor", "worker"),
    CompletionCase("help worker ", "get", not: alice),
    CompletionCase("status --j", "--json"),
    CompletionCase("nonsense here ", not: "get", alice),
  ]
}
