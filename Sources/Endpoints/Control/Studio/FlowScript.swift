internal import ControlMethods
internal import Flows
internal import JSON
internal import JSONRPC

/// What happens in a simulation after the message that starts it.
enum FlowScript {
  /// The steps that the parameters give: further `messages` as replies, or a `script`.
  static func steps(_ parameters: Parameters) throws(RPCError) -> [FlowScriptStep] {
    let replies = (parameters.texts("messages") ?? []).dropFirst()
    guard let script = parameters["script"] else { return replies.map(FlowScriptStep.reply) }
    guard replies.isEmpty else {
      throw .invalid(
        pointer: "/script",
        "What follows the first message is given twice.",
        hint: "Send one message with a script, or several messages and no script."
      )
    }
    var steps: [FlowScriptStep] = []
    for (index, node) in script.elements.enumerated() {
      steps.append(try step(node, at: index))
    }
    return steps
  }

  private static func step(_ node: JSONNode, at index: Int) throws(RPCError) -> FlowScriptStep {
    let sent = node.members.filter { !$0.value.isNull }
    guard sent.count == 1, let member = sent.first else {
      throw .invalid(
        pointer: "/script/\(index)",
        "A step of the script is one thing.",
        hint: "Send one of reply, timeout, response, request_failed, message_failed, task_failed."
      )
    }
    let text = member.value.string ?? ""
    switch member.key {
    case "reply": return .reply(text)
    case "timeout": return .timeout
    case "response":
      return .response(
        FlowResponse(
          status: member.value["status"]?.int ?? 200,
          contentType: member.value["content_type"]?.string,
          body: member.value["body"]?.string ?? ""
        )
      )
    case "request_failed": return .requestFailed(text)
    case "message_failed": return .messageFailed(text)
    // The table lets nothing else through.
    default: return .taskFailed(.failedToEnqueue, text)
    }
  }
}
