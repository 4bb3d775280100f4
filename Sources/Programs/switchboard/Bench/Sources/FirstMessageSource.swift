internal import NIOCore

/// Calls that are each a new customer's first message to an address.
final class FirstMessageSource: LoadSource {
  private let address: String
  private let connection: Int
  private var number = 0

  init(address: String, connection: Int) {
    self.address = address
    self.connection = connection
  }

  func writeNext(into buffer: inout ByteBuffer) {
    number += 1
    buffer.writeString(
      #"{"jsonrpc":"2.0","id":1,"method":"message.create","params":{"to":""#
    )
    buffer.writeString(address)
    buffer.writeString(#"","from":"customer-\#(connection)-\#(number)","body":"hello"}}"#)
    buffer.writeStaticString("\n")
  }

  func answered(status: Int) {}
}
