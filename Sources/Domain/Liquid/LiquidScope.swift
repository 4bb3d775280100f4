public import JSON

/// The values that a template may print.
///
/// `a.b.c`, `a["b"]` and `a[0]` reach into objects and arrays; `.size`, `.first` and `.last` answer
/// for arrays, objects and strings unless a member has that name. What does not exist is nil, and
/// prints nothing.
public struct LiquidScope: Sendable {
  /// The variables by name.
  public var root: JSONObject
  /// What `"now"` means to the filter date, in milliseconds since 1970 in UTC.
  public var nowMilliseconds: Int64

  /// Variables, and the time.
  public init(root: JSONObject, nowMilliseconds: Int64) {
    self.root = root
    self.nowMilliseconds = nowMilliseconds
  }
}
