/// A call as it may be pasted, with the result it had. Both are JSON texts; the tests parse them,
/// check the parameters against the method and the result against its shape.
public struct MethodExample: Sendable {
  /// The parameters, an object; nil when none are sent.
  public let params: String?
  /// The result, whole or in part.
  public let result: String

  init(_ params: String?, _ result: String) {
    self.params = params
    self.result = result
  }

  /// The whole request on one line.
  public func request(_ method: Method) -> String {
    let head = #"{"jsonrpc":"2.0","id":1,"method":"\#(method.rawValue)""#
    guard let params else { return head + "}" }
    return head + #","params":\#(params)}"#
  }
}
