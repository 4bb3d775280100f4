internal import Foundation

/// A program to run: one of ours, as built, or one of the machine's.
public struct Program: Sendable {
  /// The program's file.
  public let path: String

  /// Where our programs are looked for, in place of the folder of the tests themselves.
  public static let directoryVariable = "SWITCHBOARD_TEST_PROGRAMS"

  /// One of this package's programs, beside the tests in the build's folder.
  public static func built(_ name: String) throws -> Program {
    // The test runner is in the build's folder, as the programs are.
    let runner = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let folder =
      ProcessInfo.processInfo.environment[directoryVariable]
      ?? runner.deletingLastPathComponent().path
    guard isProgram("\(folder)/\(name)") else {
      throw TestFailure(
        "\(name) is not in \(folder): build it (swift build --build-tests), or name its folder in "
          + directoryVariable
      )
    }
    return Program(path: "\(folder)/\(name)")
  }

  /// A program of the machine, found along PATH.
  public static func installed(_ name: String) throws -> Program {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")
      .split(separator: ":")
    for folder in folders where isProgram("\(folder)/\(name)") {
      return Program(path: "\(folder)/\(name)")
    }
    throw TestFailure("\(name) is not installed; `make test` installs what the tests need")
  }

  private static func isProgram(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && !isFolder.boolValue && access(path, X_OK) == 0
  }

  /// The program in the file at `path`.
  public init(path: String) {
    self.path = path
  }

  /// The environment of this process without what is meant for the daemon or names another
  /// service's folders.
  public static let cleanEnvironment: [String: String] = {
    let foreign: Set<String> = [
      "NOTIFY_SOCKET", "STATE_DIRECTORY", "RUNTIME_DIRECTORY", "CREDENTIALS_DIRECTORY",
      "JOURNAL_STREAM", "WATCHDOG_USEC", "WATCHDOG_PID", "LISTEN_FDS", "LISTEN_PID",
    ]
    return ProcessInfo.processInfo.environment.filter { name, _ in
      !name.hasPrefix("SWITCHBOARD_") && !foreign.contains(name)
    }
  }()

  /// Runs it to its end. Past the limit it is killed, and the call throws.
  ///
  /// - Parameters:
  ///   - arguments: what follows its name.
  ///   - input: its standard input, which is at its end behind this.
  ///   - environment: variables over those of ``cleanEnvironment``.
  ///   - millisecondsMax: the longest it may take.
  /// - Returns: what it wrote and how it ended.
  /// - Throws: a ``TestFailure`` when it can't be started or takes too long.
  public func run(
    _ arguments: [String] = [],
    input: String = "",
    environment: [String: String] = [:],
    millisecondsMax: Int = 60_000
  ) throws -> ProgramResult {
    try run(
      arguments,
      input: Array(input.utf8),
      environment: environment,
      millisecondsMax: millisecondsMax
    )
  }

  /// The same with bytes as input.
  public func run(
    _ arguments: [String],
    input: [UInt8],
    environment: [String: String] = [:],
    millisecondsMax: Int = 60_000
  ) throws -> ProgramResult {
    let (inputPipe, outputPipe, errorPipe) = (try TestPipe(), try TestPipe(), try TestPipe())
    let begin = Clock.milliseconds()
    let child = try ChildProcess(
      path,
      arguments,
      environment: Self.cleanEnvironment.merging(environment) { _, given in given },
      input: inputPipe.reading.value,
      output: outputPipe.writing.value,
      error: errorPipe.writing.value
    )
    for end in [inputPipe.reading, outputPipe.writing, errorPipe.writing] { end.close() }
    signal(SIGPIPE, SIG_IGN)
    Thread.detachNewThread {
      Descriptor.write(input, to: inputPipe.writing.value)
      inputPipe.writing.close()
    }

    var received: [Int32: [UInt8]] = [:]
    let (output, error) = (outputPipe.reading.value, errorPipe.reading.value)
    var open = [output, error]
    while !open.isEmpty {
      let left = Int(begin + Double(millisecondsMax) - Clock.milliseconds())
      let ready = left > 0 ? Descriptor.waitReadable(open, millisecondsMax: left) : []
      if ready.isEmpty {
        child.destroy()
        throw TestFailure(
          "\(path) \(arguments) did not end within \(millisecondsMax) ms; it wrote: "
            + Self.text(received[output]) + Self.text(received[error])
        )
      }
      for descriptor in ready {
        let piece = Descriptor.read(descriptor)
        received[descriptor, default: []] += piece
        if piece.isEmpty { open.removeAll { $0 == descriptor } }
      }
    }
    let status = try child.wait()
    return ProgramResult(
      status: status,
      output: Self.text(received[output]),
      error: Self.text(received[error]),
      milliseconds: Clock.milliseconds() - begin
    )
  }

  private static func text(_ bytes: [UInt8]?) -> String {
    String(decoding: bytes ?? [], as: UTF8.self)
  }
}
