/// Where entries go. Any thread may write; a write gives up rather than wait for long.
protocol LogSink: Sendable {
  func write(_ entry: LogEntry)
}
