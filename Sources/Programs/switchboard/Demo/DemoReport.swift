/// Prints the demo's steps: a line for each, with its time.
struct DemoReport {
  let terminal: Terminal
  /// Columns of a step's title.
  private let titleColumns = 45

  init(_ terminal: Terminal) {
    self.terminal = terminal
  }

  /// Makes a step and tells how it went; `body` gives what there is to show.
  func step(
    _ title: String,
    _ body: () throws(DemoFault) -> String
  ) throws(DemoFault) {
    let began = Clock.nanoseconds()
    do throws(DemoFault) {
      line(terminal.green("✓"), title, since: began, try body())
    } catch {
      line(terminal.red("✗"), title, since: began, error.reason)
      throw error
    }
  }

  private func line(_ mark: String, _ title: String, since began: UInt64, _ shown: String) {
    let time = Figures.fixed(Double(Clock.nanoseconds() - began) / 1_000_000, 1)
    let space = String(repeating: " ", count: max(0, 8 - time.count))
    terminal.print(
      "\(mark) \(TextWidth.padded(title, to: titleColumns))\(space)\(time) ms  "
        + terminal.dim(shown)
    )
  }
}
