/// Checks the conditions of a split.
struct FlowConditionCheck {
  /// Where findings go.
  let list: FlowFindingList
  /// The regular expressions of the flow so far.
  let regexes: FlowRegexTally
  /// Whether the embedded engine may come to the split; otherwise it needn't be able to run it.
  let isServed: Bool

  /// Checks every `match` of a split.
  func check(_ state: FlowState, at position: Int) {
    let path = FlowPath.state(position)["transitions"]
    var hasMatch = false
    for (index, transition) in state.transitions.enumerated() where transition.event == "match" {
      hasMatch = true
      let conditions = path[index]["conditions"]
      if transition.conditions.isEmpty {
        list.error(
          .badCondition,
          conditions,
          "match has no condition, so that it is never taken: add one"
        )
      }
      for (number, condition) in transition.conditions.enumerated() {
        check(condition, conditions[number])
      }
    }
    if !hasMatch {
      list.warning(
        .splitWithoutMatch,
        path,
        "The split has no match, so that noMatch is always taken: add a match with conditions"
      )
    }
  }

  private func check(_ condition: FlowCondition, _ path: FlowPath) {
    let texts = FlowTextCheck(path: path, list: list)
    if condition.arguments.isEmpty {
      list.error(
        .badCondition,
        path["arguments"],
        "arguments is empty: write what is compared, such as the split's input"
      )
    }
    for (number, argument) in condition.arguments.enumerated() {
      texts.checkLiquid(argument, path["arguments"][number])
    }
    texts.checkLiquid(condition.value, "value")
    guard !FlowTextCheck.isLiquid(condition.value) else { return }
    checkForm(of: condition, path["value"])
  }

  /// Checks that a value without Liquid is what its kind of condition compares with.
  private func checkForm(of condition: FlowCondition, _ path: FlowPath) {
    let value = condition.value
    let fault: String? =
      switch condition.kind {
      case .equalTo, .notEqualTo, .matchesAnyOf, .doesNotMatchAnyOf, .isBlank, .isNotBlank,
        .contains, .doesNotContain, .startsWith, .doesNotStartWith:
        nil
      case .regex: regexFault(value, path)
      case .lessThan, .greaterThan:
        FlowComparison.number(value.trimmed) == nil ? "is no number: write digits" : nil
      case .isBeforeTime, .isAfterTime:
        FlowComparison.seconds(value.trimmed) == nil ? "is no time: write HH:MM of 24 hours" : nil
      case .isBeforeDate, .isAfterDate:
        FlowComparison.date(value.trimmed) == nil ? "is no date: write YYYY-MM-DD" : nil
      }
    guard let fault else { return }
    list.add(
      isServed ? .error : .warning,
      .badCondition,
      path,
      "value \(FlowObjectReader.shown(value)) \(fault)",
      nil
    )
  }

  private func regexFault(_ pattern: String, _ path: FlowPath) -> String? {
    // Beyond the flow's limit no more are read: that was told where it was passed.
    guard !regexes.isFull else { return nil }
    switch regexes.regex(pattern) {
    case .ready: return nil
    case .refused(let error):
      return "is no regular expression that the engine can use: \(error)"
    case nil:
      list.error(.badCondition, path, "The flow can't run: \(FlowRegexTally.tooManyStates)")
      return nil
    }
  }
}
