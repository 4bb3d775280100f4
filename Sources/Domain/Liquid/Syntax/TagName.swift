/// The tags.
enum TagName: String, CaseIterable, Sendable {
  case assign
  case breakLoop = "break"
  case capture
  case caseOf = "case"
  case comment
  case continueLoop = "continue"
  case elseOf = "else"
  case elsif
  case endcapture
  case endcase
  case endcomment
  case endfor
  case endif
  case endraw
  case endunless
  case forEach = "for"
  case ifHolds = "if"
  case raw
  case unless
  case when

  static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })
}
