enum ServerMethods {
  static let discover = MethodDescriptor(
    .rpcDiscover,
    "Gives the OpenRPC document of the methods your role may call.",
    role: .observer,
    result: .openRPC,
    example: MethodExample(nil, #"{"openrpc":"1.3.2"}"#)
  )

  static let ping = MethodDescriptor(
    .rpcPing,
    "Answers, and tells the daemon's time.",
    role: .observer,
    result: .pong,
    example: MethodExample(nil, #"{"pong":true,"time":"2026-01-02T03:04:05.006Z"}"#)
  )

  static let help = MethodDescriptor(
    .help,
    "Explains the methods: all of them, those of one noun, or one.",
    role: .observer,
    params: [
      .optional("method", .text(1...64), "A method such as `address.create`, or a noun")
    ],
    result: .help,
    errors: [],
    example: MethodExample(
      #"{"method":"rpc.ping"}"#,
      #"{"text":"rpc.ping\n  Answers, and tells the daemon's time.","methods":["rpc.ping"]}"#
    )
  )

  static let status = MethodDescriptor(
    .serverStatus,
    "Tells how the daemon is doing, from counters: no disk is touched.",
    role: .observer,
    result: .serverStatus,
    resultNote: "The word `status` prints the same for people, `status -j` as JSON.",
    example: MethodExample(
      nil,
      #"{"status":"running","read_only":false,"waiting_tasks":1,"available_workers":4}"#
    )
  )

  static let version = MethodDescriptor(
    .serverVersion,
    "Tells the version of the program and of its methods.",
    role: .observer,
    result: .serverVersion,
    example: MethodExample(
      nil,
      #"{"name":"switchboardd","version":"\#(ProductVersion.text)","#
        + #""api_version":"\#(MethodTable.apiVersion)"}"#
    )
  )

  static let whoami = MethodDescriptor(
    .serverWhoami,
    "Tells who you are to the daemon, by the kernel's word, and your role.",
    role: .observer,
    result: .caller,
    example: MethodExample(
      nil,
      #"{"uid":1000,"gid":1000,"pid":4242,"groups":[27,997],"role":"operator"}"#
    )
  )

  static let session = MethodDescriptor(
    .serverSession,
    "Sets how replies are written on this connection, and tells how.",
    role: .observer,
    params: [
      .optional("ordered", .boolean, "Replies in the order of the requests"),
      .optional("pretty", .boolean, "Replies indented over several lines"),
    ],
    result: .session,
    example: MethodExample(#"{"pretty":true}"#, #"{"ordered":false,"pretty":true}"#)
  )

  static let reload = MethodDescriptor(
    .serverReload,
    "Reads the configuration file again: certificates, secrets, limits, roles and log level "
      + "change without dropping a connection.",
    role: .admin,
    isMutating: true,
    result: .reloaded,
    errors: [.serverInvalidState],
    example: MethodExample(
      nil,
      #"{"applied":["log.level"],"needs_restart":["control.socket"]}"#
    )
  )

  static let stop = MethodDescriptor(
    .serverStop,
    "Drains and ends the daemon, as SIGTERM does.",
    role: .admin,
    isMutating: true,
    result: .stopping,
    example: MethodExample(nil, #"{"stopping":true}"#)
  )
}
