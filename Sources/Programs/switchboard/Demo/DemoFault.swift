/// Why a step of the demo did not hold.
struct DemoFault: Error {
  let reason: String

  init(_ reason: String) {
    self.reason = reason
  }
}
