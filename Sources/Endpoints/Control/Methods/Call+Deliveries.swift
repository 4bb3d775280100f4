internal import ControlMethods
internal import Engine
internal import JSON
internal import JSONRPC
internal import Model

/// `delivery.*`.
extension Call {
  func deliveryGet(_ parameters: Parameters) {
    let sid = parameters.requiredSid("sid")
    read { reading, rendering throws(LedgerFault) in
      guard let delivery = try reading.delivery(sid) else { return .notFound("delivery", sid) }
      return .written { writer in rendering.write(delivery, to: &writer) }
    }
  }

  func deliveryList(_ parameters: Parameters) {
    deliveryList(parameters, state: parameters.choice("state").flatMap(DeliveryState.init))
  }

  func deliveryQuarantine(_ parameters: Parameters) {
    deliveryList(parameters, state: .quarantined)
  }

  private func deliveryList(_ parameters: Parameters, state: DeliveryState?) {
    let page = ListPage(parameters)
    let type = parameters.text("event_type")
    let conversation = parameters.sid("conversation_sid")
    read { reading, rendering throws(LedgerFault) in
      try page.answer { (request: PageRequest) throws(LedgerFault) in
        try reading.deliveries(
          state: state,
          eventType: type,
          conversation: conversation,
          page: request
        )
      } _: { delivery, writer in
        rendering.write(delivery, to: &writer)
      }
    }
  }

  func deliveryReplay(_ parameters: Parameters) {
    let sid = parameters.requiredSid("sid")
    let reread = core.services.reread
    change(parameters) { (desk: Desk) throws(Fault) in
      try desk.replayDelivery(sid, reread)
    } _: { delivery, _, rendering, writer in
      rendering.write(delivery, to: &writer)
    }
  }
}
