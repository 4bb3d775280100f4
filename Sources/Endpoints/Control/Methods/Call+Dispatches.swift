internal import ControlMethods
internal import Engine
internal import JSON
internal import JSONRPC
internal import Model

/// `dispatch.*`: outbound calls.
extension Call {
  func dispatchGet(_ parameters: Parameters) {
    let sid = parameters.requiredSid("sid")
    read { reading, rendering throws(LedgerFault) in
      guard let dispatch = try reading.dispatch(sid) else { return .notFound("dispatch", sid) }
      return .written { writer in
        rendering.write(dispatch, withParameters: true, to: &writer)
      }
    }
  }

  func dispatchList(_ parameters: Parameters) {
    let page = ListPage(parameters)
    let state = parameters.choice("state").flatMap(Dispatch.State.init)
    let conversation = parameters.sid("conversation_sid")
    let (webhook, execution) = (
      parameters.sid("webhook_sid"), parameters.sid("execution_sid")
    )
    guard webhook == nil || execution == nil else {
      return fail(
        .invalid(
          pointer: "/execution_sid",
          "A call is of a webhook or of an execution.",
          hint: "Send webhook_sid or execution_sid, not both."
        )
      )
    }
    read { reading, rendering throws(LedgerFault) in
      try page.answer { (request: PageRequest) throws(LedgerFault) in
        try reading.dispatches(
          state: state,
          conversation: conversation,
          lane: webhook ?? execution,
          page: request
        )
      } _: { dispatch, writer in
        rendering.write(dispatch, withParameters: false, to: &writer)
      }
    }
  }

  func dispatchRetry(_ parameters: Parameters) {
    let sid = parameters.requiredSid("sid")
    change(parameters) { (desk: Desk) throws(Fault) in
      try desk.retryDispatch(sid)
    } _: { dispatch, _, rendering, writer in
      rendering.write(dispatch, withParameters: true, to: &writer)
    }
  }

  func dispatchCancel(_ parameters: Parameters) {
    let sid = parameters.requiredSid("sid")
    change(parameters) { (desk: Desk) throws(Fault) in
      try desk.cancelDispatch(sid)
    } _: { dispatch, _, rendering, writer in
      rendering.write(dispatch, withParameters: true, to: &writer)
    }
  }
}
