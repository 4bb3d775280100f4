import ControlClient
import ControlMethods
import JSON
import JSONRPC
import TestKit
import Testing

/// Every example of the method table, carried out by a real daemon: none is refused, and each gives
/// a result like the one that stands beside it.
@Suite(.onOwnThreads)
struct ExampleTests {
  /// What must have happened before, so that the example makes sense.
  private static let accepted: Set<Method> = [
    .reservationWrapup, .reservationComplete, .taskWrapup, .taskComplete, .taskWait,
  ]
  private static let closed: Set<Method> = [.interactionWait]
  /// Examples that make what a populated daemon has already.
  private static let first: Set<Method> = [
    .addressCreate, .workerCreate, .interactionCreate, .conversationCreate,
  ]

  private static let alone = Method.allCases.filter { method in
    MethodTable.descriptor(method).isMutating || accepted.contains(method)
      || closed.contains(method)
  }

  @Test func questionsAreAnsweredAsTheirExamplesSay() throws {
    let scene = try ExampleScene()
    let control = try scene.daemon.control()
    for method in Method.allCases where !Self.alone.contains(method) {
      try expect(method, in: scene, on: control)
    }
  }

  @Test(arguments: alone)
  func changesAreCarriedOutAsTheirExamplesSay(method: Method) throws {
    let scene = try ExampleScene(isPopulated: !Self.first.contains(method))
    if Self.accepted.contains(method) { _ = try scene.call(.reservationAccept) }
    if Self.closed.contains(method) { _ = try scene.call(.interactionClose) }
    // A pair of addresses is in one conversation at a time.
    if method == .participantAdd { _ = try scene.call(.participantRemove) }
    try expect(method, in: scene, on: scene.daemon.control())
  }

  private func expect(
    _ method: Method,
    in scene: ExampleScene,
    on control: BlockingControlClient
  ) throws {
    let descriptor = MethodTable.descriptor(method)
    do {
      let faults = ShapeCheck.faults(
        of: try scene.call(method, on: control),
        as: descriptor.result,
        like: try JSONValue(parsing: descriptor.example.result)
      )
      #expect(faults.isEmpty, "\(method.rawValue): \(faults.joined(separator: "\n"))")
    } catch ControlClientError.refused(let error) {
      Issue.record("\(method.rawValue) was refused: \(error) \(error.data)")
    }
  }
}
