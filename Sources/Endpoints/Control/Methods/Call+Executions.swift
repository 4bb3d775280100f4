internal import ControlMethods
internal import Engine
internal import JSON
internal import Model

/// `execution.*`: flows that run on conversations.
extension Call {
  func executionGet(_ parameters: Parameters) {
    let sid = parameters.requiredSid("sid")
    read { reading, rendering throws(LedgerFault) in
      guard let run = try reading.run(sid) else { return .notFound("execution", sid) }
      return .written { writer in rendering.write(run, withSteps: true, to: &writer) }
    }
  }

  func executionList(_ parameters: Parameters) {
    let page = ListPage(parameters)
    let status = parameters.choice("status").flatMap(FlowRun.Status.init)
    let (flow, conversation) = (
      parameters.sid("flow_sid"), parameters.sid("conversation_sid")
    )
    read { reading, rendering throws(LedgerFault) in
      try page.answer { (request: PageRequest) throws(LedgerFault) in
        try reading.runs(
          status: status,
          flow: flow,
          conversation: conversation,
          page: request
        )
      } _: { run, writer in
        rendering.write(run, withSteps: false, to: &writer)
      }
    }
  }

  func executionEnd(_ parameters: Parameters) {
    let sid = parameters.requiredSid("sid")
    change(parameters) { (desk: Desk) throws(Fault) in
      try desk.endRun(sid)
    } _: { run, _, rendering, writer in
      rendering.write(run, withSteps: true, to: &writer)
    }
  }
}
