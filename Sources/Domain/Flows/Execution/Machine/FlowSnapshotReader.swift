import JSON
import Liquid

/// Reads a snapshot; whatever it holds, an execution made of it can't trap.
struct FlowSnapshotReader {
  private let root: JSONNode
  private let limits: FlowLimits

  init(_ snapshot: String, limits: FlowLimits) throws(FlowError) {
    let jsonLimits = JSONLimits(
      bytesMax: limits.snapshotBytesMax,
      depthMax: JSONLimits.depthCeiling
    )
    do throws(JSONError) {
      root = try JSONDocument(snapshot, limits: jsonLimits).root
    } catch {
      throw FlowError(.snapshot, "the snapshot can't be read: \(error)")
    }
    self.limits = limits
  }

  func error(_ name: String) -> FlowError {
    FlowError(.snapshot, "the snapshot's \(name) can't be read; end the execution")
  }

  func string(_ name: String, in node: JSONNode? = nil) throws(FlowError) -> String {
    guard let value = (node ?? root)[name]?.string else { throw error(name) }
    return value
  }

  /// A number that counts something, so it isn't negative.
  func int(_ name: String, in node: JSONNode? = nil) throws(FlowError) -> Int {
    guard let value = (node ?? root)[name]?.int, (0...Int(Int32.max)).contains(value) else {
      throw error(name)
    }
    return value
  }

  func bool(_ name: String) throws(FlowError) -> Bool {
    guard let value = root[name]?.bool else { throw error(name) }
    return value
  }

  func object(_ name: String, in node: JSONNode? = nil) throws(FlowError) -> JSONObject {
    guard let value = (node ?? root)[name]?.value.object else { throw error(name) }
    return value
  }

  func turn() throws(FlowError) -> FlowTurn {
    guard let node = root["turn"] else { throw error("turn") }
    var turn = FlowTurn(limits)
    turn.steps = try int("steps", in: node)
    turn.regexOperationsLeft = try int("regex", in: node)
    turn.comparisonBytesLeft = try int("comparison", in: node)
    // A budget begins with its limits, so what was left of it becomes the limits of a new one.
    var left = limits.liquid
    left.operationsMax = min(left.operationsMax, try int("operations", in: node))
    left.outputBytesMax = min(left.outputBytesMax, try int("output", in: node))
    turn.liquid = LiquidBudget(limits: left)
    return turn
  }

  func frames(_ flows: (String, Int) -> CompiledFlow?) throws(FlowError) -> [FlowFrame] {
    guard let list = root["frames"], list.kind == .array, list.count <= limits.subflowDepthMax
    else { throw error("frames") }
    var frames: [FlowFrame] = []
    for node in list.elements { frames.append(try frame(node, flows)) }
    return frames
  }

  private func frame(
    _ node: JSONNode,
    _ flows: (String, Int) -> CompiledFlow?
  ) throws(FlowError) -> FlowFrame {
    let flowSid = try string("flow", in: node)
    let revision = try int("revision", in: node)
    guard let flow = flows(flowSid, revision) else {
      throw FlowError(.snapshot, "flow \(flowSid) has no revision \(revision) any more")
    }
    let parameters = try node["parent"].map { _ throws(FlowError) in
      try object("parent", in: node)
    }
    var frame = FlowFrame(flow, parameters: parameters)
    frame.place = try int("at", in: node)
    guard flow.states.indices.contains(frame.place) else { throw error("at") }
    guard let runs = node["runs"] else { throw error("runs") }
    for pair in runs.elements {
      guard let place = pair[0]?.int, let count = pair[1]?.int,
        flow.states.indices.contains(place), let short = Int32(exactly: count), short >= 0
      else { throw error("runs") }
      frame.runs[place] = short
    }
    frame.variables = try object("variables", in: node)
    frame.widgets = try object("widgets", in: node)
    frame.bytes +=
      JSONValue.object(frame.variables).serializedBytes
      + JSONValue.object(frame.widgets).serializedBytes - FlowFrame.emptyBytes
    return frame
  }
}
