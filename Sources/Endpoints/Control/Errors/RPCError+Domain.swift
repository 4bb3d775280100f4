internal import ControlMethods
internal import Engine
internal import Flows
internal import JSON
internal import JSONRPC
internal import Model

/// The seam where faults of the domain become errors on the wire.
extension RPCError {
  /// A command's fault.
  init(_ fault: Fault) {
    switch fault {
    case .notFound(let noun, let name):
      self = .table(
        .notFound,
        "\(noun).not_found",
        "There is no \(noun) \(name).",
        errorClass: .client,
        twilioCode: 20_404
      )
    case .alreadyExists(let noun, let message, let existing, let twilioCode):
      var data: JSONObject = [:]
      for (key, sid) in existing.sorted(by: { $0.key < $1.key }) {
        data[key] = .string(sid.description)
      }
      self = .table(
        .conflict,
        "\(noun).already_exists",
        Self.sentence(message),
        errorClass: .conflict,
        twilioCode: twilioCode,
        data
      )
    case .conflict(let noun, let message):
      self = .table(
        .conflict,
        "\(noun).conflict",
        Self.sentence(message),
        errorClass: .conflict
      )
    case .changed(let noun, let etag):
      self = .table(
        .conflict,
        "\(noun).conflict",
        "The \(noun) has been changed since: its etag is not the one of if_match.",
        errorClass: .conflict,
        twilioCode: 20_412,
        ["etag": .string(etag.description), "pointer": "/if_match"]
      )
    case .invalidState(let noun, let message, let twilioCode):
      self = .table(
        .invalidState,
        "\(noun).invalid_state",
        Self.sentence(message),
        errorClass: .conflict,
        twilioCode: twilioCode
      )
    case .invalid(let pointer, let message, let hint, let twilioCode):
      self = .invalid(
        pointer: pointer,
        Self.sentence(message),
        hint: Self.sentence(hint),
        twilioCode: twilioCode ?? 20_001
      )
    case .invalidFlow(let findings): self = .invalidFlow(findings, "\(fault)")
    case .rateLimited(let message, let milliseconds):
      self = .table(
        .rateLimited,
        "rate_limited",
        Self.sentence(message),
        errorClass: .busy,
        ["retry_after_ms": JSONValue(milliseconds)]
      )
    case .overloaded(let milliseconds): self = .busy(retryAfterMilliseconds: milliseconds)
    case .readOnly: self = .diskFull
    case .stopped: self = .draining
    case .ledger(let fault): self.init(fault)
    }
  }

  /// A question's fault. What the database said goes to the log only.
  init(_ fault: LedgerFault) {
    switch fault {
    case .full: self = .diskFull
    case .busy: self = .busy(retryAfterMilliseconds: WriteLimits.retryAfterMilliseconds)
    case .io, .corrupt, .refused, .failed: self = .internalError(incident: Incident.make())
    }
  }

  /// A parameter that the table refuses.
  init(_ fault: ParameterFault) {
    self = .invalid(pointer: fault.pointer.description, fault.message, hint: fault.hint)
  }

  /// A parameter that can't be taken.
  static func invalid(
    pointer: String,
    _ message: String,
    hint: String,
    twilioCode: Int = 20_001
  ) -> RPCError {
    RPCError(
      .invalidParams,
      message,
      data: [
        "pointer": .string(pointer), "hint": .string(hint), "twilio_code": JSONValue(twilioCode),
      ]
    )
  }

  /// A flow's definition can't run: `errors` are those of Twilio's answer, `warnings` the rest.
  private static func invalidFlow(_ findings: [FlowFinding], _ message: String) -> RPCError {
    func list(_ severity: FlowFinding.Severity) -> JSONValue {
      .array(
        findings.filter { $0.severity == severity }.map { finding in
          [
            "message": .string(finding.message),
            "property_path": .string(finding.propertyPath),
            "code": .string(finding.code.rawValue),
          ]
        }
      )
    }
    return RPCError(
      .invalidParams,
      sentence(message),
      data: [
        "pointer": "/definition",
        "hint": "Mend every place that errors names, then try again.",
        "twilio_code": 81_022,
        "errors": list(.error),
        "warnings": list(.warning),
      ]
    )
  }

  /// The queue is full.
  static func busy(retryAfterMilliseconds: Int) -> RPCError {
    .table(
      .overloaded,
      "overloaded",
      "The daemon has more to do than it can queue.",
      errorClass: .busy,
      ["retry_after_ms": JSONValue(retryAfterMilliseconds)]
    )
  }

  /// The disk is full.
  static let diskFull = RPCError.table(
    .readOnly,
    "read_only",
    "The disk is full: changes are refused, reads go on.",
    errorClass: .busy
  )

  /// The daemon is ending.
  static let draining = RPCError.table(
    .notReady,
    "draining",
    "The daemon is stopping and takes no more changes.",
    errorClass: .busy
  )

  /// The caller has cancelled the call, or is gone.
  static let cancelled = RPCError.table(
    .cancelled,
    "cancelled",
    "The call was cancelled before it was carried out.",
    errorClass: .client
  )

  /// The call's turn has not come in time.
  static let tooSlow = RPCError.table(
    .timeout,
    "timeout",
    "The call's turn did not come in time; nothing was done.",
    errorClass: .busy
  )

  /// The caller's role does not reach.
  static func forbidden(_ method: String, needs: Role, has role: Role?) -> RPCError {
    .table(
      .forbidden,
      "forbidden",
      role.map { "\(method) needs the role \(needs.rawValue); yours is \($0.rawValue)." }
        ?? "You have no role on this socket.",
      errorClass: .client,
      ["needs_role": .string(needs.rawValue)]
    )
  }

  /// No method of this name.
  static func unknownMethod(_ method: String, nearest: [String]) -> RPCError {
    RPCError(
      .methodNotFound,
      "There is no method \(method).",
      data: [
        "hint": .string("Did you mean \(nearest.joined(separator: ", "))? `help` lists all."),
        "nearest": .array(nearest.map(JSONValue.string)),
      ]
    )
  }

  /// All connections are taken.
  static func tooManyConnections(_ connectionsMax: Int) -> RPCError {
    RPCError(
      .overloaded,
      "All \(connectionsMax) connections of the control socket are taken.",
      data: [
        "retry_after_ms": JSONValue(WriteLimits.retryAfterMilliseconds),
        "hint": "Close one that is idle, or raise limits.control_connections_max.",
      ]
    )
  }

  /// An error with the remedy of its name as hint, unless `data` has one.
  private static func table(
    _ code: RPCErrorCode,
    _ name: String,
    _ message: String,
    errorClass: RPCErrorClass,
    twilioCode: Int? = nil,
    _ data: JSONObject = [:]
  ) -> RPCError {
    var data = data
    if let twilioCode { data["twilio_code"] = JSONValue(twilioCode) }
    return RPCError(code, message, name: name, class: errorClass, data: data).withHint
  }

  /// The same error as people and programs get it: whole sentences, and a hint in any case.
  var withHint: RPCError {
    var members = data
    if let hint = data["hint"]?.string {
      members["hint"] = .string(Self.completed(hint))
    } else if code != .internalError {
      members["hint"] = .string(
        ErrorTable.error(named: name)?.remedy ?? "`help` explains the methods."
      )
    }
    return RPCError(code, Self.completed(message), name: name, class: errorClass, data: members)
  }

  /// What is a sentence already stays: it may begin with the name of a method.
  private static func completed(_ text: String) -> String {
    text.hasSuffix(".") || text.hasSuffix("?") ? text : sentence(text)
  }

  /// With a capital letter and a full stop.
  static func sentence(_ text: String) -> String {
    guard let first = text.first else { return text }
    let whole = first.uppercased() + text.dropFirst()
    return whole.hasSuffix(".") || whole.hasSuffix("?") ? whole : whole + "."
  }
}
