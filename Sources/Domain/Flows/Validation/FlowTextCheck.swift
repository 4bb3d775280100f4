import Liquid

/// Checks the texts of one widget's properties.
struct FlowTextCheck {
  /// Characters of a task's attributes.
  static let taskAttributesCharactersMax = 1_024
  /// Twilio's code of a template that can't be filled in.
  static let twilioTemplateFailure = 81018

  /// Where the properties are.
  let path: FlowPath
  /// Where findings go.
  let list: FlowFindingList

  /// Whether a text has Liquid in it.
  static func isLiquid(_ text: String) -> Bool {
    text.contains("{{") || text.contains("{%")
  }

  /// Checks that a property's text is Liquid, if it is there.
  func checkLiquid(_ text: String?, _ name: String) {
    if let text { _ = checkLiquid(text, path[name]) }
  }

  /// Checks that a text is Liquid, and returns it if it is.
  @discardableResult
  func checkLiquid(_ text: String, _ path: FlowPath) -> LiquidTemplate? {
    do throws(LiquidError) {
      return try LiquidTemplate(text)
    } catch {
      list.error(
        .badLiquid,
        path,
        "The Liquid can't be read: \(error)",
        twilio: Self.twilioTemplateFailure
      )
      return nil
    }
  }

  /// Checks a text that is a whole number, unless it is Liquid.
  func checkDigits(_ text: String?, _ name: String) {
    guard let text else { return }
    checkLiquid(text, name)
    guard !Self.isLiquid(text), !text.isEmpty else { return }
    let areDigits = text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard !areDigits || Int(text) == nil else { return }
    list.error(
      .badNumber,
      path[name],
      "\(name) \(FlowObjectReader.shown(text)) is no whole number: write digits, or Liquid"
    )
  }

  /// Checks a URL to call.
  func checkURL(_ url: String) {
    checkLiquid(url, "url")
    let start = url.lowercased()
    guard !start.hasPrefix("{{"), !start.hasPrefix("{%") else { return }
    let scheme = ["https://", "http://"].first(where: start.hasPrefix)
    let rest = start.dropFirst(scheme?.count ?? 0)
    let hasSpaces = !Self.isLiquid(url) && url.contains(where: \.isWhitespace)
    guard scheme == nil || hasSpaces || rest.isEmpty || rest.hasPrefix("/") else { return }
    list.error(
      .badURL,
      path["url"],
      "url \(FlowObjectReader.shown(url)) can't be called: write https:// and a host"
    )
  }

  /// Checks keys and values.
  /// - Parameters:
  ///   - variables: What to check.
  ///   - name: The property that holds them.
  ///   - areNames: Whether Liquid reads the values by their keys.
  func checkVariables(_ variables: [FlowVariable], _ name: String, areNames: Bool) {
    let countMax = FlowLimits().widgetVariablesMax
    if variables.count > countMax {
      let excess = "\(name) has more than \(countMax) entries: spread them over several widgets"
      list.error(.badKey, path[name][countMax], excess)
    }
    var seen: Set<String> = []
    for (position, variable) in variables.enumerated() {
      let path = path[name][position]
      let key = FlowObjectReader.shown(variable.key)
      if variable.key.isEmpty {
        list.error(.badKey, path["key"], "key is empty: name the value")
      } else if areNames, !Self.isName(variable.key) {
        list.warning(
          .badKey,
          path["key"],
          "Liquid can't read the key \(key): use letters, digits, _ and -"
        )
      }
      if areNames, !variable.key.isEmpty, !seen.insert(variable.key).inserted {
        list.warning(.badKey, path["key"], "The key \(key) is set twice: the last value counts")
      }
      checkLiquid(variable.value, path["value"])
    }
  }

  private static func isName(_ key: String) -> Bool {
    key.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || scalar == "_" || scalar == "-"
        || ("0"..."9").contains(scalar)
    }
  }
}
