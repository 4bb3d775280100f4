internal import JSON
internal import TLS
internal import Twilio

/// The way of one webhook, and of a daemon that is killed on it.
struct Demo {
  private let daemon: DaemonProcess
  private let desk: DemoDesk
  private let report: DemoReport
  private let terminal: Terminal

  /// Sids of what came of the webhook.
  private struct Outcome {
    var interaction = ""
    var task = ""
    var reservation = ""
  }

  /// Sids are CH, IM, … and 32 digits; the token is as long as Twilio's.
  init(directory: String, terminal: Terminal) {
    daemon = DaemonProcess(
      directory: directory,
      accountSid: SeedDocument.accountSid,
      authToken: String(SampleWebhook.sid("").prefix(32))
    )
    desk = DemoDesk(daemon: daemon)
    report = DemoReport(terminal)
    self.terminal = terminal
  }

  /// Makes every step; whether all held. The daemon is gone afterwards in any case.
  func run() -> Bool {
    defer { daemon.kill() }
    let began = Clock.nanoseconds()
    do throws(DemoFault) {
      try start("daemon starts, self-made certificate")
      let worker = try hire()
      try sendSeed("signed onMessageAdded over TLS")
      let outcome = try look(for: worker)
      try accept(outcome)
      try replay(outcome)
      try refuse()
      try killAndRestart()
      try survived(outcome)
      try stop()
    } catch {
      let tail = daemon.logTail
      if !tail.isEmpty {
        terminal.note("The end of the daemon's log:")
        for line in tail { terminal.note("  \(TextWidth.oneLine(line))") }
      }
      terminal.note("The demo failed: \(error.reason).")
      return false
    }
    let seconds = Figures.fixed(Double(Clock.nanoseconds() - began) / 1_000_000_000, 2)
    terminal.print("Every step held, in \(seconds) s.")
    return true
  }

  private func start(_ title: String) throws(DemoFault) {
    try report.step(title) { () throws(DemoFault) -> String in
      do throws(ProcessFault) {
        try daemon.start()
      } catch {
        throw DemoFault("\(error)")
      }
      return "pid \(daemon.process?.pid ?? 0), https://\(daemon.address)"
    }
  }

  private func hire() throws(DemoFault) -> String {
    var sid = ""
    try report.step("agent hired, chat capacity 1, Available") { () throws(DemoFault) -> String in
      let created = try desk.call("worker.create", ["friendly_name": "demo-agent"])
      sid = try desk.text("sid", of: created)
      _ = try desk.call(
        "worker.set_capacity",
        ["sid": .string(sid), "task_channel": "chat", "capacity": 1]
      )
      let worker = try desk.call(
        "worker.set_activity",
        ["sid": .string(sid), "activity": "Available"]
      )
      guard worker["available"]?.bool == true else { throw DemoFault("\(sid) is not available") }
      return sid
    }
    return sid
  }

  /// Sends the seed document's webhook and expects this status.
  private func sendSeed(
    _ title: String,
    signature: String? = nil,
    expecting wanted: Int = 204
  ) throws(DemoFault) {
    try report.step(title) { () throws(DemoFault) -> String in
      let status = try send(signature: signature)
      guard status == wanted else { throw DemoFault("the answer is \(status), not \(wanted)") }
      return "\(status)"
    }
  }

  private func send(signature: String?) throws(DemoFault) -> Int {
    guard let certificate = TextFile.bytes(daemon.certificate) else {
      throw DemoFault("there is no certificate at \(daemon.certificate)")
    }
    guard let url = WebhookURL(daemon.webhookURL) else {
      throw DemoFault("\(daemon.webhookURL) is no URL")
    }
    var parameters = FormParameters()
    for field in SeedDocument.fields {
      parameters.append(name: field.name.utf8, value: field.value.utf8)
    }
    let genuine = WebhookSignature.sign(
      url,
      parameters: parameters,
      secret: daemon.authToken
    )
    let webhook = SignedWebhook(
      method: "POST",
      url: daemon.webhookURL,
      headers: [
        FormField("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8"),
        FormField(WebhookSignature.headerName, signature ?? genuine),
      ],
      body: FormText.encode(SeedDocument.fields.pairs)
    )
    do throws(ProcessFault) {
      return try WebhookSender(trust: .pem(certificate)).send(webhook).status
    } catch {
      throw DemoFault("\(error)")
    }
  }

  private func look(for worker: String) throws(DemoFault) -> Outcome {
    var outcome = Outcome()
    try report.step("one interaction came of it") { () throws(DemoFault) -> String in
      let found = try interaction()
      outcome.interaction = try desk.text("sid", of: found)
      outcome.task = try desk.text("task_sid", of: found)
      return "\(outcome.interaction) \(found["status"]?.string ?? "")"
    }
    let task = outcome.task
    try report.step("its task is reserved for the agent") { () throws(DemoFault) -> String in
      try desk.wait(for: "reserved", in: "assignment_status", of: "task.get", task)
      return "\(task) reserved"
    }
    try report.step("the reservation is the agent's") { () throws(DemoFault) -> String in
      let found = try desk.only("reservation.list", ["task_sid": .string(task)])
      guard found["worker_sid"]?.string == worker else {
        throw DemoFault("the reservation is for \(found["worker_sid"] ?? .null)")
      }
      outcome.reservation = try desk.text("sid", of: found)
      return "\(outcome.reservation) \(found["reservation_status"]?.string ?? "")"
    }
    return outcome
  }

  private func interaction() throws(DemoFault) -> JSONValue {
    try desk.only(
      "interaction.list",
      ["conversation_sid": .string(SeedDocument.conversationSid)]
    )
  }

  private func accept(_ outcome: Outcome) throws(DemoFault) {
    try report.step("the agent accepts") { () throws(DemoFault) -> String in
      _ = try desk.call("reservation.accept", ["sid": .string(outcome.reservation)])
      try desk.wait(for: "assigned", in: "assignment_status", of: "task.get", outcome.task)
      return "\(outcome.task) assigned"
    }
  }

  private func replay(_ outcome: Outcome) throws(DemoFault) {
    try report.step("the same webhook again doubles nothing") { () throws(DemoFault) -> String in
      let status = try send(signature: nil)
      guard status == 204 else { throw DemoFault("the answer is \(status), not 204") }
      try unchanged(outcome)
      return "204, still one interaction, one message"
    }
  }

  private func refuse() throws(DemoFault) {
    try sendSeed(
      "a webhook with a bad signature is refused",
      signature: "AAAAAAAAAAAAAAAAAAAAAAAAAAA=",
      expecting: 403
    )
  }

  private func killAndRestart() throws(DemoFault) {
    try report.step("the daemon is killed with SIGKILL") { () throws(DemoFault) -> String in
      guard daemon.kill() == .killed(signal: 9) else { throw DemoFault("it was gone before") }
      return "gone"
    }
    try start("it restarts on the same state")
  }

  private func survived(_ outcome: Outcome) throws(DemoFault) {
    try report.step("all is still there, once") { () throws(DemoFault) -> String in
      try unchanged(outcome)
      let conversation = try desk.call(
        "conversation.get",
        ["sid": .string(SeedDocument.conversationSid)]
      )
      guard conversation["state"]?.string == "active" else {
        throw DemoFault("the conversation is \(conversation["state"] ?? .null)")
      }
      try desk.wait(for: "assigned", in: "assignment_status", of: "task.get", outcome.task)
      try desk.wait(
        for: "accepted",
        in: "reservation_status",
        of: "reservation.get",
        outcome.reservation
      )
      return "conversation, message, interaction, task assigned, reservation accepted"
    }
  }

  /// One interaction, the same one, and one message.
  private func unchanged(_ outcome: Outcome) throws(DemoFault) {
    let found = try desk.text("sid", of: interaction())
    guard found == outcome.interaction else { throw DemoFault("\(found) is another interaction") }
    let message = try desk.only(
      "message.list",
      ["conversation_sid": .string(SeedDocument.conversationSid)]
    )
    guard message["sid"]?.string == SeedDocument.messageSid else {
      throw DemoFault("the message is \(message["sid"] ?? .null)")
    }
  }

  private func stop() throws(DemoFault) {
    try report.step("SIGTERM ends it in order") { () throws(DemoFault) -> String in
      guard let ending = daemon.stop() else { throw DemoFault("it does not end") }
      guard ending == .exited(0) else { throw DemoFault("it ended with \(ending)") }
      return "exit code 0"
    }
  }
}
