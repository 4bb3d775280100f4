/// A JSON value as a tree of its own, for wherever convenience counts more than speed.
public enum JSONValue: Sendable, Hashable {
  /// `null`
  case null
  /// `true` or `false`
  case bool(Bool)
  /// A number in its exact spelling.
  case number(JSONNumber)
  /// A string's text.
  case string(String)
  /// A list.
  case array([JSONValue])
  /// Members in order.
  case object(JSONObject)

  /// Reads one text.
  public init(parsing bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONError) {
    self = try JSONDocument(bytes, limits: limits).root.value
  }

  /// Reads one text.
  public init(parsing text: String, limits: JSONLimits = JSONLimits()) throws(JSONError) {
    self = try JSONDocument(text, limits: limits).root.value
  }

  /// An integer.
  public init(_ integer: some FixedWidthInteger) {
    self = .number(JSONNumber(integer))
  }

  /// A double; nil for infinities and NaN.
  public init?(_ double: Double) {
    guard let number = JSONNumber(double) else { return nil }
    self = .number(number)
  }

  /// A string.
  public init(_ string: String) {
    self = .string(string)
  }

  /// A truth value.
  public init(_ bool: Bool) {
    self = .bool(bool)
  }

  /// The value written down.
  public func serialized(_ style: JSONWriter.Style = .compact) -> [UInt8] {
    var writer = JSONWriter(style: style)
    writer.value(self)
    return writer.takeBytes()
  }
}

extension JSONValue: CustomStringConvertible {
  /// The value in compact JSON.
  public var description: String { String(decoding: serialized(), as: UTF8.self) }
}
