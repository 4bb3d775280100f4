internal import ControlMethods
internal import JSON
internal import JSONRPC
internal import Logging
internal import NIOCore

/// `server.config`, `server.check_config`, `server.reload`, `server.set_log_level`: the
/// configuration in force.
extension Call {
  func serverConfig() {
    let write = core.services.configuration.write
    succeed { writer in write(&writer) }
  }

  func serverCheckConfig() {
    let eventLoop = core.eventLoop
    core.services.configuration.check { check in
      eventLoop.execute { answer(check) }
    }
  }

  private func answer(_ check: ConfigurationCheck) {
    succeed { writer in
      writer.beginObject()
      writer.field("valid", check.problems.isEmpty)
      writer.field("sha256", check.digest)
      writer.texts("problems", check.problems)
      writer.texts("applied", check.applied)
      writer.texts("needs_restart", check.needsRestart)
      writer.endObject()
    }
  }

  func serverReload(_ parameters: Parameters) {
    let services = core.services.configuration
    let isTrial = parameters.boolean("dry_run") ?? false
    perform(parameters) { done in
      if isTrial {
        services.check { check in
          let refusal = check.problems.joined(separator: "\n")
          done(
            check.problems.isEmpty
              ? .success(Call.changes(check.applied, check.needsRestart))
              : .failure(.refusedConfiguration(refusal))
          )
        }
      } else {
        services.reload { outcome in
          switch outcome {
          case .done(let applied, let needsRestart):
            done(.success(Call.changes(applied, needsRestart)))
          case .refused(let reason): done(.failure(.refusedConfiguration(reason)))
          case .ending: done(.failure(.draining))
          }
        }
      }
    }
  }

  private static func changes(_ applied: [String], _ needsRestart: [String]) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.texts("applied", applied)
    writer.texts("needs_restart", needsRestart)
    writer.endObject()
    return writer.takeBytes()
  }

  func serverSetLogLevel(_ parameters: Parameters) {
    let services = core.services.configuration
    guard let level = parameters.choice("level").flatMap({ Logger.Level(rawValue: $0) }) else {
      preconditionFailure("level passed the check unread")
    }
    let isTrial = parameters.boolean("dry_run") ?? false
    perform(parameters) { done in
      let previous = services.logLevel()
      if !isTrial { services.setLogLevel(level) }
      var writer = JSONWriter()
      writer.beginObject()
      writer.field("level", level.rawValue)
      writer.field("previous", previous.rawValue)
      writer.endObject()
      done(.success(writer.takeBytes()))
    }
  }
}

extension JSONWriter {
  /// A member that is an array of texts.
  fileprivate mutating func texts(_ name: String, _ texts: [String]) {
    key(name)
    beginArray()
    for text in texts { value(text) }
    endArray()
  }
}
