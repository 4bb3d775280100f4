/// The filters.
enum FilterName: String, CaseIterable, Sendable {
  case abs, append
  case atLeast = "at_least"
  case atMost = "at_most"
  case base64Decode = "base64_decode"
  case base64Encode = "base64_encode"
  case capitalize, ceil, compact, date
  case defaultTo = "default"
  case dividedBy = "divided_by"
  case downcase, escape
  case escapeOnce = "escape_once"
  case first, floor, join, last, lstrip, map, minus, modulo
  case newlineToBr = "newline_to_br"
  case plus, prepend, remove
  case removeFirst = "remove_first"
  case replace
  case replaceFirst = "replace_first"
  case reverse, round, rstrip, size, slice, sort, split, strip
  case stripHTML = "strip_html"
  case stripNewlines = "strip_newlines"
  case times
  case toJSON = "to_json"
  case truncate, truncatewords, uniq, upcase
  case urlDecode = "url_decode"
  case urlEncode = "url_encode"

  static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

  /// How many arguments the filter takes, `allow_false:` not counted.
  var argumentCounts: ClosedRange<Int> {
    switch self {
    case .abs, .base64Decode, .base64Encode, .capitalize, .ceil, .downcase, .escape, .escapeOnce,
      .first, .floor, .last, .lstrip, .newlineToBr, .reverse, .rstrip, .size, .strip, .stripHTML,
      .stripNewlines, .toJSON, .upcase, .urlDecode, .urlEncode:
      0...0
    case .compact, .date, .defaultTo, .join, .round, .sort, .uniq: 0...1
    case .append, .atLeast, .atMost, .dividedBy, .map, .minus, .modulo, .plus, .prepend, .remove,
      .removeFirst, .split, .times:
      1...1
    case .truncate, .truncatewords: 0...2
    case .replace, .replaceFirst, .slice: 1...2
    }
  }
}
