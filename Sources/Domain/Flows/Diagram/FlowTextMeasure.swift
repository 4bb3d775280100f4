/// Estimates how much room a text takes, since the reader's font isn't known: rather too much than
/// too little.
enum FlowTextMeasure {
  /// Parts of the font's size that a character is wide.
  private static let narrow = 0.36
  private static let usual = 0.6
  private static let wide = 0.86
  private static let ideograph = 1.06

  /// The width of a text in a font of a size.
  static func width(_ text: String, size: Double) -> Double {
    text.unicodeScalars.reduce(0) { $0 + width($1) } * size
  }

  /// The text, or as much of its beginning as has room, in one line.
  static func fitted(_ text: String, size: Double, into room: Double) -> String {
    let charactersMax = 400
    let line = text.prefix(charactersMax).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    guard width(line, size: size) > room else { return line }
    var fitted = ""
    var taken = width(of: "…") * size
    for character in line {
      taken += width(String(character), size: size)
      guard taken <= room else { break }
      fitted.append(character)
    }
    while fitted.last == " " { fitted.removeLast() }
    return fitted + "…"
  }

  private static func width(of text: String) -> Double {
    text.unicodeScalars.reduce(0) { $0 + width($1) }
  }

  private static func width(_ scalar: Unicode.Scalar) -> Double {
    switch scalar {
    case "i", "j", "l", "t", "f", "r", "I", "|", ".", ",", ":", ";", "'", "!", " ", "(", ")", "[",
      "]", "·":
      narrow
    case "m", "w", "M", "W", "@", "%", "…", "—": wide
    case "A"..."Z": 0.7
    default: scalar.value >= 0x1100 ? ideograph : usual
    }
  }
}
