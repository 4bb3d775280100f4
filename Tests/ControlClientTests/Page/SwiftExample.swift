// clients.md begins
import ControlClient
import JSON
import JSONRPC

/// Makes a worker, and prints all that has happened so far.
func greetWorkers(socketPath: String = "/run/switchboard/control.sock") async throws {
  let client = try await ControlClient.connect(socketPath: socketPath)
  do {
    let worker = try await client.callOnce("worker.create", ["friendly_name": "alice"])
    print("made", worker["sid"]?.string ?? "?")
  } catch ControlClientError.refused(let error) {
    print(error.name, error.hint ?? error.message)  // worker.already_exists …
  }

  let status = try await client.status()
  for try await event in try await client.events(after: 0) {
    print(event.seq, event.type ?? "gap", event.data ?? .null)
    if event.seq >= status.lastEventSeq { break }
  }
}
// clients.md ends
