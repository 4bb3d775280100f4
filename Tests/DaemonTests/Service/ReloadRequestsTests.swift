import Control
import NIOConcurrencyHelpers
import Testing

@testable import Daemon

/// Who is told of which reload.
@Suite struct ReloadRequestsTests {
  private let requests = ReloadRequests()
  private let heard = NIOLockedValueBox<[String]>([])

  private func ask(_ name: String) {
    requests.add { [heard] outcome in
      let word =
        switch outcome {
        case .done(let applied, _): applied.joined()
        case .refused(let reason): reason
        case .ending: "ending"
        }
      heard.withLockedValue { $0.append("\(name) \(word)") }
    }
  }

  @Test func whoeverAsksDuringAReloadIsToldOfTheNext() {
    ask("a")
    requests.answer {
      ask("b")
      return .refused("old")
    }
    #expect(heard.withLockedValue { $0 } == ["a old"])
    requests.answer { .done(applied: ["new"], needsRestart: []) }
    #expect(heard.withLockedValue { $0 } == ["a old", "b new"])
  }

  @Test func theEndAnswersWhoeverWaitsAndWhoeverComes() {
    ask("a")
    requests.end()
    ask("b")
    #expect(heard.withLockedValue { $0 } == ["a ending", "b ending"])
  }
}
