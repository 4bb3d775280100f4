/// How many tasks of one channel a worker takes at a time.
/// Source: Twilio TaskRouter, WorkerChannels resource.
public struct WorkerChannel: Hashable, Sendable {
  /// The task channel `TC…`.
  public var taskChannelSid: Sid
  /// Tasks at the same time; 0 means none.
  public var configuredCapacity: Int
  /// Whether the worker takes tasks of this channel at all.
  public var available: Bool

  /// Capacity of a new worker on each channel, as upstream.
  public static let capacityDefault = 1
  /// Capacity at the most.
  public static let capacityMax = 1_000

  /// An available channel.
  public init(taskChannelSid: Sid, configuredCapacity: Int = WorkerChannel.capacityDefault) {
    self.taskChannelSid = taskChannelSid
    self.configuredCapacity = configuredCapacity
    available = true
  }
}
