/// What stands in an error's `data`, and an example of each error.
enum ErrorData {
  /// The members; only the first two are in all of them.
  static let members: [ResultMember] = [
    ResultMember("name", Shapes.anyText, "The error's name, for programs"),
    ResultMember(
      "class",
      .choice(["client", "conflict", "busy", "server"]),
      "What a script may do: mend the call, look at the state, call again later, read the log"
    ),
    ResultMember("hint", Shapes.anyText, optional: true, "The remedy, for people"),
    ResultMember("twilio_code", Shapes.count, optional: true, "Twilio's number for it"),
    ResultMember(
      "retry_after_ms",
      Shapes.count,
      optional: true,
      "Milliseconds after which the same call may succeed"
    ),
    ResultMember(
      "pointer",
      Shapes.anyText,
      optional: true,
      "The parameter at fault, as a JSON pointer into `params`"
    ),
    ResultMember(
      "nearest",
      .list(Shapes.anyText),
      optional: true,
      "Methods of a similar name"
    ),
    ResultMember("needs_role", Shapes.anyText, optional: true, "The least role that may call it"),
    ResultMember("incident", Shapes.anyText, optional: true, "What to look for in the log"),
    ResultMember("bytes_max", Shapes.count, optional: true, "What a reply may be long"),
    ResultMember("offset", Shapes.count, optional: true, "The offending byte, from the value's"),
    ResultMember("line", Shapes.count, optional: true, "The line on which the value begins"),
    ResultMember("excerpt", Shapes.anyText, optional: true, "The bytes up to the offending one"),
    ResultMember("etag", Shapes.anyText, optional: true, "The object's etag as it is"),
    ResultMember("sid", Shapes.anyText, optional: true, "The object that is in the way"),
    ResultMember(
      "interaction_sid",
      .sid(["KD"]),
      optional: true,
      "The interaction that is in the way"
    ),
    ResultMember("channel_sid", .sid(["UO"]), optional: true, "Its channel"),
    ResultMember("conversation_sid", .sid(["CH"]), optional: true, "Its conversation"),
    ResultMember("task_sid", .sid(["WT"]), optional: true, "Its task"),
    ResultMember("worker_sid", .sid(["WK"]), optional: true, "The worker that is in the way"),
  ]
}
