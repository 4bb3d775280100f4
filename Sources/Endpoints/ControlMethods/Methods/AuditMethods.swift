/// Who changed what, and who was refused: a chain of entries in which each holds the hash of the
/// one before.
enum AuditMethods {
  static let list = MethodDescriptor(
    .auditList,
    "Lists the calls that changed something or were refused, oldest first.",
    role: .admin,
    params: [
      .optional("after", .integer(0...Int.max), default: "0", "Only entries above this number"),
      .optional("method", .text(1...64), "Only calls of this method"),
      .optional("uid", .integer(0...Int(UInt32.max)), "Only calls of this user"),
      .optional("outcome", .text(1...64), "Only those that ended so, such as ok or forbidden"),
      .optional("target", .text(1...256), "Only calls about this object"),
    ] + ParamDescriptor.paging,
    result: .auditEntries,
    example: MethodExample(
      #"{"method":"worker.create","outcome":"ok"}"#,
      #"""
      {"items":[{"seq":3,"time":"2026-01-02T03:04:05.006Z","uid":1000,"gid":1000,"pid":4242,
      "exe":"/usr/bin/socat","unit":"session-2.scope","role":"operator","method":"worker.create",
      "target":"WK00000000000000000000000000000001",
      "params_sha256":"44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
      "outcome":"ok","count":1,"duration_us":180,
      "hash":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}],
      "next_cursor":null}
      """#
    )
  )

  static let verify = MethodDescriptor(
    .auditVerify,
    "Checks that no entry of the audit was removed or altered.",
    role: .admin,
    params: [
      .optional("seq", .integer(1...Int.max), "An entry whose hash you have kept"),
      .optional("hash", .text(64...64), "That hash: tells also whether all was written anew"),
    ],
    result: .auditVerification,
    example: MethodExample(
      nil,
      #"""
      {"valid":true,"entries":3,"first_seq":1,"last_seq":3,
      "hash":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","fault":null}
      """#
    )
  )
}
