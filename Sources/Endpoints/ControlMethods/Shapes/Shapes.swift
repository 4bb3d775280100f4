/// The members of each ``ResultShape``. Kinds of objects that belong together share a file.
enum Shapes {
  static let anyText = SchemaType.text(0...Int.max)
  static let count = SchemaType.integer(0...Int.max)

  /// A page of a list.
  static func list(of shape: ResultShape) -> [ResultMember] {
    [
      ResultMember("items", .list(.shape(shape)), "The objects, in the order they were made"),
      ResultMember(
        "next_cursor",
        .nullable(anyText),
        "`cursor` of the next page; null on the last one"
      ),
    ]
  }

  static let account = ResultMember("account_sid", .sid(["AC"]), "The account")
  static let created = ResultMember("date_created", .timestamp, "When it was made")
  static let updated = ResultMember("date_updated", .timestamp, "The last change")
  static let dates = [created, updated]
  static let attributes = ResultMember("attributes", .attributes(bytesMax: .max), "Its attributes")
  static let warnings = ResultMember(
    "warnings",
    .list(.shape(.warning)),
    optional: true,
    "What is odd about the call although it was carried out"
  )

  static let warning = [
    ResultMember("code", anyText, "A word for programs"),
    ResultMember("text", anyText, "A sentence for people"),
    ResultMember(
      "property_path",
      anyText,
      optional: true,
      "The place in a flow's definition, such as `#/states/3/properties/timeout`"
    ),
  ]

  static let deleted = [
    ResultMember("sid", anyText, "The object that is gone"),
    ResultMember("deleted", .boolean, "Always true"),
  ]

  /// What a trial adds to the result of a change.
  static let trial = [
    ResultMember("dry_run", .boolean, optional: true, "True when nothing was changed"),
    ResultMember(
      "changes",
      .list(.shape(.change)),
      optional: true,
      "With dry_run: the events that the change would have made, in order"
    ),
  ]

  static let change = [
    ResultMember("type", anyText, "The event's type, such as `worker.created`"),
    ResultMember("data", .shape(.eventData), "The objects concerned"),
  ]

  static let etag = ResultMember(
    "etag",
    anyText,
    "Names the object as it is; for `if_match`"
  )
}
