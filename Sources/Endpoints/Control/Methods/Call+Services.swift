internal import ControlMethods
internal import Engine
internal import JSON
internal import Model

/// `service.*`.
extension Call {
  func serviceCreate(_ parameters: Parameters) {
    let name = parameters.requiredText("friendly_name")
    change(parameters) { (desk: Desk) throws(Fault) in
      try desk.createService(friendlyName: name)
    } _: { service, _, rendering, writer in
      rendering.write(service, to: &writer)
    }
  }

  func serviceGet(_ parameters: Parameters) {
    let sid = parameters.requiredSid("sid")
    read { reading, rendering throws(LedgerFault) in
      guard let service = try reading.service(sid) else { return .notFound("service", sid) }
      return .written { writer in rendering.write(service, to: &writer) }
    }
  }

  func serviceList(_ parameters: Parameters) {
    let page = ListPage(parameters)
    read { reading, rendering throws(LedgerFault) in
      page.answer(all: try reading.services()) { service, writer in
        rendering.write(service, to: &writer)
      }
    }
  }

  func serviceDelete(_ parameters: Parameters) {
    let sid = parameters.requiredSid("sid")
    change(parameters) { (desk: Desk) throws(Fault) in
      try desk.deleteService(sid).sid
    } _: { sid, _, _, writer in
      Rendering.write(deleted: sid, to: &writer)
    }
  }
}
