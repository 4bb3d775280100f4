internal import Flows
internal import Model

/// What executions have done outside of themselves, each with what the execution is told of it.
extension Desk {
  /// Sends a flow's message into its conversation. No flow runs on it.
  func send(
    _ message: FlowMessage,
    in conversation: inout Conversation
  ) throws(Fault) -> FlowInput {
    var author = message.from ?? ""
    if author.isEmpty { author = try customer(nil, in: conversation)?.proxyAddress ?? "" }
    var new = NewMessage(author: author.isEmpty ? Desk.systemAuthor : author)
    new.body = message.body
    if let attributes = message.attributes { new.attributes = Attributes(checkedJSON: attributes) }
    if let url = message.mediaURL {
      guard isPlain(url) else {
        return .messageFailed("media_url has characters that a URL can't have")
      }
      new.media = "[{\"url\":\"\(url)\"}]"
    }
    if let contentSid = message.contentSid {
      guard let sid = Sid(contentSid) else {
        return .messageFailed("content_sid \(contentSid) is no SID")
      }
      new.contentSid = sid
    }
    var changed = conversation
    do throws(Fault) {
      try check(author: new.author, new.attributes)
      let sent = try add(new, to: &changed)
      conversation = changed
      return .messageSent(
        FlowSentMessage(
          messageSid: sent.sid.description,
          body: sent.body ?? "",
          author: sent.author,
          index: sent.index ?? 0,
          participantSid: sent.participantSid?.description,
          dateCreated: sent.dateCreated.description
        )
      )
    } catch {
      return .messageFailed(try reason(of: error))
    }
  }

  /// Makes the interaction that send-to-flex asks for. What the widget leaves open, the address's
  /// routing says; attributes of the widget win over those of the address.
  func createTask(
    _ task: FlowTaskRequest,
    of run: FlowRun,
    in conversation: inout Conversation
  ) throws(Fault) -> FlowInput {
    if let open = conversation.openInteractionSid {
      return .taskFailed(.failedToEnqueue, "the conversation has an open interaction: \(open)")
    }
    guard conversation.state != .closed else {
      return .taskFailed(.failedToEnqueue, "the conversation is closed")
    }
    guard let workflowSid = Sid(task.workflow, .workflow),
      floor.workflows.contains(where: { $0.sid == workflowSid })
    else { return .taskFailed(.failedToEnqueue, "there is no workflow \(task.workflow)") }
    guard let channelSid = Sid(task.channel, .taskChannel),
      floor.taskChannels.contains(where: { $0.sid == channelSid })
    else { return .taskFailed(.failedToEnqueue, "there is no task channel \(task.channel)") }
    let address = try address(of: conversation)
    let routing = InteractionRouting(
      workflowSid: workflowSid,
      taskChannel: task.channel,
      priority: task.priority.map(Int64.init) ?? address?.routing.priority,
      timeoutSeconds: task.timeoutSeconds.map(Int64.init) ?? address?.routing.timeoutSeconds
        ?? FlowRunLimits.taskTimeoutSecondsDefault
    )
    var bases = [Attributes(checkedJSON: task.attributesJSON)]
    if let attributes = address?.routing.attributes { bases.insert(attributes, at: 0) }
    var changed = conversation
    do throws(Fault) {
      let made = try openInteraction(
        on: &changed,
        channelType: try channelType(of: run, address, in: conversation),
        initiatedBy: "customer",
        customerAddress: run.contact,
        routing: routing,
        bases: bases,
        webhookTtid: nil,
        trimming: true
      )
      conversation = changed
      return .taskCreated(
        taskSid: made.task.sid.description,
        interactionSid: made.interaction.sid.description
      )
    } catch {
      return .taskFailed(.failedToEnqueue, try reason(of: error))
    }
  }

  /// The flow that a run-subflow widget names.
  func subflow(_ name: String, revision: String) throws(Fault) -> FlowInput {
    guard let sid = Sid(name, .flow) else { return .subflowMissing("\(name) is no flow's SID") }
    let found = try stored { () throws(LedgerFault) in try ledger.flow(sid) }
    guard let flow = found else { return .subflowMissing("there is no flow \(sid)") }
    let number: Int?
    switch revision {
    case "LatestPublished": number = flow.publishedRevision
    case "LatestDraft", "LatestRevision": number = flow.revision
    // Any other text is to be a number.
    default: number = Int(revision)
    }
    guard let number else {
      return .subflowMissing("flow \(sid) has no revision \(revision)")
    }
    switch try compiledFlow(sid, revision: number) {
    case .success(let flow): return .subflow(flow)
    case .failure(let error): return .subflowMissing(error.text)
    }
  }

  /// Puts a widget's request into the outbox; the reason, when that refuses it.
  func post(_ request: FlowRequest, of run: FlowRun) throws(Fault) -> String? {
    guard let host = OutboxHostName.of(request.url) else {
      return "\(request.url) is no http or https URL with a plain host and no user name"
    }
    var dispatch = Dispatch(
      sid: sids.next(.dispatch),
      kind: .request,
      lane: run.sid,
      conversationSid: run.conversationSid,
      eventType: eventType(of: request.sender),
      url: request.url,
      host: host,
      method: request.method,
      payload: request.body ?? "",
      at: now.wall
    )
    dispatch.contentType = request.contentType
    let stored = try enqueue(dispatch)
    return stored.state.isOpen ? nil : stored.lastError ?? "the outbox is full"
  }

  private func channelType(
    of run: FlowRun,
    _ address: Address?,
    in conversation: Conversation
  ) throws(Fault) -> String {
    if let address { return address.type }
    let customer = try customer(nil, in: conversation)
    return customer?.bindingType
      ?? MessageOrigin.channelType(source: nil, sender: customer?.address ?? run.contact ?? "")
  }

  /// Why something was refused; a database that failed is no reason, and ends the command.
  private func reason(of fault: Fault) throws(Fault) -> String {
    if case .ledger = fault { throw fault }
    return "\(fault)"
  }

  private func eventType(of sender: FlowRequest.Sender) -> String {
    switch sender {
    case .httpRequest: "make-http-request"
    case .function: "run-function"
    }
  }

  /// Whether a URL can stand in JSON text as it is.
  private func isPlain(_ url: String) -> Bool {
    url.utf8.allSatisfy { byte in
      byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }
  }
}
