extension FlowExecution {
  /// Takes the first branch whose conditions all hold; throws
  /// ``FlowError/Kind/noTransitionMatched`` when none does and the split has no `noMatch`.
  mutating func splitMove(_ split: CompiledSplit) throws(FlowError) -> FlowMove {
    var arguments = [String?](repeating: nil, count: split.arguments.count)
    var remarks: [String] = []
    for branch in split.branches where !branch.conditions.isEmpty {
      var holds = true
      for condition in branch.conditions where holds {
        let argument: String
        if let known = arguments[condition.argument] {
          argument = known
        } else {
          argument = try render(split.arguments[condition.argument], "arguments")
          arguments[condition.argument] = argument
        }
        holds = try self.holds(condition, argument, &remarks)
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
    _ argument: String,
    _ remarks: inout [String]
  ) throws(FlowError) -> Bool {
    let value = try render(condition.value, "value")
    guard condition.kind == .regex else {
      return FlowComparison.holds(condition.kind, argument, value)
    }
    switch condition.regex ?? CompiledRegex(value) {
    case .refused(let error):
      remarks.append("\(condition.name): \(error)")
      return false
    case .ready(let regex):
      switch regex.match(whole: argument, operationsLeft: &turn.regexOperationsLeft) {
      case .matches: return true
      case .differs: return false
      case .tooLong, .tooMuchWork:
        remarks.append("\(condition.name): the text is too long for the regular expression")
        return false
      }
    }
  }
}
