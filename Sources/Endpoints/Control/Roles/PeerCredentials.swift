internal import CPosix
internal import NIOCore

/// Who is at the other end of a connection, by the kernel's word at the time of its connect().
public struct PeerCredentials: Hashable, Sendable {
  /// The user.
  public var uid: UInt32
  /// The primary group.
  public var gid: UInt32
  /// The process; a hint only, for numbers are used again.
  public var pid: Int32
  /// The further groups.
  public var groups: [UInt32]

  /// Credentials from their parts.
  public init(uid: UInt32, gid: UInt32, pid: Int32, groups: [UInt32]) {
    self.uid = uid
    self.gid = gid
    self.pid = pid
    self.groups = groups
  }

  /// Asks the kernel about the socket of a channel. The channel's loop.
  init?(_ channel: any Channel) {
    let found = try? channel.pipeline.syncOperations.withUnsafeTransportIfAvailable(
      of: NIOBSDSocket.Handle.self
    ) { handle in PeerCredentials(descriptor: handle) }
    guard case .some(.some(let credentials)) = found else { return nil }
    self = credentials
  }

  /// Asks the kernel about a connected Unix socket; nil when it does not tell.
  init?(descriptor: Int32) {
    var peer = cposix_peer()
    guard unsafe cposix_peer_credentials(descriptor, &peer) >= 0 else { return nil }
    var buffer = [UInt32](repeating: 0, count: Self.groupsMax)
    let count = unsafe cposix_peer_groups(descriptor, &buffer, Self.groupsMax)
    self.init(
      uid: peer.uid,
      gid: peer.gid,
      pid: peer.pid,
      groups: Array(buffer.prefix(max(0, Int(count))))
    )
  }

  /// Groups that are looked at; the kernel's own limit is as large, and a caller with more has
  /// none that count.
  private static let groupsMax = 65_536
}
