import JSON
import JSONRPC
import Model
import Testing

@testable import Control

@Suite struct AddressRuleTests {
  struct Case: Sendable {
    let type: String
    let address: String
    var country: String?
    var stored: String?
    var pointer: String?
    var warning: String?
  }

  static let cases: [Case] = [
    Case(type: "sms", address: "+37256123457", stored: "+37256123457"),
    Case(type: "sms", address: "+037256123457", pointer: "/address"),
    Case(type: "sms", address: "+1234567890123456", pointer: "/address"),
    Case(type: "sms", address: "37256123457", pointer: "/address"),
    Case(type: "sms", address: "+372 5612", pointer: "/address"),
    Case(type: "sms", address: "12345", pointer: "/address_country"),
    Case(type: "sms", address: "12345", country: "EE", stored: "12345"),
    Case(type: "sms", address: "12", country: "EE", pointer: "/address"),
    Case(type: "sms", address: "ACME", country: "EE", pointer: "/address"),
    Case(type: "sms", address: "+٣٧٢٥٦١٢٣", pointer: "/address"),
    Case(type: "whatsapp", address: "whatsapp:+37256123457", stored: "whatsapp:+37256123457"),
    Case(
      type: "whatsapp",
      address: "+37256123457",
      stored: "whatsapp:+37256123457",
      warning: "whatsapp_prefix_added"
    ),
    Case(type: "whatsapp", address: "whatsapp:37256123457", pointer: "/address"),
    Case(
      type: "whatsapp",
      address: "whatsapp:+14155238886",
      stored: "whatsapp:+14155238886",
      warning: "whatsapp_sandbox"
    ),
    Case(type: "messenger", address: "messenger:5652", stored: "messenger:5652"),
    Case(type: "messenger", address: "messenger:", pointer: "/address"),
    Case(type: "messenger", address: "messenger:page", pointer: "/address"),
    Case(type: "messenger", address: "5652", pointer: "/address"),
    Case(type: "gbm", address: "gbm:x", stored: "gbm:x", warning: "gbm_retired"),
    Case(type: "gbm", address: "x", pointer: "/address"),
    Case(type: "email", address: "support@example.com", stored: "support@example.com"),
    Case(type: "email", address: "Support <support@example.com>", pointer: "/address"),
    Case(type: "email", address: "support@localhost", pointer: "/address"),
    Case(type: "email", address: "a@b@example.com", pointer: "/address"),
    Case(type: "rcs", address: "rcs:agent", stored: "rcs:agent"),
    Case(type: "rcs", address: "rcs:", pointer: "/address"),
    Case(type: "apple", address: "urn:mbid:1", stored: "urn:mbid:1"),
    Case(type: "apple", address: "mbid:1", pointer: "/address"),
    Case(type: "chat", address: "IGdeployment", stored: "IGdeployment"),
    Case(type: "chat", address: "my chat", stored: "my chat", warning: "chat_address_spaces"),
    Case(type: "telegram", address: "@x", stored: "@x", warning: "unknown_type"),
  ]

  @Test(arguments: cases)
  func formOfEachType(_ entry: Case) {
    var warnings: [Warning] = []
    do throws(RPCError) {
      let stored = try AddressRules.canonical(
        entry.address,
        type: entry.type,
        country: entry.country,
        warnings: &warnings
      )
      #expect(stored == entry.stored)
      #expect(warnings.map(\.code) == [entry.warning].compactMap { $0 })
    } catch {
      #expect(error.data["pointer"]?.string == entry.pointer)
      #expect(error.data["twilio_code"]?.int == 20_001)
      #expect(error.data["hint"]?.string?.isEmpty == false)
    }
  }

  @Test(arguments: [("EE", true), ("E", false), ("E1", false), ("ee", false)])
  func countries(_ text: String, _ isGood: Bool) {
    let found: Bool
    do throws(RPCError) {
      try AddressRules.checkCountry(text)
      found = true
    } catch {
      found = false
    }
    #expect(found == isGood)
  }

  @Test(arguments: [
    ("PT1M", 60), ("PT90S", 90), ("P1D", 86_400), ("P1DT12H", 129_600), ("P2W", 1_209_600),
    ("P1M", 2_592_000), ("P1Y", 31_536_000), ("P1Y2M3DT4H5M6S", 36_993_906), ("P", nil),
    ("PT", nil), ("P1DT", nil), ("1D", nil), ("PT1M1H", nil), ("P1H", nil), ("PT1.5M", nil),
    ("PT-1M", nil), ("PT1M ", nil), ("PT9999999M", nil), ("", nil), ("PTT1M", nil),
  ])
  func durations(_ text: String, _ seconds: Int?) {
    #expect(ISODuration(text)?.seconds == seconds)
  }

  @Test func timersHaveTwiliosCodes() {
    func code(_ text: String, _ kind: Timers.Kind) -> Int? {
      var warnings: [Warning] = []
      do throws(RPCError) {
        try Timers.check(text, kind, warnings: &warnings)
        return nil
      } catch {
        return error.data["twilio_code"]?.int
      }
    }
    #expect(code("x", .inactive) == 50_379)
    #expect(code("x", .closed) == 50_380)
    #expect(code("PT59S", .inactive) == 50_375)
    #expect(code("PT9M", .closed) == 50_376)
    #expect(code("PT1M", .inactive) == nil)
    #expect(code("PT10M", .closed) == nil)
  }
}
