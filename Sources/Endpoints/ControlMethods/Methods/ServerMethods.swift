enum ServerMethods {
  static let discover = MethodDescriptor(
    .rpcDiscover,
    "Gives the OpenRPC document of the methods your role may call.",
    role: .observer,
    result: .openRPC,
    example: MethodExample(
      nil,
      #"""
      {"openrpc":"\#(OpenRPCDocument.specification)",
      "info":{"title":"Switchboard control socket","version":"\#(MethodTable.apiVersion)"},
      "methods":[{"name":"rpc.ping","params":[],
      "result":{"name":"Pong","schema":{"$ref":"#/components/schemas/Pong"}}}],
      "components":{"schemas":{"Pong":{"type":"object"}}}}
      """#
    )
  )

  static let ping = MethodDescriptor(
    .rpcPing,
    "Answers, and tells the daemon's time.",
    role: .observer,
    result: .pong,
    example: MethodExample(nil, #"{"pong":true,"time":"2026-01-02T03:04:05.006Z"}"#)
  )

  static let cancel = MethodDescriptor(
    .rpcCancel,
    "Cancels a request of this connection that has not been carried out yet.",
    role: .observer,
    params: [.required("id", .requestID, "The request's id")],
    result: .cancelled,
    resultNote: "The request itself is answered with the error `cancelled`. A change that has "
      + "begun is carried out to its end.",
    example: MethodExample(#"{"id":7}"#, #"{"cancelled":false}"#)
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
      #"""
      {"text":"rpc.ping: Answers, and tells the daemon's time.\nrole: observer\nresult: Pong \#
      {pong, time}\nexample:\n{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"rpc.ping\"}\n",
      "methods":["rpc.ping"]}
      """#
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
      #"""
      {"status":"running","version":"\#(ProductVersion.text)",
      "account_sid":"AC00000000000000000000000000000001","backend":"embedded","pid":4242,
      "started_at":"2026-01-02T03:04:05.006Z","uptime_ms":86400000,"read_only":false,
      "writer":{"queued":0,"queue_max":8192,"commits":41,"commands":120,"last_batch":3},
      "deliveries":{"accepted":80,"duplicate":2,"quarantined":0},"interactions_created":12,
      "reservations_created":14,"waiting_tasks":1,"available_workers":4,"last_event_seq":97,
      "control":{"connections":3,"connections_max":256,"subscriptions":1,"requests":210,
      "refused":0},
      "https":{"listeners":[{"address":"127.0.0.1:8443"}],
      "public_url":"https://hooks.example.com"}}
      """#
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
      #"{"uid":0,"gid":0,"pid":4242,"groups":[],"role":"admin"}"#
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
    example: MethodExample(#"{"ordered":true}"#, #"{"ordered":true,"pretty":false}"#)
  )

  static let config = MethodDescriptor(
    .serverConfig,
    "Shows the configuration in force, without its secrets, and the file it came from.",
    role: .admin,
    result: .config,
    example: MethodExample(
      nil,
      #"""
      {"path":"/etc/switchboard/switchboard.yaml",
      "sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      "read_at":"2026-01-02T03:04:05.006Z","settings":{"backend":"embedded"}}
      """#
    )
  )

  static let checkConfig = MethodDescriptor(
    .serverCheckConfig,
    "Reads the configuration file and tells what a reload would do with it; changes nothing.",
    role: .admin,
    result: .configCheck,
    example: MethodExample(
      nil,
      #"""
      {"valid":true,
      "sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      "problems":[],"applied":["log.level"],"needs_restart":[]}
      """#
    )
  )

  static let setLogLevel = MethodDescriptor(
    .serverSetLogLevel,
    "Sets how much the daemon logs, until the next reload or restart.",
    role: .admin,
    isMutating: true,
    params: [
      .required(
        "level",
        .choice(["trace", "debug", "info", "notice", "warning", "error", "critical"]),
        "The least level that is logged"
      )
    ],
    result: .logLevel,
    example: MethodExample(#"{"level":"debug"}"#, #"{"level":"debug","previous":"info"}"#)
  )

  static let metrics = MethodDescriptor(
    .serverMetrics,
    "Gives the metrics in Prometheus's text format.",
    role: .observer,
    result: .metrics,
    resultNote: "The same is served at `/metrics` where `metrics.listen` says so.",
    example: MethodExample(
      nil,
      #"{"content_type":"text/plain; version=0.0.4","text":"switchboard_up 1\n"}"#
    )
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
