internal import ControlMethods
internal import Engine
internal import JSON
internal import JSONRPC
internal import Model

/// `address.*`.
extension Call {
  func addressCreate(_ parameters: Parameters) {
    var warnings: [Warning] = []
    let draft: AddressDraft
    do throws(RPCError) {
      draft = try addressDraft(parameters, warnings: &warnings)
    } catch {
      return fail(error)
    }
    let found = warnings
    change(parameters) { (desk: Desk) throws(Fault) in
      try desk.createAddress(draft)
    } _: { address, _, rendering, writer in
      rendering.write(address, to: &writer)
      Warning.write(found, to: &writer)
      writer.endObject()
    }
  }

  private func addressDraft(
    _ parameters: Parameters,
    warnings: inout [Warning]
  ) throws(RPCError) -> AddressDraft {
    let type = parameters.requiredText("type").lowercased()
    let country = parameters.text("address_country")?.uppercased()
    try AddressRules.checkCountry(country)
    let address = try AddressRules.canonical(
      parameters.requiredText("address"),
      type: type,
      country: country,
      warnings: &warnings
    )
    var draft = AddressDraft(
      type: type,
      address: address,
      friendlyName: parameters.text("friendly_name"),
      addressCountry: country
    )
    if let sent = parameters.object("auto_creation") {
      do throws(Fault) {
        draft.autoCreation = try AutoCreationRules.merged(
          sent,
          over: AutoCreation(),
          warnings: &warnings
        )
      } catch {
        throw RPCError(error)
      }
    }
    if let sent = parameters.object("routing") {
      draft.routing = Call.merged(sent, over: AddressRouting())
    }
    return draft
  }

  /// The routing that is stored, with the sent members over it.
  private static func merged(_ sent: Parameters, over stored: AddressRouting) -> AddressRouting {
    var result = stored
    if let sid = sent.change("workflow_sid", { sent.sid($0) }) { result.workflowSid = sid }
    if let name = sent.change("task_channel", { sent.text($0) }) { result.taskChannel = name }
    if let attributes = sent.attributes("attributes") { result.attributes = attributes }
    if let priority = sent.change("priority", { sent.integer($0).map(Int64.init) }) {
      result.priority = priority
    }
    if let seconds = sent.change("timeout", { sent.integer($0).map(Int64.init) }) {
      result.timeoutSeconds = seconds
    }
    return result
  }

  func addressGet(_ parameters: Parameters) {
    let name = parameters.requiredText("sid")
    read { reading, rendering throws(LedgerFault) in
      guard let address = try Call.address(name, reading) else {
        return .notFound("address", name)
      }
      return .written { writer in
        rendering.write(address, to: &writer)
        writer.endObject()
      }
    }
  }

  /// The address configuration of this sid, or of this address.
  static func address(
    _ name: String,
    _ reading: any Reading
  ) throws(LedgerFault) -> Address? {
    if let sid = Sid(name, .address) { return try reading.address(sid) }
    return try reading.address(named: name)
  }

  func addressList(_ parameters: Parameters) {
    let page = ListPage(parameters)
    let type = parameters.text("type")?.lowercased()
    read { reading, rendering throws(LedgerFault) in
      try page.answer { (request: PageRequest) throws(LedgerFault) in
        try reading.addresses(type: type, page: request)
      } _: { address, writer in
        rendering.write(address, to: &writer)
        writer.endObject()
      }
    }
  }

  /// Groups are merged with what is stored, member by member, by the writer itself: of two changes
  /// at the same time neither undoes the other.
  func addressUpdate(_ parameters: Parameters) {
    let name = parameters.requiredText("sid")
    let friendlyName = parameters.change("friendly_name") { parameters.text($0) }
    change(parameters, of: .address(name)) {
      (desk: Desk) throws(Fault) -> (address: Address, warnings: [Warning]) in
      var warnings: [Warning] = []
      let address = try desk.updateAddress(name) { stored throws(Fault) -> AddressChange in
        var change = AddressChange(friendlyName: friendlyName)
        if let sent = parameters.object("auto_creation") {
          change.autoCreation = try AutoCreationRules.merged(
            sent,
            over: stored.autoCreation,
            warnings: &warnings
          )
        }
        change.routing = parameters.object("routing").map {
          Call.merged($0, over: stored.routing)
        }
        return change
      }
      return (address, warnings)
    } _: { updated, _, rendering, writer in
      rendering.write(updated.address, to: &writer)
      Warning.write(updated.warnings, to: &writer)
      writer.endObject()
    }
  }

  func addressDelete(_ parameters: Parameters) {
    let name = parameters.requiredText("sid")
    change(parameters, of: .address(name)) { (desk: Desk) throws(Fault) in
      try desk.deleteAddress(name)
    } _: { address, _, _, writer in
      writer.beginObject()
      writer.field("sid", address.sid)
      writer.field("address", address.address)
      writer.field("deleted", true)
      writer.endObject()
    }
  }
}
