internal import ControlMethods
internal import Engine
internal import JSON
internal import JSONRPC
internal import Model
internal import NIOCore

/// `rpc.*`, `help` and `server.*`: answered on the control loop, without writer or readers.
extension Call {
  func discover() {
    let document = OpenRPCDocument.bytes(for: connection.role ?? .observer)
    succeed(written: document)
  }

  func ping() {
    let now = core.services.clock.now().wall
    succeed { writer in
      writer.beginObject()
      writer.field("pong", true)
      writer.field("time", now)
      writer.endObject()
    }
  }

  func help(_ parameters: Parameters) {
    let role = connection.role ?? .observer
    guard let asked = parameters.text("method") else {
      return answerHelp(HelpText.overview(for: role), HelpText.names(for: role))
    }
    if let method = MethodTable.descriptor(named: asked) {
      return answerHelp(HelpText.method(method), [method.name])
    }
    if let text = HelpText.noun(asked, for: role) {
      return answerHelp(text, HelpText.names(for: role).filter { $0.hasPrefix(asked + ".") })
    }
    let nearest = NearestNames.names(
      to: asked,
      among: HelpText.names(for: role) + MethodTable.nouns,
      count: 3
    )
    fail(
      .invalid(
        pointer: "/method",
        "There is no method or noun \(asked).",
        hint: "Did you mean \(nearest.joined(separator: ", "))?"
      )
    )
  }

  private func answerHelp(_ text: String, _ methods: [String]) {
    succeed { writer in
      writer.beginObject()
      writer.field("text", text)
      writer.key("methods")
      writer.beginArray()
      for method in methods { writer.value(method) }
      writer.endArray()
      writer.endObject()
    }
  }

  func serverStatus() {
    let status = ServerStatus(core)
    succeed { writer in status.write(to: &writer) }
  }

  func serverVersion() {
    let version = core.services.facts.version
    succeed { writer in
      writer.beginObject()
      writer.field("name", "switchboardd")
      writer.field("version", version)
      writer.field("api_version", MethodTable.apiVersion)
      writer.endObject()
    }
  }

  func serverWhoami() {
    let (peer, role) = (connection.peer, connection.role)
    succeed { writer in
      writer.beginObject()
      writer.field("uid", peer.map { Int($0.uid) })
      writer.field("gid", peer.map { Int($0.gid) })
      writer.field("pid", peer.map { Int($0.pid) })
      writer.key("groups")
      writer.beginArray()
      for group in peer?.groups ?? [] { writer.value(Int(group)) }
      writer.endArray()
      writer.field("role", role?.rawValue)
      writer.endObject()
    }
  }

  func serverSession(_ parameters: Parameters) {
    let connection = connection
    if let isOrdered = parameters.boolean("ordered") {
      connection.outbox.order(from: isOrdered ? slot.sequence : nil)
    }
    if let isPretty = parameters.boolean("pretty") {
      connection.outbox.style = isPretty ? .pretty : .compact
    }
    let (isOrdered, style) = (connection.outbox.isOrdered, connection.outbox.style)
    succeed { writer in
      writer.beginObject()
      writer.field("ordered", isOrdered)
      writer.field("pretty", style == .pretty)
      writer.endObject()
    }
  }

  func cancel(_ parameters: Parameters) {
    let id = parameters["id"].flatMap { RPCID($0) }
    let connection = connection
    let isCancelled = id.map { connection.pending.cancel($0) || connection.cancelWait($0) } ?? false
    succeed { writer in
      writer.beginObject()
      writer.field("cancelled", isCancelled)
      writer.endObject()
    }
  }

  func serverStop(_ parameters: Parameters) {
    let isTrial = parameters.boolean("dry_run") ?? false
    let stop = core.services.stop
    perform(parameters, after: { if !isTrial { stop() } }) { done in
      done(.success(Array(#"{"stopping":true}"#.utf8)))
    }
  }
}
