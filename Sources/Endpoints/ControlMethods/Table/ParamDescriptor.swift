/// One parameter of a method, or one member of a parameter that is an object.
public struct ParamDescriptor: Sendable {
  /// Its name on the wire, in Twilio's snake_case.
  public let name: String
  /// What it must be.
  public let type: SchemaType
  /// Whether it must be sent.
  public let isRequired: Bool
  /// Whether an explicit `null` clears what is stored; otherwise `null` is the same as unsent.
  public let isClearable: Bool
  /// What stands in for it when it is not sent, as JSON text.
  public let defaultJSON: String?
  /// What it means, in a sentence without its full stop.
  public let description: String

  /// A parameter that may be left out.
  public static func optional(
    _ name: String,
    _ type: SchemaType,
    default defaultJSON: String? = nil,
    clearable: Bool = false,
    _ description: String
  ) -> ParamDescriptor {
    ParamDescriptor(
      name: name,
      type: type,
      isRequired: false,
      isClearable: clearable,
      defaultJSON: defaultJSON,
      description: description
    )
  }

  /// A parameter that must be sent.
  public static func required(
    _ name: String,
    _ type: SchemaType,
    _ description: String
  ) -> ParamDescriptor {
    ParamDescriptor(
      name: name,
      type: type,
      isRequired: true,
      isClearable: false,
      defaultJSON: nil,
      description: description
    )
  }
}

extension ParamDescriptor {
  /// Rows in a page unless the caller says otherwise.
  public static let limitDefault = 50
  /// Rows in a page at the most.
  public static let limitMax = 1_000

  /// The two parameters that every list takes.
  static let paging: [ParamDescriptor] = [
    .optional(
      "limit",
      .integer(1...limitMax),
      default: String(limitDefault),
      "Items in a page"
    ),
    .optional(
      "cursor",
      .text(1...512),
      "`next_cursor` of the page before; leave it out for the first"
    ),
  ]
}
