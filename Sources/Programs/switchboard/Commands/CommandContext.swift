internal import ControlClient
internal import ControlMethods
internal import JSON

/// What a command works with.
struct CommandContext {
  let arguments: Arguments
  let options: GlobalOptions
  let terminal: Terminal

  /// A connection to the daemon.
  func connect(calling name: String) throws(CommandFailure) -> BlockingControlClient {
    do throws(ControlClientError) {
      return try BlockingControlClient(path: options.socket)
    } catch {
      throw CommandFailure(error, calling: name)
    }
  }

  /// One call on a connection of its own.
  func call(_ name: String, _ params: JSONValue? = nil) throws(CommandFailure) -> JSONValue {
    try call(name, params, on: connect(calling: name))
  }

  func call(
    _ name: String,
    _ params: JSONValue? = nil,
    on client: BlockingControlClient
  ) throws(CommandFailure) -> JSONValue {
    do throws(ControlClientError) {
      return try client.call(
        name,
        params: params,
        timeoutMilliseconds: timeoutMilliseconds(of: name, params)
      )
    } catch {
      throw CommandFailure(error, calling: name, params)
    }
  }

  /// A method that is told how long to wait is given that time, unless the command line says how
  /// long its user waits.
  private func timeoutMilliseconds(of name: String, _ params: JSONValue?) -> Int {
    guard !arguments.has("timeout"),
      let wait = MethodTable.descriptor(named: name)?.params.first(where: {
        $0.name == "timeout_ms"
      })
    else { return options.timeoutMilliseconds }
    let asked = params?["timeout_ms"]?.int ?? wait.defaultJSON.flatMap { Int($0) } ?? 0
    return asked + options.timeoutMilliseconds
  }

  /// Prints a result as the options ask.
  func print(_ result: JSONValue, of method: String) {
    let descriptor = MethodTable.descriptor(named: method)
    if options.json || descriptor?.result == .openRPC {
      printJSON(ResultText.select(options.fields, of: result))
    } else {
      ResultText(terminal: terminal, fields: options.fields).print(result, of: descriptor)
    }
  }

  /// JSON as it is for programs, indented for people.
  func printJSON(_ value: JSONValue) {
    terminal.print(bytes: value.serialized(terminal.isInteractive ? .pretty : .compact) + [0x0A])
  }

  /// The option's mistakes as failures of this command.
  func usage(_ message: String, hint: String? = nil) -> CommandFailure {
    CommandFailure(message, hint: hint, exitCode: .usage)
  }

  /// For commands without operands.
  func checkThatNoWordIsLeft() throws(CommandFailure) {
    guard let word = arguments.words.first else { return }
    throw usage("There is no place for the word \(TextWidth.oneLine(word)) here.")
  }

  func integer(_ name: String, in range: ClosedRange<Int>) throws(CommandFailure) -> Int? {
    do throws(UsageError) {
      return try arguments.integer(name, in: range)
    } catch {
      throw usage(error.message, hint: error.hint)
    }
  }
}
