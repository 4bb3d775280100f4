extension FlowStateCheck {
  /// Checks that each transition is one that the widget has, has once, and leads somewhere.
  func checkTransitions(of state: FlowState, at position: Int) {
    let path = FlowPath.state(position)["transitions"]
    var seen: Set<String> = []
    for (index, transition) in state.transitions.enumerated() {
      let path = path[index]
      checkEvent(transition.event, of: state.widget, path["event"])
      let isMatch = state.widget.type == .split && transition.event == "match"
      if !isMatch, !seen.insert(transition.event).inserted {
        list.warning(
          .duplicateEvent,
          path["event"],
          "\(transition.event) has a transition already, and the first one counts: remove one"
        )
      }
      if !isMatch, !transition.conditions.isEmpty, state.widget.type != nil {
        list.warning(
          .badCondition,
          path["conditions"],
          "Conditions of \(transition.event) are never asked: remove them"
        )
      }
      if let next = transition.next { checkNext(next, path["next"]) }
    }
  }

  private func checkEvent(_ event: String, of widget: FlowWidget, _ path: FlowPath) {
    guard let type = widget.type, !type.events.contains(event) else { return }
    let unsupportedTrigger = 81020
    list.error(
      .unknownEvent,
      path,
      "\(type.rawValue) has no event \(FlowObjectReader.shown(event)): "
        + list.remedy(event, among: type.events),
      twilio: type == .trigger ? unsupportedTrigger : FlowFindingList.twilioInvalidDefinition
    )
  }

  private func checkNext(_ next: String, _ path: FlowPath) {
    guard let target = context.graph.positions[next] else {
      list.error(
        .unknownState,
        path,
        "\(FlowObjectReader.shown(next)) is no state of this flow: "
          + (list.nearestWord(to: next, among: context.names).map { "the nearest one is \($0)" }
            ?? "add it, or remove next")
      )
      return
    }
    if target == context.graph.initial {
      list.error(
        .leadsToTrigger,
        path,
        "The trigger only begins a flow: lead to the state that follows it"
      )
    }
  }
}
