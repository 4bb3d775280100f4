internal import ControlClient
internal import JSON
internal import TLS

/// Looks at a daemon from outside.
struct Checkup {
  let context: CommandContext
  let client: ControlClient

  func all() -> [Check] {
    var checks = [caller()]
    let status = try? context.call("server.status", on: client)
    checks.append(service(status))
    checks.append(endpoint(status))
    checks.append(addresses())
    checks.append(workers(status))
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
        remedy: "Join a group that control.roles names."
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

  private func addresses() -> Check {
    guard let first = first(of: "address.list") else {
      return Check(
        "address",
        .warn,
        "no address is configured",
        remedy: "switchboard address create --type sms --address +37256123457"
      )
    }
    return Check("address", .pass, "\(first["address"]?.string ?? "?") is configured")
  }

  private func workers(_ status: JSONValue?) -> Check {
    guard first(of: "worker.list") != nil else {
      return Check(
        "worker",
        .warn,
        "there is no worker to take a task",
        remedy: "switchboard worker create --friendly-name alice --activity Available"
      )
    }
    let available = status?["available_workers"]?.int ?? 0
    return available > 0
      ? Check("worker", .pass, "\(available) available")
      : Check(
        "worker",
        .warn,
        "no worker is available: tasks wait",
        remedy: "switchboard worker set-activity SID Available"
      )
  }

  private func first(of method: String) -> JSONValue? {
    let page = try? context.call(method, ["limit": 1], on: client)
    return page?["items"]?[0]
  }
}
