/// A call.
struct CompiledRequest: Sendable {
  var sender: FlowRequest.Sender
  var method: String
  var url: CompiledTemplate
  var contentType: CompiledTemplate?
  var body: CompiledTemplate?
  var parameters: [CompiledVariable]
}
