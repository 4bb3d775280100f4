/// A message.
struct CompiledMessage: Sendable {
  var from: CompiledTemplate?
  var body: CompiledTemplate?
  var attributes: CompiledTemplate?
  var mediaURL: CompiledTemplate?
  var contentSid: CompiledTemplate?
  var contentVariables: [CompiledVariable]
}
