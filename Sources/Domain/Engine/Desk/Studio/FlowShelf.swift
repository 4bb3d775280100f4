internal import Flows
internal import Model

/// Flows made ready to run, shared by their executions: those that were used last, up to a count
/// and to the memory that they take. It belongs to the writer's thread.
///
/// A revision never changes, so nothing here gets stale; a revision that was undone and made anew
/// with the same number is forgotten by whoever makes it.
final class FlowShelf {
  private struct Key: Hashable {
    let flow: Sid
    let revision: Int
  }

  private struct Entry {
    let flow: CompiledFlow
    let bytes: Int
    var lastUse: UInt64
  }

  private let flowsMax: Int
  private let bytesMax: Int
  private var entries: [Key: Entry] = [:]
  private var bytes = 0
  private var uses: UInt64 = 0

  /// An empty shelf for so many flows, and so many bytes of their definitions and regular
  /// expressions.
  init(
    flowsMax: Int = FlowRunLimits.shelvedFlowsMax,
    bytesMax: Int = FlowRunLimits.shelvedDefinitionsBytesMax
  ) {
    self.flowsMax = flowsMax
    self.bytesMax = bytesMax
  }

  /// Flows on the shelf.
  var count: Int { entries.count }

  /// A revision that is here.
  func flow(_ sid: Sid, revision: Int) -> CompiledFlow? {
    let key = Key(flow: sid, revision: revision)
    guard let index = entries.index(forKey: key) else { return nil }
    uses += 1
    entries.values[index].lastUse = uses
    return entries.values[index].flow
  }

  /// Keeps a revision whose definition has so many bytes, in place of those that were not used for
  /// the longest time. One that is too large for the whole shelf isn't kept. A pattern of a few
  /// characters may stand for thousands of states, so that these count by themselves.
  func keep(_ flow: CompiledFlow, _ sid: Sid, revision: Int, bytes definitionBytes: Int) {
    forget(sid, revision: revision)
    let size = definitionBytes + flow.regexBytes
    guard size <= bytesMax else { return }
    while entries.count >= flowsMax || bytes + size > bytesMax,
      let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse })
    {
      remove(oldest.key)
    }
    uses += 1
    entries[Key(flow: sid, revision: revision)] = Entry(flow: flow, bytes: size, lastUse: uses)
    bytes += size
  }

  /// Forgets a revision.
  func forget(_ sid: Sid, revision: Int) {
    remove(Key(flow: sid, revision: revision))
  }

  private func remove(_ key: Key) {
    guard let entry = entries.removeValue(forKey: key) else { return }
    bytes -= entry.bytes
  }
}
