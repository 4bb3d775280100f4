extension FlowExecution {
  /// Takes the first branch whose conditions all hold; throws
  /// ``FlowError/Kind/noTransitionMatched`` when none does and the split has no `noMatch`.
  mutating func splitMove(_ split: CompiledSplit) throws(FlowError) -> FlowMove {
    var arguments = [FlowArgument?](repeating: nil, count: split.arguments.count)
    var remarks: [String] = []
    for branch in split.branches where !branch.conditions.isEmpty {
      var holds = true
      for condition in branch.conditions where holds {
        var argument: FlowArgument
        if let known = arguments[condition.argument] {
          argument = known
        } else {
          argument = FlowArgument(try render(split.arguments[condition.argument], "arguments"))
        }
        holds = try self.holds(condition, &argument, &remarks)
        arguments[condition.argument] = argument
      }
      if holds {
        let name = branch.conditions.first?.name ?? ""
        return .follow("match", next: branch.next, remark(["matched \(name)"] + remarks))
      }
    }
    guard state.exit("noMatch") != nil else {
      throw FlowError(
        .noTransitionMatched,
        remark(["no transition matched; connect noMatch"] + remarks) ?? "",
        widget: state.name
      )
    }
    return .leave("noMatch", remark(remarks))
  }

  private func remark(_ remarks: [String]) -> String? {
    remarks.isEmpty ? nil : remarks.joined(separator: "; ")
  }

  private mutating func holds(
    _ condition: CompiledSplit.Condition,
    _ argument: inout FlowArgument,
    _ remarks: inout [String]
  ) throws(FlowError) -> Bool {
    let value = try render(condition.value, "value")
    guard condition.kind == .regex else {
      try payComparison(bytes: argument.text.utf8.count + value.utf8.count)
      return FlowComparison.holds(condition.kind, &argument, value)
    }
    try payComparison(bytes: 0)
    guard let regex = condition.regex ?? filledIn(value) else {
      remarks.append("\(condition.name): \(Self.tooMuchWork)")
      return false
    }
    switch regex {
    case .refused(let error):
      remarks.append("\(condition.name): \(error)")
      return false
    case .ready(let regex):
      switch regex.match(whole: argument.text, operationsLeft: &turn.regexOperationsLeft) {
      case .matches: return true
      case .differs: return false
      case .tooLong, .tooMuchWork:
        remarks.append("\(condition.name): \(Self.tooMuchWork)")
        return false
      }
    }
  }

  /// Pays for a comparison that reads so many bytes; throws ``FlowError/Kind/comparisonsExceeded``
  /// when the turn has too little left.
  private mutating func payComparison(bytes: Int) throws(FlowError) {
    let cost = max(bytes, FlowLimits.comparisonBytesMin)
    guard cost <= turn.comparisonBytesLeft else {
      turn.comparisonBytesLeft = 0
      throw FlowError(
        .comparisonsExceeded,
        "the conditions of one turn read more than \(limits.comparisonBytesMax) bytes; compare"
          + " shorter texts, or with fewer conditions",
        widget: state.name
      )
    }
    turn.comparisonBytesLeft -= cost
  }

  private static let tooMuchWork = "the text is too long for the regular expression"

  /// A pattern that Liquid has filled in: it is read anew each time, which takes work too. Nil when
  /// there is nothing left to spend.
  private mutating func filledIn(_ pattern: String) -> CompiledRegex? {
    guard turn.regexOperationsLeft > 0 else { return nil }
    let regex = CompiledRegex(pattern)
    let work = min(pattern.utf8.count, FlowRegex.patternScalarsMax) + regex.states
    turn.regexOperationsLeft -= min(turn.regexOperationsLeft, work)
    return regex
  }
}
