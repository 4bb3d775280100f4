internal import ControlClient
internal import ControlMethods
internal import JSON
internal import TLS

/// Looks at a daemon from outside: the connection to it, and what it listens on.
struct Checkup {
  let context: CommandContext
  let client: BlockingControlClient

  func all() -> [Check] {
    var checks = [caller()]
    let status = try? context.call("server.status", on: client)
    checks.append(service(status))
    checks.append(endpoint(status))
    checks.append(signatures(status))
    checks.append(quarantine())
    return checks
  }

  private func caller() -> Check {
    do throws(CommandFailure) {
      let caller = try context.call("server.whoami", on: client)
      let role = caller["role"]?.string ?? "none"
      return Check("role", .pass, "uid \(caller["uid"]?.description ?? "?") is \(role)")
    } catch {
      return Check(
        "role",
        .fail,
        error.message,
        remedy: "Join a group that control.roles in the daemon's configuration names."
      )
    }
  }

  private func service(_ status: JSONValue?) -> Check {
    guard let status, let state = status["status"]?.string else {
      return Check("daemon", .fail, "it tells no status", remedy: "Look into its log.")
    }
    if status["read_only"]?.bool == true {
      return Check(
        "daemon",
        .fail,
        "the disk is full: nothing can be written",
        remedy: "Make room where the state directory is."
      )
    }
    let version = status["version"]?.string ?? "?"
    return Check(
      "daemon",
      state == "running" ? .pass : .warn,
      "version \(version), \(state)"
    )
  }

  private func endpoint(_ status: JSONValue?) -> Check {
    guard let address = status?["https"]?["listeners"]?[0]?["address"]?.string else {
      return Check(
        "https",
        .fail,
        "there is no HTTPS listener",
        remedy: "Set https.listen."
      )
    }
    let probe = SignedWebhook(
      method: "GET",
      url: "https://\(address)/readyz",
      headers: [],
      body: []
    )
    do throws(ProcessFault) {
      let answer = try WebhookSender(trust: .none).send(probe)
      return answer.status == 200
        ? Check("https", .pass, "https://\(address) is ready")
        : Check(
          "https",
          .fail,
          "https://\(address)/readyz answers \(answer.status)",
          remedy: "Look into the daemon's log."
        )
    } catch {
      return Check("https", .fail, "\(error)", remedy: "Check https.listen and the certificate.")
    }
  }

  /// What the sender signs must be what the daemon checks.
  private func signatures(_ status: JSONValue?) -> Check {
    let refused = status?["https"]?["webhooks"]?["refused_signature"]?.int ?? 0
    if refused > 0 {
      return Check(
        "signature",
        .warn,
        "\(Figures.grouped(refused)) webhooks since the start had a signature that does not fit",
        remedy: "switchboard webhook verify --help shows how to find out why"
      )
    }
    guard let url = status?["https"]?["public_url"]?.string else {
      return Check(
        "signature",
        .warn,
        "checked against the listener's own address",
        remedy: "Set https.public_url to the URL that the sender was told, if it is another."
      )
    }
    return Check("signature", .pass, "checked against \(TextWidth.oneLine(url))")
  }

  private func quarantine() -> Check {
    guard first(of: "delivery.list", ["state": "quarantined"]) != nil else {
      return Check("quarantine", .pass, "no webhook waits for an operator")
    }
    return Check(
      "quarantine",
      .warn,
      "webhooks were stored and not worked on",
      remedy: "switchboard delivery list --state quarantined"
    )
  }

  private func first(of method: String, _ filter: JSONObject = [:]) -> JSONValue? {
    var params = filter
    params["limit"] = 1
    let page = try? context.call(method, .object(params), on: client)
    return page?["items"]?[0]
  }
}
