internal import Control
internal import JSON
internal import Logging
internal import Model
internal import NIOPosix
internal import Systemd

/// What the control socket tells of the configuration and has done to it.
struct ConfigurationTools: Sendable {
  let preparation: ReloadPreparation
  let reloads: ReloadRequests

  private var inForce: ConfigurationInForce { preparation.inForce }
  private var levels: LogLevelControl { preparation.levels }

  /// The closures of the control socket.
  var services: ConfigurationServices {
    ConfigurationServices(
      write: { writer in write(to: &writer) },
      check: { done in
        // The file may lie on a slow disk.
        NIOThreadPool.singleton.submit { _ in done(check()) }
      },
      reload: { [reloads] done in
        reloads.add(done)
        ProcessSignals.raise(.hangUp)
      },
      logLevel: { [levels] in levels.level },
      setLogLevel: { [levels] level in levels.level = level }
    )
  }

  /// Every setting in force: the level of the log may have been set since the file was read.
  private func write(to writer: inout JSONWriter) {
    var configuration = inForce.current
    configuration.log.level = LogSettings.Level(levels.level)
    writer.beginObject()
    let folder = FilePaths.workingDirectory()
    writer.field("path", configuration.file.map { FilePaths.join(folder, $0) })
    writer.field("sha256", configuration.fileDigest)
    writer.field("read_at", inForce.readAt.description)
    writer.key("settings")
    configuration.rendered().write(to: &writer)
    writer.endObject()
  }

  /// Tries everything that a reload would. Blocks.
  private func check() -> ConfigurationCheck {
    let (digest, outcome) = preparation.prepare(isTrial: true)
    switch outcome {
    case .failure(let refusal):
      return ConfigurationCheck(digest: digest, problems: refusal.problems)
    case .success(let next):
      return ConfigurationCheck(
        digest: digest,
        applied: next.applied,
        needsRestart: next.needsRestart
      )
    }
  }
}
