import JSON
import Liquid

extension FlowExecution {
  /// The version of the snapshot's shape.
  private static let snapshotVersion = 1

  /// All that it needs to go on, as JSON text of at most ``FlowLimits/snapshotBytesMax`` bytes: what
  /// it waits for, what it remembers, where its flows stand, its counters. The flows themselves are
  /// named by sid and revision. The steps aren't in it, only their number.
  public var snapshot: String {
    var context = context
    let conversation = context.conversation(limits)
    var writer = JSONWriter()
    writer.beginObject()
    writer.field("version", Self.snapshotVersion)
    writer.field("waiting", waiting.rawValue)
    writer.field("steps", stepsTotal)
    writer.field("made_task", madeTask)
    writer.key("turn")
    writer.beginObject()
    writer.field("steps", turn.steps)
    writer.field("operations", turn.liquid.operationsLeft)
    writer.field("output", turn.liquid.outputBytesLeft)
    writer.field("regex", turn.regexOperationsLeft)
    writer.field("comparison", turn.comparisonBytesLeft)
    writer.endObject()
    writer.field("execution", context.executionSid)
    writer.field("contact", context.contact)
    writer.field("address", context.address)
    writer.field("conversation", conversation)
    writer.key("frames")
    writer.beginArray()
    for frame in frames { writer.value(frame) }
    writer.endArray()
    writer.endObject()
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// The execution that a snapshot was taken of; `flows` finds the flows that it runs. Throws
  /// ``FlowError/Kind/snapshot`` for a text that is none, or names a flow that isn't found.
  public init(
    snapshot: String,
    limits: FlowLimits = FlowLimits(),
    flows: (_ flowSid: String, _ revision: Int) -> CompiledFlow?
  ) throws(FlowError) {
    let reader = try FlowSnapshotReader(snapshot, limits: limits)
    guard try reader.int("version") == Self.snapshotVersion else {
      throw FlowError(.snapshot, "the snapshot is of another version; end the execution")
    }
    guard let waiting = FlowWaiting(rawValue: try reader.string("waiting")) else {
      throw reader.error("waiting")
    }
    self.init(
      waiting: waiting,
      context: FlowContext(
        executionSid: try reader.string("execution"),
        contact: try reader.string("contact"),
        address: try reader.string("address"),
        conversation: try reader.object("conversation")
      ),
      frames: try reader.frames(flows),
      turn: try reader.turn(),
      limits: limits
    )
    stepsTotal = try reader.int("steps")
    madeTask = try reader.bool("made_task")
    guard frames.isEmpty == (waiting == .nothing) else { throw reader.error("frames") }
  }
}

extension JSONWriter {
  /// Writes a flow that runs; its states by their places, which never change in a revision.
  fileprivate mutating func value(_ frame: FlowFrame) {
    beginObject()
    field("flow", frame.flow.flowSid)
    field("revision", frame.flow.revision)
    field("at", frame.place)
    key("runs")
    beginArray()
    for (place, count) in frame.runs.enumerated() where count > 0 {
      beginArray()
      value(place)
      value(Int(count))
      endArray()
    }
    endArray()
    if let parameters = frame.parameters { field("parent", parameters) }
    field("variables", frame.variables)
    field("widgets", frame.widgets)
    endObject()
  }
}
