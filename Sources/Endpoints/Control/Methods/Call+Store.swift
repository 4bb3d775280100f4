internal import ControlMethods
internal import Engine
internal import JSON
internal import JSONRPC
internal import Logging
internal import Model
internal import NIOCore

/// `store.*`: the database as a whole.
extension Call {
  func storeStatus() {
    let files = core.services.store.files
    read { reading, _ throws(LedgerFault) in
      let status = StoreStatus(
        schemaVersion: try reading.schemaVersion(),
        census: try reading.census(),
        events: try reading.span(of: .events),
        audit: try reading.span(of: .audit),
        files: try files()
      )
      return .written { writer in status.write(to: &writer) }
    }
  }

  func storeBackup(_ parameters: Parameters) {
    let name = parameters.requiredText("name")
    let isTrial = parameters.boolean("dry_run") ?? false
    let (backUp, logger) = (core.services.store.backUp, core.logger)
    perform(parameters) { done in
      guard BackupName.isAllowed(name) else { return done(.failure(.badBackupName)) }
      backUp(name, isTrial) { outcome in
        switch outcome {
        case .success(let made):
          var writer = JSONWriter()
          writer.beginObject()
          writer.field("name", made.name)
          writer.field("bytes", made.bytes)
          writer.field("duration_ms", made.durationMilliseconds)
          writer.endObject()
          done(.success(writer.takeBytes()))
        case .failure(let fault):
          let error = RPCError(fault, name: name)
          if let incident = error.data["incident"]?.string {
            logger.error(
              "the backup failed",
              metadata: ["incident": "\(incident)", "cause": "\(fault)"]
            )
          }
          done(.failure(error))
        }
      }
    }
  }

  func storePrune(_ parameters: Parameters) {
    guard let days = parameters.integer("older_than_days") else {
      preconditionFailure("older_than_days passed the check unread")
    }
    let asked = Set(parameters.choices("what"))
    let now = core.services.clock.now().wall
    let pruning = Pruning(
      of: Journal.allCases.filter { journal in
        asked.isEmpty ? journal != .audit : asked.contains(journal.rawValue)
      },
      before: now.advanced(byMilliseconds: -Int64(days) * Retention.dayMilliseconds),
      isTrial: parameters.boolean("dry_run") ?? false
    )
    perform(parameters) { done in goOn(pruning, done) }
  }

  /// Looks through the next rows. Before the ones after, others are served: the writer works for a
  /// prune half of the time at the most.
  private func goOn(
    _ pruning: Pruning,
    _ done: @escaping @Sendable (Result<[UInt8], RPCError>) -> Void
  ) {
    guard let journal = pruning.journal else { return done(.success(pruning.result)) }
    guard !core.isDraining else { return done(.failure(.draining)) }
    let (row, before) = (pruning.row, pruning.before)
    let isQueued: Bool
    if pruning.isTrial {
      isQueued = core.services.readers.read(
        lane: core.lane,
        { (reading: any Reading) throws(LedgerFault) -> JournalSlice in
          try reading.oldEntries(
            of: journal,
            after: row,
            before: before,
            limit: Pruning.trialRowsMax
          )
        },
        then: { outcome in
          goOn(pruning, after: outcome.mapError { fault in RPCError(fault) }, done)
        }
      )
    } else {
      let begun = NIODeadline.now()
      isQueued = core.services.queue.submit(
        lane: core.lane,
        { (desk: Desk) throws(Fault) in try desk.prune(journal, after: row, before: before) },
        then: { outcome in
          let pause = min(
            NIODeadline.now() - begun,
            .milliseconds(Pruning.pauseMillisecondsMax)
          )
          core.eventLoop.scheduleTask(in: pause) {
            goOn(pruning, after: outcome.mapError { fault in RPCError(fault) }, done)
          }
        }
      )
    }
    if !isQueued {
      done(.failure(.busy(retryAfterMilliseconds: WriteLimits.retryAfterMilliseconds)))
    }
  }

  private func goOn(
    _ pruning: Pruning,
    after outcome: Result<JournalSlice, RPCError>,
    _ done: @escaping @Sendable (Result<[UInt8], RPCError>) -> Void
  ) {
    switch outcome {
    case .success(let slice): goOn(pruning.after(slice), done)
    case .failure(let error): done(.failure(error))
    }
  }
}
