import Foundation
import Testing

@testable import Twilio

/// The documented example verifies.
struct DocumentationTests {
  @Test func exampleVerifies() throws {
    let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../proto-docs/webhooks.md").resolvingSymlinksInPath()
    let text = try String(contentsOf: page, encoding: .utf8)
    func line(_ start: String) throws -> String {
      let lines = text.split(separator: "\n").map { $0.drop { $0 == " " } }
      return String(try #require(lines.first { $0.hasPrefix(start) }))
    }
    let url = try #require(WebhookURL("https://hooks.example.com/webhooks/conversations"))
    let body = Array(try line("MessageSid=").utf8)
    let form = try FormParameters(decoding: body.span)
    let signature = try line("X-Twilio-Signature: ").dropFirst("X-Twilio-Signature: ".count)
    #expect(WebhookSignature.sign(url, parameters: form, secret: "12345") == signature)
    let explanation = WebhookVerifier(authTokens: ["12345"]).explain(
      url,
      .form(form),
      signatures: [String(signature)]
    )
    #expect(explanation.match != nil)
    #expect(try line(url.text() + "Acc").hasPrefix(explanation.canonicalString))
    for event in ConversationsEvent.allCases where !event.isPreEvent {
      #expect(text.contains("`\(event)`"))
    }
  }
}
