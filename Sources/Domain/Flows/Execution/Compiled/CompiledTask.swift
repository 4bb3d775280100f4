/// The task of send-to-flex.
struct CompiledTask: Sendable {
  var workflow: String
  var channel: String
  var attributes: CompiledTemplate?
  var priority: CompiledTemplate?
  var timeout: CompiledTemplate?
}
