internal import NIOCore

/// What has to be done for callers, in rounds: answers that came from other threads, then the
/// connections that have more to start than they may at once, each a little. Between two rounds the
/// loop reads, so that nobody waits for those who send the most. It lives on the control loop.
final class TurnQueue {
  typealias Reply = @Sendable () -> Void

  private let eventLoop: any EventLoop
  /// Sends what a round has made.
  private let settle: () -> Void
  private var replies = CircularBuffer<Reply>()
  private var connections = CircularBuffer<ControlConnection>()
  private var isRoundPlanned = false
  private var lastRoundEnd = NIODeadline.uptimeNanoseconds(0)
  /// Nanoseconds that rounds may take at once: what they take is taken off, what passes between
  /// them is put on.
  private var credit = TurnQueue.roundNanosecondsMax

  /// Nanoseconds of one round; the first half may go to answers.
  private static let roundNanosecondsMax: Int64 = 1_000_000
  /// Nanoseconds until the next round, in which the loop reads. A loop runs everything that is due
  /// before it reads again, so this is longer than it takes to send what the round has made.
  private static let pauseNanoseconds: Int64 = 100_000
  /// Answers that are sent together.
  private static let flushedRepliesMax = 16

  init(eventLoop: any EventLoop, settle: @escaping () -> Void) {
    self.eventLoop = eventLoop
    self.settle = settle
  }

  /// Gives a connection a turn once those that wait already have had theirs.
  func add(_ connection: ControlConnection) {
    connections.append(connection)
    guard !isRoundPlanned else { return }
    planRound()
  }

  /// Gives answers to those who asked: at once, unless there are so many that the loop would not
  /// come to read.
  func add(_ replies: [Reply]) {
    self.replies.append(contentsOf: replies)
    guard !isRoundPlanned else { return }
    let pause = (NIODeadline.now() - lastRoundEnd).nanoseconds
    credit = min(credit + pause, Self.roundNanosecondsMax)
    if credit > 0 { runRound() } else { planRound() }
  }

  /// Behind whatever the loop has been told to run at once.
  private func planRound() {
    isRoundPlanned = true
    let pause = TimeAmount.nanoseconds(Self.pauseNanoseconds)
    eventLoop.assumeIsolated().execute { [self] in
      eventLoop.assumeIsolated().scheduleTask(in: pause) { [self] in runRound() }
    }
  }

  private func runRound() {
    isRoundPlanned = true
    let begin = NIODeadline.now()
    deliverReplies(until: begin + .nanoseconds(Self.roundNanosecondsMax / 2))
    takeTurns(until: begin + .nanoseconds(Self.roundNanosecondsMax))
    lastRoundEnd = .now()
    credit = max(credit - (lastRoundEnd - begin).nanoseconds, -Self.roundNanosecondsMax)
    isRoundPlanned = false
    if !replies.isEmpty || !connections.isEmpty { planRound() }
  }

  private func deliverReplies(until end: NIODeadline) {
    while !replies.isEmpty {
      for _ in 0..<min(replies.count, Self.flushedRepliesMax) { replies.popFirst()?() }
      settle()
      if NIODeadline.now() >= end { return }
    }
  }

  private func takeTurns(until end: NIODeadline) {
    while let connection = connections.popFirst() {
      connection.takeTurn()
      if NIODeadline.now() >= end { return }
    }
  }
}
