import TestKit

/// Texts of the kinds that break what handles texts.
enum TestText {
  private static let alphabets: [[Character]] = [
    Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"),
    Array(" \t\n+%&=;?#/'\"\\<>{}[]|^`~!*(),:@$"),
    Array("äöüßéñøåžłĀ中文日本語العربية"),
    Array("👋🏽👩‍👩‍👧‍👦😀🇪🇪🧿\u{FEFF}\u{A0}\u{200D}"),
    Array("{\"a\": [1, \"ö\", null], 'b': \"\\u00e4\"}"),
  ]

  /// A text of up to so many characters, of one alphabet or of all; often empty or at its longest.
  static func any(_ random: inout TestRandom, charactersMax: Int) -> String {
    let count =
      [0, 1, Int.random(in: 0...charactersMax, using: &random), charactersMax]
      .randomElement(using: &random) ?? 0
    let isMixed = Bool.random(using: &random)
    let one = alphabets.randomElement(using: &random) ?? []
    return String(
      (0..<count).map { _ in
        let alphabet = isMixed ? alphabets.randomElement(using: &random) ?? one : one
        return alphabet.randomElement(using: &random) ?? " "
      }
    )
  }
}
