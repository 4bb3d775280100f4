internal import Logging
internal import Model
internal import Systemd

/// Reads the configuration again and tries all that a reload needs of it: the one way for reloads
/// and for checks, so that what a check finds valid is taken over.
struct ReloadPreparation: Sendable {
  let inForce: ConfigurationInForce
  /// The file named on the command line.
  let file: String?
  let environment: [String: String]
  let levels: LogLevelControl
  let accountSid: Sid
  /// The daemon's own auth token, where it has one.
  let token: Secret?

  /// The digest of the file, if it can be read, and what a reload of it has to work with. A trial
  /// leaves everything as it is. Blocks.
  func prepare(
    isTrial: Bool
  ) -> (digest: String?, outcome: Result<PreparedReload, ReloadRefusal>) {
    let reading = Configuration.read(file: file, environment: environment)
    switch reading.outcome {
    case .failure(let error):
      let refusal = ReloadRefusal(problems: error.problems.map(\.description))
      return (reading.digest, .failure(refusal))
    case .success(let read):
      do throws(StartError) {
        return (reading.digest, .success(try prepare(read, isTrial: isTrial)))
      } catch {
        return (reading.digest, .failure(ReloadRefusal(problems: [error.description])))
      }
    }
  }

  private func prepare(
    _ read: Configuration,
    isTrial: Bool
  ) throws(StartError) -> PreparedReload {
    let current = inForce.current
    let (applied, needsRestart) = read.changes(from: current, logLevel: levels.level)
    let next = current.taking(reloadableOf: read)
    // The daemon's own token serves only as long as nobody has configured one.
    let live = next.webhooks.selfMadeToken ? token : nil
    guard next.webhooks.signature == .off || next.webhooks.hasSecret || live != nil else {
      throw StartError(
        "webhooks.auth_tokens: no secret would be left to check signatures by; write one, or "
          + "restart for webhooks.signature to change"
      )
    }
    let endpoint = try EndpointMaterial(
      next,
      accountSid: accountSid,
      token: live,
      isTrial: isTrial
    )
    return PreparedReload(
      configuration: next,
      endpoint: endpoint,
      outbound: try OutboundMaterial(next, authToken: endpoint.newestSecret),
      applied: applied,
      needsRestart: needsRestart
    )
  }
}
