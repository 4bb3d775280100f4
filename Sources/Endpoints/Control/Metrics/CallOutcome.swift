internal import JSONRPC

/// How a call ended: the label `class` of ``Metric/controlRequests``.
enum CallOutcome: Int, CaseIterable {
  case ok, client, conflict, busy, server

  /// That of an error.
  init(_ errorClass: RPCErrorClass) {
    switch errorClass {
    case .client: self = .client
    case .conflict: self = .conflict
    case .busy: self = .busy
    case .server: self = .server
    }
  }

  /// The label's value.
  var label: String {
    switch self {
    case .ok: "ok"
    case .client: "client"
    case .conflict: "conflict"
    case .busy: "busy"
    case .server: "server"
    }
  }
}
