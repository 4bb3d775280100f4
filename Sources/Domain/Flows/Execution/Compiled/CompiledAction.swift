/// What a widget does, its templates parsed.
enum CompiledAction: Sendable {
  case trigger
  case sendToFlex(CompiledTask)
  case sendMessage(CompiledMessage)
  case sendAndWait(CompiledMessage, timeout: CompiledTemplate)
  case split(CompiledSplit)
  case setVariables([CompiledVariable])
  case request(CompiledRequest)
  case subflow(flowSid: String, revision: String, parameters: [CompiledVariable])
  case unsupported
}
