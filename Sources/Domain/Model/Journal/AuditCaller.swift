/// Who called, as far as the kernel tells.
public struct AuditCaller: Hashable, Sendable {
  /// The user.
  public var uid: Int64?
  /// The primary group.
  public var gid: Int64?
  /// The process.
  public var pid: Int64?
  /// Its program file. A hint: the process itself may have changed it.
  public var executable: String?
  /// Its systemd unit, from its control group.
  public var unit: String?
  /// The role the caller had; nil for none.
  public var role: String?

  /// A caller of whom nothing is known but these.
  public init(
    uid: Int64? = nil,
    gid: Int64? = nil,
    pid: Int64? = nil,
    executable: String? = nil,
    unit: String? = nil,
    role: String? = nil
  ) {
    self.uid = uid
    self.gid = gid
    self.pid = pid
    self.executable = executable
    self.unit = unit
    self.role = role
  }
}
