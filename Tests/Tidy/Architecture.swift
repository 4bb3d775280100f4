/// Who may stand on whom. This table is the law; the manifest may ask for less, never for more.
/// To change it is to change the architecture: say why in proto-docs/architecture.md.
enum Architecture {
  struct Allowance {
    let ours: Set<String>
    let others: Set<String>

    init(_ ours: Set<String>, _ others: Set<String> = []) {
      self.ours = ours
      self.others = others
    }
  }

  /// Modules of the toolchain that any source may import.
  static let toolchain: Set<String> = ["Dispatch", "Glibc", "Swift", "Synchronization"]
  /// What tests may import besides.
  static let testToolchain: Set<String> = [
    "Foundation", "FoundationEssentials", "FoundationXML", "PackageDescription", "RegexBuilder",
    "Testing",
  ]

  static let table: [String: Allowance] = [
    // C
    "COpenSSL": Allowance([]),
    "CPosix": Allowance([]),
    "CSQLite": Allowance([]),
    "CZlib": Allowance([]),
    // Transport: no word of the domain
    "Digest": Allowance(["COpenSSL"]),
    "HTTP": Allowance(
      ["CZlib", "TLS"],
      ["NIOConcurrencyHelpers", "NIOCore", "NIOHTTP1", "NIOPosix"]
    ),
    "JSON": Allowance([]),
    "JSONRPC": Allowance(["JSON"]),
    "Systemd": Allowance(["CPosix"], ["Logging"]),
    "TLS": Allowance(["COpenSSL"], ["NIOConcurrencyHelpers", "NIOCore"]),
    // Storage: only Store holds SQL, only SQL knows the driver
    "SQL": Allowance(["CSQLite"]),
    "Store": Allowance(["Digest", "Engine", "Model", "SQL"], ["Logging"]),
    // Domain: no socket, no SQL; JSON only where it is the matter itself: flows and templates
    "Engine": Allowance(
      ["Flows", "Model", "Routing"],
      ["DequeModule", "HeapModule", "Logging"]
    ),
    "Flows": Allowance(["JSON", "Liquid"]),
    "Liquid": Allowance(["JSON"]),
    "Model": Allowance([]),
    "Routing": Allowance(["Model"], ["HeapModule"]),
    // Backends: only Twilio holds Twilio's wire names
    "Outbound": Allowance(
      ["Engine", "HTTP", "Model", "TLS", "Twilio"],
      ["Logging", "NIOConcurrencyHelpers", "NIOCore", "NIOHTTP1", "NIOPosix"]
    ),
    "Twilio": Allowance(["Digest", "Engine", "HTTP", "JSON", "Model"], ["Logging"]),
    // Endpoints: never each other
    "Control": Allowance(
      ["CPosix", "ControlMethods", "Digest", "Engine", "Flows", "JSON", "JSONRPC", "Model"],
      ["Logging", "NIOConcurrencyHelpers", "NIOCore", "NIOPosix"]
    ),
    "ControlClient": Allowance(
      ["ControlMethods", "JSON", "JSONRPC"],
      ["NIOCore", "NIOPosix"]
    ),
    "ControlMethods": Allowance(["JSON"]),
    "Webhooks": Allowance(
      ["Engine", "HTTP", "JSON", "Model", "Twilio"],
      ["Logging", "NIOConcurrencyHelpers", "NIOCore", "NIOHTTP1"]
    ),
    // Programs: tie them together
    "Daemon": Allowance(
      [
        "CPosix", "Control", "ControlMethods", "Digest", "Engine", "HTTP", "JSON", "JSONRPC",
        "Model", "Outbound", "Routing", "SQL", "Store", "Systemd", "TLS", "Twilio", "Webhooks",
      ],
      [
        "ArgumentParser", "Logging", "NIOConcurrencyHelpers", "NIOCore", "NIOHTTP1", "NIOPosix",
        "Yams",
      ]
    ),
    "switchboard": Allowance(
      ["ControlClient", "ControlMethods", "Digest", "HTTP", "JSON", "JSONRPC", "TLS", "Twilio"],
      ["ArgumentParser", "Histogram", "NIOConcurrencyHelpers", "NIOCore", "NIOHTTP1", "NIOPosix"]
    ),
    "switchboardd": Allowance(["Daemon"], ["ArgumentParser"]),
    // Shared by tests
    "TestKit": Allowance(["ControlClient", "JSON", "JSONRPC"]),
  ]
}
