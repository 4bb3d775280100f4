import ControlClient
import ControlMethods
import JSON
import JSONRPC
import Testing

@testable import switchboard

/// The command after a refusal can be typed as it stands.
@Suite struct NextCommandTests {
  private static let task = SampleSnapshot.sid("WT", 1)
  private static let worker = SampleSnapshot.sid("WK", 2)
  private static let interaction = SampleSnapshot.sid("KD", 3)
  private static let conversation = SampleSnapshot.sid("CH", 4)

  private func next(
    _ code: RPCErrorCode,
    _ name: String,
    calling method: String,
    _ params: JSONValue? = nil,
    data: JSONObject = [:]
  ) -> String? {
    CommandFailure(
      .refused(RPCError(code, "No.", name: name, data: data)),
      calling: method,
      params
    ).next
  }

  @Test func theObjectOfTheCallIsNamed() {
    #expect(
      next(
        .invalidState,
        "task.invalid_state",
        calling: "task.complete",
        ["sid": .string(Self.task)]
      ) == "switchboard task get \(Self.task)"
    )
    #expect(
      next(
        .conflict,
        "worker.conflict",
        calling: "worker.update",
        ["sid": .string(Self.worker), "if_match": "x"]
      ) == "switchboard worker get \(Self.worker)"
    )
  }

  @Test func theObjectThatIsInTheWayIsNamed() {
    #expect(
      next(
        .conflict,
        "interaction.already_exists",
        calling: "interaction.create",
        data: [
          "channel_sid": .string(SampleSnapshot.sid("UO", 5)),
          "interaction_sid": .string(Self.interaction),
        ]
      ) == "switchboard interaction get \(Self.interaction)"
    )
    #expect(
      next(
        .conflict,
        "worker.already_exists",
        calling: "worker.create",
        ["friendly_name": "alice"],
        data: ["worker_sid": .string(Self.worker)]
      ) == "switchboard worker get \(Self.worker)"
    )
  }

  @Test func theErrorsNounCountsMoreThanTheMethods() {
    let params: JSONValue = [
      "channel": ["properties": ["media_channel_sid": .string(Self.conversation)]]
    ]
    #expect(
      next(
        .invalidState,
        "conversation.invalid_state",
        calling: "interaction.create",
        params
      ) == "switchboard conversation get \(Self.conversation)"
    )
    #expect(
      next(.notFound, "conversation.not_found", calling: "interaction.create", params)
        == "switchboard conversation list"
    )
  }

  @Test func whereNoObjectIsKnownTheListIs() {
    #expect(
      next(.conflict, "worker.already_exists", calling: "worker.create")
        == "switchboard worker list"
    )
    #expect(
      next(.invalidState, "task.invalid_state", calling: "task.complete", ["sid": "WT"])
        == "switchboard task list"
    )
    #expect(next(.notFound, "subscription.not_found", calling: "events.unsubscribe") == nil)
    #expect(next(.conflict, "idempotency_key.conflict", calling: "worker.update") == nil)
    #expect(next(.conflict, "conflict", calling: "worker.update") == "switchboard worker list")
  }

  @Test func aNounWithoutObjectsHasAStatus() {
    #expect(
      next(.conflict, "store.already_exists", calling: "store.backup")
        == "switchboard store status"
    )
    #expect(
      next(.invalidState, "server.invalid_state", calling: "server.reload")
        == "switchboard server check-config"
    )
    #expect(
      next(.conflict, "configuration.conflict", calling: "configuration.update")
        == "switchboard configuration get"
    )
  }

  /// Whatever is proposed is a command line that this program understands, sids and all.
  @Test func everyProposalIsUnderstood() {
    for method in MethodTable.all {
      for error in method.errors {
        let code = RPCErrorCode(rawValue: error.code)
        guard let line = next(code, error.name, calling: method.name) else { continue }
        let words = line.split(separator: " ").dropFirst().map(String.init)
        #expect(
          words.last == "--help"
            || CommandName.method(words[0], words.dropFirst().first ?? "")
              != nil
            || CommandName.shortcuts[words[0]] != nil || words[0] == "help",
          "\(method.name), \(error.name): \(line)"
        )
      }
    }
  }

  @Test func theNextCommandAsksTheSameDaemon() {
    let failure = CommandFailure("No.", next: "switchboard task list")
    let named = failure.naming(socketOf: ["task", "get", "--socket", "/s"])
    #expect(named.next == "switchboard task list --socket /s")
    #expect(failure.naming(socketOf: ["--socket=/s"]).next == "switchboard task list --socket /s")
    #expect(failure.naming(socketOf: ["task"]).next == "switchboard task list")
    let barred = CommandFailure("No.", next: "sudo switchboard status")
    #expect(barred.naming(socketOf: ["--socket=/s"]).next == "sudo switchboard status --socket /s")
    let other = CommandFailure("No.", next: "switchboard task get --help")
    #expect(other.naming(socketOf: ["--socket", "/s"]).next == other.next)
  }

  @Test func theDaemonsWordsCannotPlayWithTheTerminal() {
    let error = RPCError(.conflict, "A \u{1B}[2J.", data: ["hint": "\u{9B}x"])
    let failure = CommandFailure(.refused(error), calling: "worker.create")
    #expect(failure.message == "A \u{FFFD}[2J." && failure.hint == "\u{FFFD}x")
  }
}
