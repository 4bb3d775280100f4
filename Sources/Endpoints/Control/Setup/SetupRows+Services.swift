internal import ControlMethods
internal import Engine
internal import JSON
internal import Model

/// The account's defaults: C9, C10, C11 and C15.
extension SetupRows {
  var defaultService: SetupRow {
    let configuration = scene.configuration
    let (found, flex) = (configuration.defaultChatServiceSid, configuration.flexChatServiceSid)
    let expected = "The default conversation service is the one that Flex works in"
    guard !configuration.matchesFlex else {
      return SetupRow(
        .defaultService,
        .pass,
        expected: expected,
        actual: "Both are \(flex)",
        [.method(.configurationGet, [flex])]
      )
    }
    return SetupRow(
      .defaultService,
      .fail,
      expected: expected,
      actual:
        "New conversations go to \(found), while Flex works in \(flex): no agent sees them",
      [.method(.configurationGet, [found, flex])],
      fix: SetupFix(
        method: .configurationUpdate,
        params: ["default_chat_service_sid": .string(flex.description)],
        isAutomatic: true,
        text:
          "Change the default conversation service to \(flex) (\(SetupRepair.flexServiceName)), "
          + "the one that Flex uses."
      )
    )
  }

  var flexService: SetupRow {
    let sid = scene.configuration.flexChatServiceSid
    let expected =
      "The service that Flex works in exists and is named \(SetupRepair.flexServiceName)"
    let evidence: [SetupEvidence] = [.method(.serviceList, [sid])]
    guard let service = scene.services.first(where: { $0.sid == sid }) else {
      return SetupRow(
        .flexService,
        .fail,
        expected: expected,
        actual: "There is no service \(sid)",
        evidence,
        fix: SetupFix(
          method: .configurationUpdate,
          params: ["default_chat_service_sid": .string(sid.description)],
          text: "Make it the default service, which takes it in."
        )
      )
    }
    let isNamedSo = service.friendlyName == SetupRepair.flexServiceName
    return SetupRow(
      .flexService,
      isNamedSo ? .pass : .warn,
      expected: expected,
      actual: "\(sid) is \(service.friendlyName)",
      evidence,
      fix: isNamedSo
        ? nil : .byHand("Nothing needs this name; make sure that it is the service meant.")
    )
  }

  var strayHooks: SetupRow {
    let expected = "No event is told twice, and no outbound call was given up"
    let none = "There are no hooks of the account or of a service here that could tell events twice"
    let evidence: [SetupEvidence] = [.method(.dispatchList, scene.deadCalls.map(\.sid))]
    guard let dead = scene.deadCalls.first else {
      return SetupRow(
        .strayHooks,
        .pass,
        expected: expected,
        actual: "\(none); no outbound call was given up",
        evidence
      )
    }
    let isMore = scene.deadCalls.count == SetupEvidence.shownSidsMax
    let count = "\(scene.deadCalls.count)\(isMore ? " or more" : "")"
    let error = dead.lastError.map { ": \($0)" } ?? ""
    return SetupRow(
      .strayHooks,
      .warn,
      expected: expected,
      actual:
        "\(none); outbound calls that were given up: \(count), such as one to \(dead.host)\(error)",
      evidence,
      fix: SetupFix(
        method: .dispatchList,
        params: ["state": "dead"],
        text: "Look at the calls' errors, then try each again with dispatch.retry."
      )
    )
  }

  var timers: SetupRow {
    let configuration = scene.configuration
    let set = [
      ("default_inactive_timer", configuration.defaultInactiveTimer, SetupRepair.inactiveTimer),
      ("default_closed_timer", configuration.defaultClosedTimer, SetupRepair.closedTimer),
    ]
    let expected = "default_inactive_timer and default_closed_timer are set"
    let missing = set.filter { $0.1 == nil }
    guard !missing.isEmpty else {
      return SetupRow(
        .timers,
        .pass,
        expected: expected,
        actual: set.map { "\($0.0) is \($0.1 ?? "")" }.joined(separator: ", "),
        [.method(.configurationGet)]
      )
    }
    var params: JSONObject = [:]
    for timer in missing { params[timer.0] = .string(timer.2) }
    return SetupRow(
      .timers,
      .warn,
      expected: expected,
      actual:
        "\(missing.map(\.0).joined(separator: " and ")) \(missing.count == 1 ? "is" : "are") not set: "
        + "conversations stay open until somebody closes them",
      [.method(.configurationGet)],
      fix: SetupFix(
        method: .configurationUpdate,
        params: params,
        text: missing.count == 1 ? "Set \(missing[0].0)." : "Set both timers."
      )
    )
  }
}
