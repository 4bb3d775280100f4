internal import ControlClient
internal import JSON

/// What the demo asks of the daemon over its control socket. Each call has a connection of its
/// own, since the daemon is killed in between.
struct DemoDesk {
  let daemon: DaemonProcess

  func call(_ method: String, _ params: JSONValue? = nil) throws(DemoFault) -> JSONValue {
    do throws(ControlClientError) {
      return try daemon.connect().call(method, params: params)
    } catch {
      throw DemoFault("\(method): \(error)")
    }
  }

  /// The only item of a list.
  func only(_ method: String, _ params: JSONValue) throws(DemoFault) -> JSONValue {
    let items = try call(method, params)["items"]?.array ?? []
    guard items.count == 1, let item = items.first else {
      throw DemoFault("\(method) gave \(items.count) items instead of one")
    }
    return item
  }

  /// An object's member that must be a text.
  func text(_ name: String, of value: JSONValue) throws(DemoFault) -> String {
    guard let text = value[name]?.string else { throw DemoFault("\(name) is missing") }
    return text
  }

  /// Asks until the object has this text, since what follows a commit may take a moment.
  func wait(
    for wanted: String,
    in member: String,
    of method: String,
    _ sid: String
  ) throws(DemoFault) {
    let end = Clock.nanoseconds() + Self.waitNanosecondsMax
    var found = ""
    while Clock.nanoseconds() < end {
      found = try call(method, ["sid": .string(sid)])[member]?.string ?? ""
      if found == wanted { return }
      Clock.sleep(milliseconds: 5)
    }
    throw DemoFault("\(sid) has \(member) \(found), not \(wanted)")
  }

  private static let waitNanosecondsMax: UInt64 = 2_000_000_000
}
