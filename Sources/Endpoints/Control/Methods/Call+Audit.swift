internal import ControlMethods
internal import Digest
internal import Engine
internal import JSON
internal import JSONRPC
internal import Model

/// `audit.*`.
extension Call {
  func auditList(_ parameters: Parameters) {
    let page = ListPage(parameters)
    let filter = AuditFilter(
      after: Int64(parameters.integer("after") ?? 0),
      method: parameters.text("method"),
      uid: parameters.integer("uid").map(Int64.init),
      outcome: parameters.text("outcome"),
      target: parameters.text("target")
    )
    read { reading, rendering throws(LedgerFault) in
      try page.answer { (request: PageRequest) throws(LedgerFault) in
        try reading.auditEntries(filter, page: request)
      } _: { entry, writer in
        rendering.write(entry, to: &writer)
      }
    }
  }

  /// Checks the chain piece by piece, so that other questions get their turn in between.
  func auditVerify(_ parameters: Parameters) {
    let seq = parameters.integer("seq").map(Int64.init)
    let hash = parameters.text("hash")
    guard (seq == nil) == (hash == nil) else {
      return fail(
        .invalid(
          pointer: seq == nil ? "/seq" : "/hash",
          "An entry that is compared has a number and a hash.",
          hint: "Send seq and hash as audit.list or audit.verify gave them, or neither."
        )
      )
    }
    var kept: AuditLink?
    if let seq, let hash {
      guard let bytes = Hex.decode(hash) else {
        return fail(
          .invalid(
            pointer: "/hash",
            "The hash is no SHA-256 in hex.",
            hint: "Send the 64 hex digits that audit.verify gave."
          )
        )
      }
      kept = AuditLink(seq: seq, hash: bytes)
    }
    check(AuditCheck(kept: kept))
  }

  private func check(_ check: AuditCheck) {
    let isQueued = core.services.readers.read(
      lane: core.lane,
      { (reading: any Reading) throws(LedgerFault) -> AuditCheck in
        var check = check
        try check.goOn(reading)
        return check
      },
      then: { outcome in
        switch outcome {
        case .success(let check) where check.isDone:
          succeed { writer in check.write(to: &writer) }
        case .success(let check): self.check(check)
        case .failure(let fault): fail(fault)
        }
      }
    )
    if !isQueued {
      fail(Fault.overloaded(retryAfterMilliseconds: WriteLimits.retryAfterMilliseconds))
    }
  }
}
