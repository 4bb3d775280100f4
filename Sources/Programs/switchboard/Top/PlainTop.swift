internal import ControlClient
internal import JSON

/// Frames one after the other, as plain text or JSON, for pipes and scripts.
struct PlainTop {
  let context: CommandContext
  let intervalMilliseconds: Int
  let count: Int?

  func run() throws(CommandFailure) -> ExitCode {
    var reader = TopReader(
      socket: context.options.socket,
      timeoutMilliseconds: TopLimits.callMilliseconds(context)
    )
    // Who asks once wants an answer or an error; who watches wants to know when it is back.
    do throws(ControlClientError) {
      show(try reader.read())
    } catch {
      throw CommandFailure(error, calling: reader.method)
    }
    var shown = 1
    while shown < count ?? .max {
      Clock.sleep(milliseconds: intervalMilliseconds)
      if !context.options.json { context.terminal.print("") }
      show(reader.readOrKeep())
      shown += 1
    }
    return .success
  }

  private func show(_ snapshot: TopSnapshot) {
    guard !context.options.json else {
      let selected = ResultText.select(context.options.fields, of: snapshot.json)
      context.terminal.print(bytes: selected.serialized() + [0x0A])
      return
    }
    let plain = Terminal(isInteractive: false, columns: nil, hasColors: false, canAsk: false)
    let frame = TopFrame(
      snapshot,
      TopView(),
      columns: context.terminal.columns,
      rows: nil,
      plain
    )
    for line in frame.lines { context.terminal.print(line) }
  }
}
