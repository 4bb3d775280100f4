internal import Glibc

/// The live view: draws what one thread reads, and does what keys and signals ask.
struct LiveTop {
  let context: CommandContext
  let intervalMilliseconds: Int
  /// Snapshots to show before it ends by itself; nil: without end.
  let count: Int?

  private static let readBytesMax = 256

  func run() throws(CommandFailure) -> ExitCode {
    // Who names a wrong socket shall see that, not an empty screen.
    _ = try context.connect(calling: "server.status")
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw CommandFailure("No pipe can be made.") }
    let mailbox = TopMailbox(waking: ends[1])
    ScreenSignals.forward(to: ends[1])
    let socket = context.options.socket
    let timeout = TopLimits.callMilliseconds(context)
    let interval = intervalMilliseconds
    BackgroundThread.start {
      var reader = TopReader(socket: socket, timeoutMilliseconds: timeout)
      while true {
        if !mailbox.isPaused { mailbox.put(reader.readOrKeep()) }
        Clock.sleep(milliseconds: interval)
      }
    }
    let screen = Screen()
    screen.open()
    defer { screen.close() }
    return loop(screen, mailbox, wakes: ends[0])
  }

  private func loop(_ screen: Screen, _ mailbox: TopMailbox, wakes: Int32) -> ExitCode {
    var view = TopView()
    var keys = ScreenKeys()
    var snapshot: TopSnapshot?
    var shown = 0
    while true {
      var mustDraw = false
      for byte in wait(wakes: wakes, keys: screen.hasKeys) {
        switch byte {
        case .key(let byte):
          guard let snapshot else {
            if byte == UInt8(ascii: "q") { return .success }
            continue
          }
          let layout = frame(snapshot, view, screen).layout
          for key in keys.take(CollectionOfOne(byte)) {
            switch view.press(key, layout: layout) {
            case .quit: return .success
            case .redraw: mustDraw = true
            case .nothing: break
            }
          }
          mailbox.isPaused = view.isPaused
        case .wake(let byte) where byte == TopMailbox.wakeByte:
          guard let new = mailbox.take() else { continue }
          snapshot = new
          shown += 1
          mustDraw = true
        case .wake(let byte):
          handle(signal: Int32(byte), screen)
          mustDraw = true
        }
      }
      guard mustDraw, let snapshot else { continue }
      view.clamp(to: frame(snapshot, view, screen).layout)
      screen.draw(frame(snapshot, view, screen).lines)
      if let count, shown >= count { return .success }
    }
  }

  private func frame(_ snapshot: TopSnapshot, _ view: TopView, _ screen: Screen) -> TopFrame {
    let size = screen.size
    return TopFrame(
      snapshot,
      view,
      columns: size.columns,
      rows: size.rows,
      context.terminal
    )
  }

  private func handle(signal: Int32, _ screen: Screen) {
    switch signal {
    case SIGWINCH: break
    case SIGTSTP:
      screen.close()
      raise(SIGSTOP)
      screen.open()
    default:
      screen.close()
      ScreenSignals.end(by: signal)
    }
  }

  /// A byte, by where it came from.
  private enum Arrival {
    case key(UInt8)
    case wake(UInt8)
  }

  /// What has come, at least something unless a signal broke the wait.
  private func wait(wakes: Int32, keys: Bool) -> [Arrival] {
    var entries = [
      pollfd(fd: wakes, events: Int16(POLLIN), revents: 0),
      // A negative descriptor is passed over.
      pollfd(fd: keys ? STDIN_FILENO : -1, events: Int16(POLLIN), revents: 0),
    ]
    guard poll(&entries, 2, -1) > 0 else { return [] }
    var arrivals: [Arrival] = []
    var bytes = [UInt8](repeating: 0, count: Self.readBytesMax)
    if entries[0].revents != 0 {
      let count = read(wakes, &bytes, bytes.count)
      arrivals += bytes.prefix(max(0, count)).map(Arrival.wake)
    }
    if entries[1].revents != 0 {
      let count = read(STDIN_FILENO, &bytes, bytes.count)
      // The terminal is gone, and with it whoever watched.
      if count == 0 { return arrivals + [.wake(UInt8(SIGHUP))] }
      arrivals += bytes.prefix(max(0, count)).map(Arrival.key)
    }
    return arrivals
  }
}
