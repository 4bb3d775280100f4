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

  /// How long a wait may take.
  static let waitMilliseconds = ParamDescriptor.optional(
    "timeout_ms",
    .integer(1...600_000),
    default: "30000",
    "Milliseconds to wait at the most"
  )

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

extension ParamDescriptor {
  /// Parameters that many methods take and that mean the same in each.
  public static let common: [ParamDescriptor] = [idempotencyKey, dryRun, ifMatch, fields]

  /// Whether it is one of ``common``.
  public var isCommon: Bool { ParamDescriptor.common.contains { $0.name == name } }

  /// The name of the key's parameter.
  public static let idempotencyKeyName = "idempotency_key"

  /// Parameters, and members of parameters, that may hold a secret or what people wrote: never to
  /// be logged, nor their digest.
  public static let privateNames: Set<String> = [
    "attributes", "author", "body", "commit_message", "definition", "from", "identity", "media",
    "messages", "messaging_binding", "parameters", "reason", "signature", "triggers", "url",
    "webhook_url",
  ]

  /// Of every method that changes something.
  static let idempotencyKey = ParamDescriptor.optional(
    idempotencyKeyName,
    .text(1...128),
    "A key of your choice: called again with it within 24 hours, the method changes nothing "
      + "more and gives the first answer"
  )

  /// Of every method that changes something.
  static let dryRun = ParamDescriptor.optional(
    "dry_run",
    .boolean,
    default: "false",
    "Run the change, tell what it would do, and take it back"
  )

  /// Of every method that changes an object that is there already.
  static let ifMatch = ParamDescriptor.optional(
    "if_match",
    .text(1...64),
    "The object's etag as you know it: the change is refused when it is another by now"
  )

  /// Of every method whose result is an object, or a list of them.
  static let fields = ParamDescriptor.optional(
    "fields",
    .texts(countMax: 64),
    "Only these members of the result; in a list, of each item"
  )
}
