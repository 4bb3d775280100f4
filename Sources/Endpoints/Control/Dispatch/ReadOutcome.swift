internal import Engine
internal import JSON
internal import JSONRPC

/// What a question brought: the finished result, or an error to answer with.
enum ReadOutcome: Sendable {
  /// The JSON text of the result.
  case result([UInt8])
  case refused(RPCError)

  /// A result that `body` writes.
  static func written(_ body: (inout JSONWriter) -> Void) -> ReadOutcome {
    var writer = JSONWriter()
    body(&writer)
    return .result(writer.takeBytes())
  }

  /// There is no such object.
  static func notFound(_ noun: String, _ name: some CustomStringConvertible) -> ReadOutcome {
    .refused(RPCError(Fault.notFound(noun: noun, name: name.description)))
  }
}
