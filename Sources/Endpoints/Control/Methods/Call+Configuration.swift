internal import ControlMethods
internal import Engine
internal import JSON
internal import JSONRPC
internal import Model

/// `configuration.*`.
extension Call {
  func configurationGet() {
    read { reading, rendering throws(LedgerFault) in
      let configuration = try reading.configuration()
      return .written { writer in
        rendering.write(configuration, to: &writer)
        Warning.write(configuration.warnings, to: &writer)
        writer.endObject()
      }
    }
  }

  func configurationUpdate(_ parameters: Parameters) {
    var warnings: [Warning] = []
    do throws(RPCError) {
      try Timers.check(
        parameters.text("default_inactive_timer"),
        .inactive,
        warnings: &warnings
      )
      try Timers.check(parameters.text("default_closed_timer"), .closed, warnings: &warnings)
    } catch {
      return fail(error)
    }
    let change = ConfigurationChange(
      defaultChatServiceSid: parameters.sid("default_chat_service_sid"),
      defaultMessagingServiceSid: parameters.change("default_messaging_service_sid") {
        parameters.sid($0)
      },
      defaultInactiveTimer: parameters.change("default_inactive_timer") { parameters.text($0) },
      defaultClosedTimer: parameters.change("default_closed_timer") { parameters.text($0) }
    )
    let found = warnings
    self.change(parameters, of: .configuration) { (desk: Desk) throws(Fault) in
      try desk.updateConfiguration(change)
    } _: { configuration, _, rendering, writer in
      rendering.write(configuration, to: &writer)
      Warning.write(found + configuration.warnings, to: &writer)
      writer.endObject()
    }
  }
}
