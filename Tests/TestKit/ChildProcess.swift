internal import Foundation
internal import Synchronization

/// A program that a test started. Whoever starts it sees to its end.
///
/// Started with posix_spawn(3) rather than through Foundation, whose children inherit the pipes of
/// others that start at the same time and keep them open.
public final class ChildProcess: Sendable {
  /// The process's number.
  public let processID: Int32
  /// Whom signals go to, as kill(2) takes it.
  private let signalled: Int32
  private let status = Mutex<Int32?>(nil)
  /// Readable once the process has ended.
  private let endedDescriptor: Int32

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - path: the program's file.
  ///   - arguments: what follows its name.
  ///   - environment: all of its variables.
  ///   - input: a descriptor for its standard input; nil reads nothing.
  ///   - output: a descriptor for its standard output; nil is thrown away.
  ///   - error: a descriptor for its standard error; nil is thrown away.
  ///   - inherited: descriptors that it gets as 3, 4 and so on.
  ///   - leadsGroup: whether it leads a process group, which gets its signals as a whole.
  /// - Throws: a ``TestFailure`` when it can't be started.
  public init(
    _ path: String,
    _ arguments: [String] = [],
    environment: [String: String],
    input: Int32? = nil,
    output: Int32? = nil,
    error: Int32? = nil,
    inherited: [Int32] = [],
    leadsGroup: Bool = false
  ) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (descriptor, number) in [(input, 0), (output, 1), (error, 2)] as [(Int32?, Int32)] {
      if let descriptor {
        posix_spawn_file_actions_adddup2(&actions, descriptor, number)
      } else {
        posix_spawn_file_actions_addopen(&actions, number, "/dev/null", O_RDWR, 0)
      }
    }
    for (index, descriptor) in inherited.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(3 + index))
    }
    // Signals that the test's own process blocks or ignores are the child's again.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    let group = leadsGroup ? Int16(POSIX_SPAWN_SETPGROUP) : 0
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF) | group
    )

    var words = ([path] + arguments).map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in words + variables { free(text) } }
    var processID: Int32 = 0
    let outcome = TestPipe.lock.withLock { _ in
      posix_spawn(&processID, path, &actions, &attributes, &words, &variables)
    }
    guard outcome == 0 else {
      throw TestFailure("cannot start \(path): \(String(cString: strerror(outcome)))")
    }
    self.processID = processID
    signalled = leadsGroup ? -processID : processID
    let ended = try TestPipe()
    endedDescriptor = ended.reading.take()
    Thread.detachNewThread { [self] in
      var status: Int32 = 0
      while waitpid(self.processID, &status, 0) < 0, errno == EINTR {}
      let code = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
      self.status.withLock { $0 = code }
      ended.writing.close()
    }
  }

  deinit {
    close(endedDescriptor)
  }

  /// How it ended: its exit status, or 128 and the signal's number; nil while it runs.
  public var exitStatus: Int32? { status.withLock { $0 } }

  /// Whether it has not ended.
  public var isRunning: Bool { exitStatus == nil }

  /// A descriptor that becomes readable when the process has ended.
  public var ended: Int32 { endedDescriptor }

  /// Sends a signal, if it still runs.
  public func signal(_ number: Int32) {
    // Holding the lock keeps the number from being given to another process in between.
    status.withLock { status in
      if status == nil { kill(signalled, number) }
    }
  }

  /// Waits for the end and gives the exit status; past the limit it kills the process and throws.
  @discardableResult
  public func wait(millisecondsMax: Int = 30_000) throws -> Int32 {
    let outcome = Descriptor.waitReadable([endedDescriptor], millisecondsMax: millisecondsMax)
    if outcome.isEmpty {
      signal(SIGKILL)
      _ = Descriptor.waitReadable([endedDescriptor], millisecondsMax: 10_000)
      throw TestFailure("process \(processID) did not end within \(millisecondsMax) ms")
    }
    guard let exitStatus else { throw TestFailure("process \(processID) has no status") }
    return exitStatus
  }

  /// Kills it and waits until it has ended.
  public func destroy() {
    signal(SIGKILL)
    _ = Descriptor.waitReadable([endedDescriptor], millisecondsMax: 10_000)
  }
}
