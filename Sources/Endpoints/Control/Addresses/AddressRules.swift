internal import JSONRPC

/// What an address of each type must look like.
/// Source: Twilio Conversations, Address Configuration resource.
enum AddressRules {
  /// Checks an address and brings it into the form it is stored in. The type is in lower case.
  static func canonical(
    _ address: String,
    type: String,
    country: String?,
    warnings: inout [Warning]
  ) throws(RPCError) -> String {
    switch type {
    case "sms": try checkSMS(address, country: country)
    case "whatsapp": return try whatsapp(address, warnings: &warnings)
    case "messenger":
      try check(
        address,
        hasPrefix: "messenger:",
        "messenger:565233119996327",
        rest: { !$0.isEmpty && $0.allSatisfy(isDigit) }
      )
    case "gbm":
      try check(address, hasPrefix: "gbm:", "gbm:brands/1234", rest: { !$0.isEmpty })
      warnings.append(
        Warning("gbm_retired", "Google ended Business Messages in 2024: nothing will come in.")
      )
    case "rcs": try check(address, hasPrefix: "rcs:", "rcs:my_agent", rest: { !$0.isEmpty })
    case "apple":
      try check(
        address,
        hasPrefix: "urn:mbid:",
        "urn:mbid:0123abcd",
        rest: { !$0.isEmpty }
      )
    case "email": try checkEmail(address)
    case "chat":
      if address.contains(" ") {
        warnings.append(
          Warning("chat_address_spaces", "A chat address with spaces is easily mistyped.")
        )
      }
    default:  // types are an open set
      warnings.append(
        Warning(
          "unknown_type",
          "The type \(type) is not known: its address was stored without being checked."
        )
      )
    }
    return address
  }

  /// Checks the country. `AddressCountry` upstream, only of use with short codes.
  static func checkCountry(_ country: String?) throws(RPCError) {
    guard let country else { return }
    guard country.utf8.count == 2, country.utf8.allSatisfy(isCapital) else {
      throw .invalid(
        pointer: "/address_country",
        "address_country is no ISO 3166-1 alpha-2 code.",
        hint: "Send two capital letters, such as EE or US."
      )
    }
  }

  /// Whether it is `+` and 2 to 15 digits that don't begin with 0.
  static func isE164(_ text: some StringProtocol) -> Bool {
    guard text.first == "+" else { return false }
    let digits = text.dropFirst()
    return (2...15).contains(digits.count) && digits.first != "0" && digits.allSatisfy(isDigit)
  }

  private static func checkSMS(_ address: String, country: String?) throws(RPCError) {
    if isE164(address) { return }
    guard (3...8).contains(address.count), address.allSatisfy(isDigit) else {
      throw invalid(
        "An sms address is a telephone number in E.164 form or a short code of 3 to 8 digits.",
        hint: "Send it like +37256123457; names of letters can't receive messages."
      )
    }
    guard country != nil else {
      throw .invalid(
        pointer: "/address_country",
        "A short code needs address_country.",
        hint: "Add the short code's country, such as \"address_country\":\"US\"."
      )
    }
  }

  private static func whatsapp(
    _ address: String,
    warnings: inout [Warning]
  ) throws(RPCError) -> String {
    let prefix = "whatsapp:"
    let number = address.hasPrefix(prefix) ? address.dropFirst(prefix.count) : address[...]
    guard isE164(number) else {
      throw invalid(
        "A whatsapp address is whatsapp: and a telephone number in E.164 form.",
        hint: "Send it like whatsapp:+14155238886."
      )
    }
    if !address.hasPrefix(prefix) {
      warnings.append(
        Warning(
          "whatsapp_prefix_added",
          "The address was stored as whatsapp:\(number)."
        )
      )
    }
    if number == "+14155238886" {
      warnings.append(
        Warning(
          "whatsapp_sandbox",
          "This is the sandbox number that all accounts share: it can't auto-create "
            + "conversations."
        )
      )
    }
    return prefix + number
  }

  private static func checkEmail(_ address: String) throws(RPCError) {
    let parts = address.split(separator: "@", omittingEmptySubsequences: false)
    let refused: (Character) -> Bool = { " <>,;\"()\t".contains($0) || !$0.isASCII }
    guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."),
      !parts[1].hasPrefix("."), !parts[1].hasSuffix("."), !address.contains(where: refused)
    else {
      throw invalid(
        "An email address is one mailbox without a display name.",
        hint: "Send it like support@example.com."
      )
    }
  }

  private static func check(
    _ address: String,
    hasPrefix prefix: String,
    _ example: String,
    rest isGood: (Substring) -> Bool
  ) throws(RPCError) {
    guard address.hasPrefix(prefix), isGood(address.dropFirst(prefix.count)) else {
      throw invalid("The address has not the form of its type.", hint: "Send it like \(example).")
    }
  }

  private static func invalid(_ message: String, hint: String) -> RPCError {
    .invalid(pointer: "/address", message, hint: hint)
  }

  private static func isDigit(_ character: Character) -> Bool {
    character.isASCII && character.isNumber
  }

  private static func isCapital(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
  }
}
