internal import Engine
internal import NIOCore
internal import NIOPosix
internal import Systemd

/// Tells the service manager that the daemon makes progress, and only then: each round goes once
/// through every HTTPS loop, the loop of calls to other servers and the writer, and begins on the
/// control loop. Where one of them hangs, the round doesn't come back, and the service manager ends
/// the process.
final class WatchdogFeeder: Sendable {
  private let period: TimeAmount
  private let control: any EventLoop
  private let loops: [any EventLoop]
  private let queue: WriteQueue
  private let lane: LoopReplies
  private let notifier: ServiceNotifier

  /// Nil when the service manager asks for nothing.
  init?(
    environment: [String: String],
    control: any EventLoop,
    loops: [any EventLoop],
    queue: WriteQueue,
    notifier: ServiceNotifier
  ) {
    guard let watchdog = Watchdog(environment: environment) else { return nil }
    period = .microseconds(Int64(watchdog.kickMicroseconds))
    self.control = control
    self.loops = loops
    self.queue = queue
    self.notifier = notifier
    lane = LoopReplies(control)
  }

  /// Begins; it goes on until the control loop ends.
  func start() {
    planRound()
  }

  private func planRound() {
    _ = control.scheduleTask(in: period) { self.round() }
  }

  private func round() {
    let passes = loops.map { loop in loop.submit {} }
    EventLoopFuture.andAllComplete(passes, on: control).whenComplete { _ in self.askWriter() }
  }

  private func askWriter() {
    let commits = queue.gauges.commits
    let asked = queue.submit(lane: lane, { _ in true }, then: { _ in self.finishRound() })
    guard !asked else { return }
    // A full queue is no hang as long as it is being worked off.
    _ = control.scheduleTask(in: period) {
      if self.queue.gauges.commits > commits { self.finishRound() } else { self.askWriter() }
    }
  }

  private func finishRound() {
    // A failure to tell shows as the end that the service manager then makes.
    try? notifier.send([.watchdog])
    planRound()
  }
}
