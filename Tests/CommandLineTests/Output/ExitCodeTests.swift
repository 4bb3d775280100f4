import ControlClient
import JSON
import JSONRPC
import Testing

@testable import switchboard

/// What a script learns from the way the program ends.
@Suite struct ExitCodeTests {
  @Test(arguments: [
    (RPCErrorCode.invalidParams, 1), (.methodNotFound, 1), (.forbidden, 1), (.internalError, 1),
    (.upstream, 1), (.responseTooLarge, 1), (RPCErrorCode(rawValue: -1), 1), (.notFound, 3),
    (.conflict, 4), (.invalidState, 4), (.overloaded, 75), (.timeout, 75), (.notReady, 75),
    (.rateLimited, 75), (.readOnly, 75),
  ])
  func anErrorOfTheDaemon(_ code: RPCErrorCode, _ wanted: Int) {
    let failure = CommandFailure(.refused(RPCError(code, "No.")), calling: "worker.get")
    #expect(failure.exitCode.rawValue == Int32(wanted))
    #expect(failure.message == "No.")
  }

  /// A number nobody knows yet is judged by its class.
  @Test(arguments: [
    (RPCErrorClass.client, 1), (.server, 1), (.conflict, 4), (.busy, 75),
  ])
  func anErrorToCome(_ errorClass: RPCErrorClass, _ wanted: Int) {
    let error = RPCError(RPCErrorCode(rawValue: -32_099), "No.", class: errorClass)
    let failure = CommandFailure(.refused(error), calling: "worker.get")
    #expect(failure.exitCode.rawValue == Int32(wanted))
  }

  @Test(arguments: [
    (ControlClientError.noSocket(path: "/s"), 69), (.notRunning(path: "/s"), 69),
    (.notPermitted(path: "/s"), 69), (.system(operation: "connect", code: 5), 69),
    (.closedByDaemon, 69), (.timedOut(milliseconds: 5), 75), (.malformed("x"), 1),
    (.pathTooLong(path: "/s", bytesMax: 107), 2),
  ])
  func aCallWithoutAReply(_ error: ControlClientError, _ wanted: Int) {
    #expect(CommandFailure(error, calling: "rpc.ping").exitCode.rawValue == Int32(wanted))
  }

  /// Nothing of these reaches a daemon.
  @Test(arguments: [
    ["no-such-noun"], ["task", "no-such-verb"], ["task", "get"], ["status", "--no-such-option"],
    ["status", "--timeout", "soon"], ["events", "--after", "-1"], ["status", "--socket"],
    ["webhook", "verify", "--url", "https://a/"], ["bench", "no-such-mode"],
    ["worker", "create", "a", "--attributes", "{"], ["help", "no-such-noun"],
    ["top", "--interval", "99"], ["top", "--count", "0"], ["top", "word"], ["doctor", "word"],
  ])
  func aCommandLineThatIsNotUnderstood(_ words: [String]) throws {
    let failure = try #require(throws: CommandFailure.self) {
      try Dispatcher.dispatch(words, .ofTests)
    }
    #expect(failure.exitCode.rawValue == 2)
    #expect(failure.next?.hasPrefix("switchboard ") == true)
  }

  @Test func noSocketIsUnavailable() throws {
    let failure = try #require(throws: CommandFailure.self) {
      try Dispatcher.dispatch(["status", "--socket", "/nonexistent/control.sock"], .ofTests)
    }
    #expect(failure.exitCode.rawValue == 69)
  }

  @Test func theNearestNameIsTold() throws {
    let failure = try #require(throws: CommandFailure.self) {
      try Dispatcher.dispatch(["worker", "creat"], .ofTests)
    }
    #expect(failure.hint == "Did you mean create?")
  }

  @Test func theErrorsHintAndNextCommandAreKept() {
    let missing = RPCError(.notFound, "No.", data: ["hint": "Look.", "twilio_code": 20_404])
    let failure = CommandFailure(.refused(missing), calling: "worker.get")
    #expect(failure.hint == "Look. Twilio's code is 20404.")
    #expect(failure.next == "switchboard worker list")
    let busy = CommandFailure(
      .refused(.overloaded(retryAfterMilliseconds: 7)),
      calling: "worker.get"
    )
    #expect(busy.hint == "Try again in 7 ms." && busy.next == "switchboard status")
  }
}

extension Terminal {
  /// One that nobody watches.
  static let ofTests = Terminal(
    isInteractive: false,
    columns: nil,
    hasColors: false,
    canAsk: false
  )
}
