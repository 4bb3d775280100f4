internal import JSON
internal import JSONRPC

extension CallLedger.Call {
  /// A call that was not sent yet.
  init(
    number: Int,
    method: String,
    params: JSONObject,
    requestBytesMax: Int
  ) throws(ControlClientError) {
    let bytes = params.isEmpty ? nil : JSONValue.object(params).serialized()
    let whole = (bytes?.count ?? 0) + method.utf8.count + Self.envelopeBytesMax
    guard whole <= requestBytesMax else {
      throw .requestTooLong(method: method, bytes: whole, bytesMax: requestBytesMax)
    }
    self.init(
      number: number,
      method: method,
      params: bytes,
      repetition: Repetition(of: method, params)
    )
  }

  /// Bytes of a request besides its method and parameters: member names, id, line feed.
  private static let envelopeBytesMax = 80
}
