/// The section `twilio`: the account behind backend `twilio`.
struct TwilioSettings: Sendable, Equatable {
  /// Names of the products whose address can be changed, for tests and for regions.
  private static let products = [
    "conversations", "flex", "studio", "taskrouter", "chat", "api",
  ]

  /// Sid of the API key (`SK…`).
  var apiKey: String?
  var apiSecret: Secret?
  /// Product -> base URL, where it is not Twilio's own.
  var baseURLs: [String: String] = [:]

  init(_ reader: SectionReader) {
    let inspection = reader.inspection
    let writtenKey = reader.value("api_key", parse: SettingParsers.text)
    let writtenSecret = reader.value("api_secret", parse: SettingParsers.secret)
    apiKey = inspection.credential("twilio_api_key", parse: SettingParsers.text).first ?? writtenKey
    apiSecret =
      inspection.credential("twilio_api_secret", parse: SettingParsers.secret).first
      ?? writtenSecret
    let urls = reader.section("base_urls")
    for product in Self.products {
      baseURLs[product] = urls.value(product, parse: WebURL.any)
    }
    urls.finish()
    reader.finish()
  }

  var rendered: SettingValue {
    .section([
      "api_key": .optional(apiKey),
      "api_secret": apiSecret.map { .secret($0) } ?? .null,
      "base_urls": .map(
        Self.products.map { .init(key: $0, value: WebURL.rendered(baseURLs[$0])) }
      ),
    ])
  }
}
