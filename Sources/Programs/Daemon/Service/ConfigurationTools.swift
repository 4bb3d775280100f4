internal import Control
internal import JSON
internal import Logging
internal import Model
internal import NIOPosix
internal import Systemd

/// What the control socket tells of the configuration and has done to it.
struct ConfigurationTools: Sendable {
  let inForce: ConfigurationInForce
  /// The file named on the command line.
  let file: String?
  let environment: [String: String]
  let levels: LogLevelControl
  let reloads: ReloadRequests

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

  /// Reads the file and the certificates it names, as a reload does. Blocks.
  private func check() -> ConfigurationCheck {
    let reading = Configuration.read(file: file, environment: environment)
    switch reading.outcome {
    case .failure(let error):
      return ConfigurationCheck(
        digest: reading.digest,
        problems: error.problems.map(\.description)
      )
    case .success(let next):
      do throws(StartError) {
        _ = try Certificates.configured(next.https.certificates)
      } catch {
        return ConfigurationCheck(digest: reading.digest, problems: [error.description])
      }
      let (applied, needsRestart) = next.changes(from: inForce.current, logLevel: levels.level)
      return ConfigurationCheck(
        digest: reading.digest,
        applied: applied,
        needsRestart: needsRestart
      )
    }
  }
}
