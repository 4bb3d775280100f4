internal import HeapModule

/// The waiting tasks and free workers of one task channel.
struct ChannelLane: Sendable {
  var waiting = Heap<WaitingTask>()
  var free = Heap<FreeWorker>()
}
