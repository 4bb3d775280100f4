extension Shapes {
  static let setupReport = [
    ResultMember("items", .list(.shape(.setupRow)), "The checks, in the order of the checklist"),
    ResultMember("summary", .shape(.setupSummary), "How many there are of each status"),
    ResultMember("ready", .boolean, "Whether no check failed"),
  ]

  static let setupSummary = SetupStatus.allCases.map { status in
    ResultMember(status.rawValue, count, "Checks with the status `\(status.rawValue)`")
  }

  static let setupRow = [
    ResultMember("id", .choice(SetupCheck.allCases.map(\.rawValue)), "The check"),
    ResultMember("title", anyText, "What is checked"),
    ResultMember(
      "status",
      .choice(SetupStatus.allCases.map(\.rawValue)),
      "What was found: `warn` may be meant so, `fail` keeps conversations from agents, "
        + "`skipped` does not apply here"
    ),
    ResultMember("expected", anyText, "What it should be"),
    ResultMember("actual", anyText, "What it is"),
    ResultMember("evidence", .list(.shape(.setupEvidence)), "What was looked at"),
    ResultMember("fix", .nullable(.shape(.setupFix)), "What to do; null when there is nothing"),
  ]

  static let setupEvidence = [
    ResultMember("source", anyText, "The method that shows it, or the name of a fact"),
    ResultMember("sids", .list(anyText), "The objects concerned, the first 10 of them"),
  ]

  static let setupFix = [
    ResultMember("method", .nullable(anyText), "The call that mends it; null: there is none"),
    ResultMember(
      "params",
      .nullable(.attributes(bytesMax: .max)),
      "Its parameters, as far as they are known"
    ),
    ResultMember(
      "automatic",
      .boolean,
      "Whether `setup.apply` makes the change without having to be told more"
    ),
    ResultMember("text", anyText, "What to do, in a sentence"),
  ]

  static let setupApplied = [
    ResultMember("check", .shape(.setupRow), "The check as it was before"),
    ResultMember("applied", .boolean, "Whether anything was changed"),
    ResultMember("after", .shape(.setupRow), "The check as it is now"),
    ResultMember("changed", .list(.shape(.setupChange)), "What was changed, in order"),
  ]

  static let setupChange = [
    ResultMember("method", anyText, "The method that makes the same change"),
    ResultMember("sid", .nullable(anyText), "The object; null for the configuration"),
  ]
}
