import Foundation
import JSON
import TestKit
import Testing

/// Somebody who has socat, the socket's path, and no manual: all they send is what `help` or a
/// reply has printed, with other values in it.
final class Admin {
  private let address: String
  /// Everything that was printed so far.
  private var printed = ""

  init(_ daemon: TestDaemon) {
    address = "UNIX-CONNECT:\(daemon.socket)"
  }

  /// `echo LINE | socat - UNIX-CONNECT:…`
  @discardableResult
  func say(_ line: String) throws -> String {
    let result = try Program.installed("socat").run(["-", address], input: line + "\n")
    guard result.status == 0, !result.output.isEmpty else {
      throw TestFailure("\(line) is answered by nothing: \(result)")
    }
    print("> \(line)")
    printed += result.output
    return result.output
  }

  /// The first of the words that somebody might type to find out what there is.
  func lookAround() throws {
    try say("help")
  }

  /// A word that was printed.
  func word(_ word: String) throws -> String {
    guard printed.split(whereSeparator: { " \n`".contains($0) }).contains(Substring(word)) else {
      throw TestFailure("nobody has spoken of \(word)")
    }
    return try say(word)
  }

  /// What help says of a verb of a noun, both found in its overview.
  func help(_ noun: String, _ verb: String) throws -> String {
    let line = printed.split(separator: "\n").first { line in
      line.hasPrefix("  ") && line.split(separator: " ").first.map(String.init) == noun
    }
    guard let line, line.split(separator: " ").dropFirst().contains(Substring(verb)) else {
      throw TestFailure("help does not say that there is \(noun) \(verb)")
    }
    return try say("help \(noun).\(verb)")
  }

  /// Pastes the example of help, with other values in it; nil leaves a parameter out. Gives the
  /// result.
  @discardableResult
  func paste(
    _ noun: String,
    _ verb: String,
    _ changes: KeyValuePairs<String, JSONValue?> = [:]
  ) throws -> JSONValue {
    let reply = try pasteAnyhow(noun, verb, changes)
    guard let result = reply["result"] else { throw TestFailure("\(noun).\(verb): \(reply)") }
    return result
  }

  /// The same for a call that is refused; gives the error.
  func pasteInVain(
    _ noun: String,
    _ verb: String,
    _ changes: KeyValuePairs<String, JSONValue?> = [:]
  ) throws -> JSONValue {
    let reply = try pasteAnyhow(noun, verb, changes)
    guard let error = reply["error"] else { throw TestFailure("\(noun).\(verb): \(reply)") }
    return error
  }

  private func pasteAnyhow(
    _ noun: String,
    _ verb: String,
    _ changes: KeyValuePairs<String, JSONValue?>
  ) throws -> JSONValue {
    let help = try help(noun, verb)
    let lines = help.split(separator: "\n")
    guard let title = lines.lastIndex(of: "example:"), title + 1 < lines.count else {
      throw TestFailure("help has no example to paste: \(help)")
    }
    let example = try JSONValue(parsing: String(lines[title + 1]))
    guard var request = example.object else { throw TestFailure("no request: \(example)") }
    var params = request["params"]?.object ?? [:]
    for (name, value) in changes {
      let isListed = lines.contains {
        $0.split(separator: " ").first.map(String.init) == name && $0.hasPrefix("  ")
      }
      guard isListed else { throw TestFailure("help does not list \(name): \(help)") }
      params[name] = value
    }
    request["params"] = .object(params)
    let output = try say(JSONValue.object(request).description)
    let replies = output.split(separator: "\n")
    guard replies.count == 1 else { throw TestFailure("not one line: \(output)") }
    return try JSONValue(parsing: String(replies[0]))
  }
}
