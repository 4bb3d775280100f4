// swift-tools-version: 6.2
import PackageDescription

// The manifest is the architecture: a target may import what it lists and nothing else
// (held by Tests/Tidy against the table in proto-docs/architecture.md).

let swiftSettings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("InferIsolatedConformances"),
]

/// Settings of targets that touch C: every unsafe use is spelled out.
let unsafeSettings = swiftSettings + [.strictMemorySafety()]

let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let nioLocks = Target.Dependency.product(name: "NIOConcurrencyHelpers", package: "swift-nio")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let argumentParser = Target.Dependency.product(
  name: "ArgumentParser",
  package: "swift-argument-parser"
)
let histogram = Target.Dependency.product(name: "Histogram", package: "hdrhistogram-swift")
let heap = Target.Dependency.product(name: "HeapModule", package: "swift-collections")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
  name: "switchboard",
  products: [
    .library(name: "ControlClient", targets: ["ControlClient", "JSON", "JSONRPC"]),
    .executable(name: "switchboard", targets: ["switchboard"]),
    .executable(name: "switchboardd", targets: ["switchboardd"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // MARK: C
    .systemLibrary(
      name: "COpenSSL",
      path: "Sources/C/COpenSSL",
      pkgConfig: "openssl",
      providers: [.apt(["libssl-dev"])]
    ),
    .systemLibrary(
      name: "CSQLite",
      path: "Sources/C/CSQLite",
      pkgConfig: "sqlite3",
      providers: [.apt(["libsqlite3-dev"])]
    ),
    .systemLibrary(
      name: "CZlib",
      path: "Sources/C/CZlib",
      pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"])]
    ),
    .target(
      name: "CPosix",
      path: "Sources/C/CPosix",
      cSettings: [.define("_GNU_SOURCE")]
    ),

    // MARK: Transport
    .target(
      name: "Digest",
      dependencies: ["COpenSSL"],
      path: "Sources/Transport/Digest",
      swiftSettings: unsafeSettings
    ),
    .testTarget(name: "DigestTests", dependencies: ["Digest"], swiftSettings: swiftSettings),
    .target(
      name: "HTTP",
      dependencies: ["CZlib", "TLS", nioCore, nioHTTP1, nioLocks, nioPosix],
      path: "Sources/Transport/HTTP",
      swiftSettings: unsafeSettings
    ),
    .testTarget(
      name: "HTTPTests",
      dependencies: ["HTTP", "TLS", nioCore, nioEmbedded, nioHTTP1, nioLocks, nioPosix],
      swiftSettings: swiftSettings
    ),
    .target(name: "JSON", path: "Sources/Transport/JSON", swiftSettings: swiftSettings),
    .testTarget(name: "JSONTests", dependencies: ["JSON"], swiftSettings: swiftSettings),
    .target(
      name: "JSONRPC",
      dependencies: ["JSON"],
      path: "Sources/Transport/JSONRPC",
      swiftSettings: swiftSettings
    ),
    .testTarget(
      name: "JSONRPCTests",
      dependencies: ["JSON", "JSONRPC"],
      swiftSettings: swiftSettings
    ),
    .target(
      name: "Systemd",
      dependencies: ["CPosix", logging],
      path: "Sources/Transport/Systemd",
      swiftSettings: unsafeSettings
    ),
    .testTarget(
      name: "SystemdTests",
      dependencies: ["CPosix", "Systemd", logging],
      swiftSettings: swiftSettings
    ),
    .target(
      name: "TLS",
      dependencies: ["COpenSSL", nioCore, nioLocks],
      path: "Sources/Transport/TLS",
      swiftSettings: unsafeSettings
    ),
    .testTarget(
      name: "TLSTests",
      dependencies: ["COpenSSL", "TLS", nioCore, nioEmbedded, nioPosix],
      swiftSettings: swiftSettings
    ),

    // MARK: Storage
    .target(
      name: "SQL",
      dependencies: ["CSQLite"],
      path: "Sources/Storage/SQL",
      swiftSettings: unsafeSettings
    ),
    .testTarget(name: "SQLTests", dependencies: ["SQL"], swiftSettings: swiftSettings),
    .target(
      name: "Store",
      dependencies: ["Digest", "Engine", "Model", "SQL", logging],
      path: "Sources/Storage/Store",
      swiftSettings: swiftSettings
    ),
    .testTarget(
      name: "StoreTests",
      dependencies: ["Engine", "Model", "SQL", "Store"],
      swiftSettings: swiftSettings
    ),

    // MARK: Domain
    .target(
      name: "Engine",
      dependencies: ["Flows", "Model", "Routing", heap, logging],
      path: "Sources/Domain/Engine",
      swiftSettings: unsafeSettings
    ),
    .testTarget(
      name: "EngineTests",
      dependencies: ["Engine", "Flows", "Model", "Routing", "Store", logging, nioLocks],
      swiftSettings: swiftSettings
    ),
    .target(
      name: "Flows",
      dependencies: ["JSON", "Liquid"],
      path: "Sources/Domain/Flows",
      swiftSettings: swiftSettings
    ),
    .testTarget(
      name: "FlowsTests",
      dependencies: ["Flows", "JSON", "Liquid"],
      swiftSettings: swiftSettings
    ),
    .target(
      name: "Liquid",
      dependencies: ["JSON"],
      path: "Sources/Domain/Liquid",
      swiftSettings: swiftSettings
    ),
    .testTarget(
      name: "LiquidTests",
      dependencies: ["JSON", "Liquid"],
      swiftSettings: swiftSettings
    ),
    .target(name: "Model", path: "Sources/Domain/Model", swiftSettings: unsafeSettings),
    .testTarget(name: "ModelTests", dependencies: ["Model"], swiftSettings: swiftSettings),
    .target(
      name: "Routing",
      dependencies: ["Model", heap],
      path: "Sources/Domain/Routing",
      swiftSettings: swiftSettings
    ),
    .testTarget(
      name: "RoutingTests",
      dependencies: ["Model", "Routing"],
      swiftSettings: swiftSettings
    ),

    // MARK: Backends
    .target(
      name: "Outbound",
      dependencies: [
        "Engine", "HTTP", "Model", "TLS", "Twilio", logging, nioCore, nioHTTP1, nioLocks, nioPosix,
      ],
      path: "Sources/Backends/Outbound",
      swiftSettings: swiftSettings
    ),
    .testTarget(
      name: "OutboundTests",
      dependencies: [
        "Engine", "HTTP", "Model", "Outbound", "Store", "TLS", "Twilio", logging, nioCore,
        nioEmbedded, nioHTTP1, nioLocks, nioPosix,
      ],
      swiftSettings: swiftSettings
    ),
    .target(
      name: "Twilio",
      dependencies: ["Digest", "Engine", "HTTP", "JSON", "Model", logging],
      path: "Sources/Backends/Twilio",
      swiftSettings: swiftSettings
    ),
    .testTarget(
      name: "TwilioTests",
      dependencies: ["Engine", "JSON", "Model", "Twilio"],
      swiftSettings: swiftSettings
    ),

    // MARK: Endpoints
    .target(
      name: "Control",
      dependencies: [
        "CPosix", "ControlMethods", "Digest", "Engine", "Flows", "JSON", "JSONRPC", "Model",
        logging, nioCore, nioPosix,
      ],
      path: "Sources/Endpoints/Control",
      swiftSettings: unsafeSettings
    ),
    .testTarget(
      name: "ControlTests",
      dependencies: [
        "Control", "ControlClient", "ControlMethods", "Engine", "Flows", "JSON", "JSONRPC", "Model",
        "Store", logging, nioCore, nioEmbedded, nioPosix,
      ],
      swiftSettings: swiftSettings
    ),
    .target(
      name: "ControlClient",
      dependencies: ["ControlMethods", "JSON", "JSONRPC", nioCore, nioPosix],
      path: "Sources/Endpoints/ControlClient",
      swiftSettings: unsafeSettings
    ),
    .testTarget(
      name: "ControlClientTests",
      dependencies: [
        "Control", "ControlClient", "Engine", "JSON", "JSONRPC", "Model", "Store", logging, nioCore,
        nioPosix,
      ],
      swiftSettings: swiftSettings
    ),
    .target(
      name: "ControlMethods",
      dependencies: ["JSON"],
      path: "Sources/Endpoints/ControlMethods",
      swiftSettings: swiftSettings
    ),
    .target(
      name: "Webhooks",
      dependencies: [
        "Engine", "HTTP", "JSON", "Model", "Twilio", logging, nioCore, nioHTTP1, nioLocks,
      ],
      path: "Sources/Endpoints/Webhooks",
      swiftSettings: swiftSettings
    ),
    .testTarget(
      name: "WebhooksTests",
      dependencies: [
        "Engine", "HTTP", "JSON", "Model", "Store", "Twilio", "Webhooks", logging, nioCore,
        nioEmbedded, nioHTTP1, nioLocks,
      ],
      swiftSettings: swiftSettings
    ),

    // MARK: Programs
    .target(
      name: "Daemon",
      dependencies: [
        "CPosix", "Control", "ControlMethods", "Digest", "Engine", "HTTP", "JSON", "JSONRPC",
        "Model", "Outbound", "Store", "Systemd", "TLS", "Twilio", "Webhooks", argumentParser,
        logging, nioCore, nioHTTP1, nioLocks, nioPosix, yams,
      ],
      path: "Sources/Programs/Daemon",
      swiftSettings: swiftSettings
    ),
    .testTarget(
      name: "DaemonTests",
      dependencies: [
        "Control", "ControlMethods", "Daemon", "Engine", "HTTP", "JSON", "Model", "Store",
        "Systemd", logging, nioCore, nioHTTP1, nioLocks, nioPosix,
      ],
      swiftSettings: swiftSettings
    ),
    .executableTarget(
      name: "switchboardd",
      dependencies: ["Daemon", argumentParser],
      path: "Sources/Programs/switchboardd",
      swiftSettings: swiftSettings
    ),
    .executableTarget(
      name: "switchboard",
      dependencies: [
        "ControlClient", "ControlMethods", "Digest", "HTTP", "JSON", "JSONRPC", "TLS", "Twilio",
        histogram, nioCore, nioHTTP1, nioPosix,
      ],
      path: "Sources/Programs/switchboard",
      swiftSettings: swiftSettings
    ),
    .testTarget(
      name: "CommandLineTests",
      dependencies: [
        "ControlClient", "ControlMethods", "JSON", "JSONRPC", "switchboard", nioCore,
      ],
      swiftSettings: swiftSettings
    ),

    // MARK: Tests over the whole
    .target(
      name: "TestKit",
      dependencies: ["ControlClient", "JSON"],
      path: "Tests/TestKit",
      swiftSettings: swiftSettings
    ),
    .testTarget(
      name: "SystemTests",
      dependencies: [
        "ControlClient", "ControlMethods", "HTTP", "JSON", "JSONRPC", "TLS", "TestKit", "Twilio",
        nioCore, nioHTTP1, nioPosix,
      ],
      exclude: ["Oracle", "Transcripts"],
      swiftSettings: swiftSettings
    ),
    .testTarget(name: "Tidy", path: "Tests/Tidy", swiftSettings: swiftSettings),
  ]
)
