internal import CSQLite
internal import Glibc
internal import Synchronization

/// Copies the write-ahead log into the database file on a thread of its own, so that the writer's
/// commits wait for the log's flush alone.
///
/// The thread's passive checkpoints run beside the writer and so never quite catch up with a busy
/// one. When the log has grown to ``logPagesMax`` the writer itself copies the short rest, after
/// which the log starts anew. The object belongs to the writer's thread.
public final class SQLCheckpointer {
  /// Pages written to the log between two rounds of the thread (4 MiB). Longer rounds copy a page
  /// that changed often only once, but commits meanwhile wait behind their writes: rounds four
  /// times as long gave a tenth more webhooks a second, and a p99 of 22 ms rather than 14.
  public static let roundPages = 2_048
  /// Pages in the log before the writer helps (64 MiB).
  public static let logPagesMax = 32_768

  private let worker: CheckpointWorker
  private let thread: pthread_t
  private var nextRoundPages = SQLCheckpointer.roundPages
  private var nextHelpPages = SQLCheckpointer.logPagesMax

  /// Starts the thread, which opens its own connection to the file.
  public init(path: String) throws(SQLError) {
    worker = CheckpointWorker(path: path)
    var started = pthread_t()
    let context = unsafe Unmanaged.passRetained(worker)
    let code = unsafe pthread_create(&started, nil, checkpointThread, context.toOpaque())
    guard code == 0 else {
      unsafe context.release()
      throw SQLError(
        kind: .other,
        extendedCode: SQLITE_ERROR,
        message: "cannot start the checkpoint thread (error \(code))"
      )
    }
    thread = started
  }

  deinit {
    worker.stop()
    _ = pthread_join(thread, nil)
  }

  /// Throws once flushing the database file has failed: what is in it is then unknown, so nothing
  /// may be promised any more.
  public func check() throws(SQLError) {
    let code = worker.failure
    guard code == SQLITE_OK else {
      throw SQLError(
        kind: .ioError,
        extendedCode: code,
        message: "copying the write-ahead log into the database failed"
      )
    }
  }

  /// To be called by the writer after each commit: wakes the thread when a round is due, and
  /// copies the log's rest when it has grown too long. Throws only when the file system failed
  /// beneath the database.
  public func committed(on writer: SQLConnection) throws(SQLError) {
    let pages = writer.loggedPages
    if pages < nextRoundPages - Self.roundPages {
      // The log has started anew.
      nextRoundPages = Self.roundPages
      nextHelpPages = Self.logPagesMax
    }
    if pages >= nextHelpPages {
      nextHelpPages = pages + Self.roundPages
      nextRoundPages = pages + Self.roundPages
      do throws(SQLError) {
        try writer.checkpoint(.passive)
      } catch {
        // Busy (the thread is at it) or full: tried again later, and nothing is lost meanwhile.
        guard error.kind == .ioError else { return }
        throw error
      }
    } else if pages >= nextRoundPages {
      nextRoundPages = pages + Self.roundPages
      worker.wake()
    }
  }
}

@available(*, unavailable) extension SQLCheckpointer: Sendable {}

/// What the writer's thread and the checkpoint thread share.
@safe private final class CheckpointWorker: Sendable {
  private let path: String
  private let isStopping = Atomic(false)
  private let failureCode = Atomic<Int32>(SQLITE_OK)
  // A semaphore must not move, hence the allocation; its functions may be called from any thread.
  private nonisolated(unsafe) let rounds: UnsafeMutablePointer<sem_t>

  init(path: String) {
    self.path = path
    unsafe rounds = .allocate(capacity: 1)
    _ = unsafe sem_init(rounds, 0, 0)
  }

  deinit {
    _ = unsafe sem_destroy(rounds)
    unsafe rounds.deallocate()
  }

  /// The extended code of the failure that ended the thread's work, or SQLITE_OK.
  var failure: Int32 { failureCode.load(ordering: .acquiring) }

  func wake() {
    _ = unsafe sem_post(rounds)
  }

  func stop() {
    isStopping.store(true, ordering: .releasing)
    wake()
  }

  func run() {
    var connection: SQLConnection?
    let options = SQLOptions(access: .readWrite)
    while true {
      while unsafe sem_wait(rounds) != 0 {}  // interrupted by a signal
      // Wake-ups that gathered meanwhile are one round.
      while unsafe sem_trywait(rounds) == 0 {}
      if isStopping.load(ordering: .acquiring) { return }
      do throws(SQLError) {
        if connection == nil { connection = try SQLConnection(path: path, options: options) }
        try connection?.checkpoint(.passive)
      } catch {
        // Busy or full: a later round or the writer tries again, and nothing is lost.
        guard error.kind == .ioError else { continue }
        failureCode.store(error.extendedCode, ordering: .releasing)
        return
      }
    }
  }
}

private func checkpointThread(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context = unsafe context else {
    preconditionFailure("the checkpoint thread was started without its worker")
  }
  unsafe Unmanaged<CheckpointWorker>.fromOpaque(context).takeRetainedValue().run()
  return nil
}
