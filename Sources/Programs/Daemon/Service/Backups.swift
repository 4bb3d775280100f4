internal import Engine
internal import Logging
internal import NIOConcurrencyHelpers
internal import Store

/// Backups of the database, one at a time, each on a thread of its own. Any thread may call it.
final class Backups: Sendable {
  typealias Done = @Sendable (Result<StoreBackup, BackupFault>) -> Void

  private struct State {
    /// Whether a thread is at work.
    var isBusy = false
    /// Who waits for its end.
    var waiting: Done?
    var isEnding = false
    var countMax: Int
  }

  private let folder: BackupFolder
  private let logger: Logger
  private let state: NIOLockedValueBox<State>
  /// True while no thread is at work.
  private let isIdle = ConditionLock(value: true)

  /// How long the end waits for a thread to clean up.
  private static let endSecondsMax = 1.0

  init(_ folder: BackupFolder, countMax: Int, logger: Logger) {
    self.folder = folder
    self.logger = logger
    state = NIOLockedValueBox(State(countMax: countMax))
  }

  /// Backups that may lie in the folder.
  func set(countMax: Int) {
    state.withLockedValue { $0.countMax = countMax }
  }

  /// Makes one, or with `isTrial` tells whether it could; `done` hears of it once.
  func start(_ name: String, isTrial: Bool, _ done: @escaping Done) {
    let refusal: BackupFault? = state.withLockedValue { state in
      if state.isEnding { return .ending }
      if state.isBusy { return .underWay }
      state.isBusy = true
      state.waiting = done
      return nil
    }
    if let refusal { return done(.failure(refusal)) }
    isIdle.lock()
    isIdle.unlock(withValue: false)
    let isStarted = OwnThread.start { [self] in finish(outcome(name, isTrial: isTrial)) }
    if !isStarted { finish(.failure(.failed(.failed("the system refuses another thread")))) }
  }

  /// Refuses further ones, and gives up the one that is under way.
  func stop() {
    let waiting = state.withLockedValue { state in
      state.isEnding = true
      return state.waiting.take()
    }
    waiting?(.failure(.ending))
  }

  /// Waits, after ``stop()``, until what was begun is cleared away; not for a check of a long copy,
  /// which the next backup clears away.
  func waitForEnd() {
    if isIdle.lock(whenValue: true, timeoutSeconds: Self.endSecondsMax) { isIdle.unlock() }
  }

  private func outcome(_ name: String, isTrial: Bool) -> Result<StoreBackup, BackupFault> {
    let countMax = state.withLockedValue { $0.countMax }
    do throws(BackupFault) {
      if isTrial { return .success(try folder.check(name, backupsMax: countMax)) }
      let made = try folder.make(name, backupsMax: countMax) {
        !state.withLockedValue { $0.isEnding }
      }
      logger.notice(
        "backup made",
        metadata: [
          "name": "\(made.name)", "bytes": "\(made.bytes)",
          "duration_ms": "\(made.durationMilliseconds)",
        ]
      )
      return .success(made)
    } catch {
      return .failure(error)
    }
  }

  private func finish(_ outcome: Result<StoreBackup, BackupFault>) {
    // Before the next one may begin, which takes it back.
    isIdle.lock()
    isIdle.unlock(withValue: true)
    let waiting = state.withLockedValue { state in
      state.isBusy = false
      return state.waiting.take()
    }
    waiting?(outcome)
  }
}
