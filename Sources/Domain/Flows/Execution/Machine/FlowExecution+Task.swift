extension FlowExecution {
  /// Asks for a task; what can't be one leaves by `failedToEnqueue`.
  mutating func taskMove(_ task: CompiledTask) -> FlowMove {
    do throws(FlowError) {
      let request = FlowTaskRequest(
        workflow: task.workflow,
        channel: task.channel,
        attributesJSON: try taskAttributes(task.attributes),
        priority: try number(task.priority, "priority", 0...limits.taskPriorityMax),
        timeoutSeconds: try number(task.timeout, "timeout", 1...limits.taskTimeoutSecondsMax)
      )
      return .ask(.createTask(request), .task)
    } catch {
      return .failing("failedToEnqueue", error)
    }
  }

  private mutating func taskAttributes(
    _ template: CompiledTemplate?
  ) throws(FlowError) -> String {
    guard let text = try text(template, "attributes") else { return "{}" }
    let max = limits.taskAttributesCharactersMax
    guard text.utf8.count <= max || text.unicodeScalars.count <= max else {
      throw FlowError(
        .taskFailed,
        "attributes has more than \(max) characters once it is rendered; keep less in it",
        widget: state.name
      )
    }
    guard isObject(text) else {
      throw FlowError(
        .taskFailed,
        "attributes isn't a JSON object once it is rendered; print texts with the filter to_json",
        widget: state.name
      )
    }
    return text
  }

  private mutating func number(
    _ template: CompiledTemplate?,
    _ property: String,
    _ range: ClosedRange<Int>
  ) throws(FlowError) -> Int? {
    guard let text = try text(template, property)?.trimmed else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw FlowError(
        .taskFailed,
        "\(property) must be a whole number from \(range.lowerBound) to \(range.upperBound)"
          + " once it is rendered",
        widget: state.name
      )
    }
    return number
  }
}
