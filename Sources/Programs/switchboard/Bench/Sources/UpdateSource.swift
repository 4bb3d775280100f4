internal import NIOCore

/// Calls that each change a worker's attributes, so that each is a commit.
final class UpdateSource: LoadSource {
  private let workerSid: String
  private var number = 0

  init(workerSid: String) {
    self.workerSid = workerSid
  }

  func writeNext(into buffer: inout ByteBuffer) {
    number += 1
    buffer.writeString(
      #"{"jsonrpc":"2.0","id":1,"method":"worker.update","params":{"sid":""#
    )
    buffer.writeString(workerSid)
    buffer.writeString(#"","attributes":{"round":"#)
    buffer.writeString(String(number))
    buffer.writeString("}}}\n")
  }

  func answered(status: Int) {}
}
