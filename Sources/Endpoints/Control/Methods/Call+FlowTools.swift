internal import ControlMethods
internal import Engine
internal import Flows
internal import JSON
internal import JSONRPC
internal import Model

/// `flow.validate`, `flow.template`, `flow.diagram` and `flow.simulate`: nothing is stored.
extension Call {
  func flowValidate(_ parameters: Parameters) {
    let (text, sid) = (Call.requiredDefinition(parameters), parameters.sid("sid"))
    read { reading, _ throws(LedgerFault) in
      let check = FlowCheck(text, flow: sid, floor: try reading.floor())
      return .written { writer in
        writer.beginObject()
        writer.field("valid", check.definition != nil)
        writer.key("errors")
        writer.beginArray()
        for finding in check.findings where finding.severity == .error {
          writer.beginObject()
          writer.field("message", finding.message)
          writer.field("property_path", finding.propertyPath)
          writer.field("code", finding.code.rawValue)
          writer.endObject()
        }
        writer.endArray()
        Warning.write(check.warnings.map { Warning($0) }, to: &writer)
        writer.endObject()
      }
    }
  }

  func flowTemplate(_ parameters: Parameters) {
    let workflow = parameters.sid("workflow_sid")
    let channel = parameters.text("task_channel_sid") ?? FlowValidator.conversationsTaskChannel
    let (priority, timeout) = (parameters.integer("priority"), parameters.integer("task_timeout"))
    let apology = parameters.text("apology")
    read { reading, _ throws(LedgerFault) in
      let floor = try reading.floor()
      guard let workflow = floor.workflows.first(where: { workflow == nil || $0.sid == workflow })
      else {
        return .refused(
          .unknown(
            "workflow",
            workflow?.description ?? "",
            at: "/workflow_sid",
            known: floor.workflows.map { "\($0.sid) (\($0.friendlyName))" }
          )
        )
      }
      let sid = Sid(channel, .taskChannel)
      guard
        let channel = floor.taskChannels.first(where: { $0.sid == sid || $0.uniqueName == channel })
      else {
        return .refused(
          .unknown(
            "task channel",
            channel,
            at: "/task_channel_sid",
            known: floor.taskChannels.map(\.uniqueName)
          )
        )
      }
      let definition = FlowTemplate.incomingConversation(
        workflowSid: workflow.sid.description,
        taskChannelSid: channel.sid.description,
        priority: priority ?? 0,
        timeoutSeconds: timeout ?? Call.templateTimeoutSeconds,
        apology: apology ?? FlowTemplate.apologyDefault
      )
      let json = FlowWriter.json(definition)
      let check = FlowCheck(json.description, floor: floor)
      return .written { writer in
        writer.beginObject()
        writer.field("definition", json)
        Warning.write(check.warnings.map { Warning($0) }, to: &writer)
        writer.endObject()
      }
    }
  }

  /// Seconds a task of a template's flow waits. Source: Twilio Studio, "Send to Flex" widget.
  private static let templateTimeoutSeconds = 3_600

  func flowDiagram(_ parameters: Parameters) {
    let format = parameters.choice("format") ?? "mermaid"
    let source: FlowSource
    do throws(RPCError) {
      source = try FlowSource(parameters)
    } catch {
      return fail(error)
    }
    read { reading, _ throws(LedgerFault) in
      switch try source.find(reading) {
      case .refused(let outcome): return outcome
      case .definition(let definition, _, _, _):
        let isPicture = format == "svg"
        let text = isPicture ? FlowDiagram.svg(definition) : FlowDiagram.mermaid(definition)
        return .written { writer in
          writer.beginObject()
          writer.field("format", format)
          writer.field("content_type", isPicture ? "image/svg+xml" : "text/vnd.mermaid")
          writer.field("text", text)
          writer.endObject()
        }
      }
    }
  }

  func flowSimulate(_ parameters: Parameters) {
    let (source, steps): (FlowSource, [FlowScriptStep])
    do throws(RPCError) {
      source = try FlowSource(parameters)
      steps = try FlowScript.steps(parameters)
    } catch {
      return fail(error)
    }
    let body = parameters.texts("messages")?.first ?? "hello"
    let from = parameters.text("from") ?? "+14155550100"
    let to = parameters.text("to") ?? "+37256123457"
    let attributes = parameters.compactJSON("attributes") ?? "{}"
    let accountSid = core.services.facts.accountSid.description
    read { reading, rendering throws(LedgerFault) in
      let definition: FlowDefinition
      let (flowSid, revision, warnings): (String, Int, [Warning])
      switch try source.find(reading) {
      case .refused(let outcome): return outcome
      case .definition(let found, let sid, let number, let doubts):
        (definition, flowSid, revision, warnings) = (found, sid, number, doubts)
      }
      let flow: CompiledFlow
      do throws(FlowError) {
        flow = try CompiledFlow(definition, flowSid: flowSid, revision: revision)
      } catch {
        return .refused(.cannotRun(error))
      }
      let nothing = String(repeating: "0", count: 32)
      let trigger = FlowTrigger(
        executionSid: "FN" + nothing,
        accountSid: accountSid,
        serviceSid: try reading.configuration().defaultChatServiceSid.description,
        conversationSid: "CH" + nothing,
        conversationAttributes: attributes,
        messageSid: "IM" + nothing,
        body: body,
        author: from,
        index: 0,
        dateCreated: rendering.now.description,
        source: "SMS",
        from: from,
        to: to
      )
      let simulation = FlowSimulation.run(
        flow,
        trigger: trigger,
        script: steps,
        nowMilliseconds: rendering.now.milliseconds
      ) { sid, revision in
        Call.subflow(sid, revision, reading)
      }
      return .written { writer in
        Rendering.write(simulation, warnings, to: &writer)
      }
    }
  }

  /// A flow that another one runs; nil when there is none that can be run.
  private static func subflow(
    _ sid: String,
    _ revision: String,
    _ reading: any Reading
  ) -> CompiledFlow? {
    let choice: RevisionChoice =
      if let number = Int(revision) {
        .number(number)
      } else if revision == "LatestPublished" {
        .latestPublished
      } else {
        .latest
      }
    guard let sid = Sid(sid, .flow), let flow = (try? reading.flow(sid)) ?? nil,
      let found = (try? choice.revision(of: flow, reading)) ?? nil,
      let definition = FlowReader.read(found.definition).definition
    else { return nil }
    return try? CompiledFlow(
      definition,
      flowSid: sid.description,
      revision: found.revision
    )
  }
}

extension RPCError {
  /// There is no such object of the workspace.
  fileprivate static func unknown(
    _ noun: String,
    _ name: String,
    at pointer: String,
    known: [String]
  ) -> RPCError {
    .invalid(
      pointer: pointer,
      "There is no \(noun) \(name).",
      hint: "Known: \(known.joined(separator: ", "))."
    )
  }

  /// The definition is sound, and yet can't be made ready to run.
  fileprivate static func cannotRun(_ error: FlowError) -> RPCError {
    .invalid(
      pointer: "/definition",
      sentence("\(error)"),
      hint: "Mend the widget that it names.",
      twilioCode: error.twilioCode ?? 81_022
    )
  }
}
