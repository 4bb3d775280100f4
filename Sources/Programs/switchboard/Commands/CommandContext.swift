internal import ControlClient
internal import ControlMethods
internal import JSON

/// What a command works with.
struct CommandContext {
  let arguments: Arguments
  let options: GlobalOptions
  let terminal: Terminal

  /// A connection to the daemon.
  func connect(calling name: String) throws(CommandFailure) -> ControlClient {
    do throws(ControlClientError) {
      return try ControlClient(path: options.socket)
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
    on client: ControlClient
  ) throws(CommandFailure) -> JSONValue {
    do throws(ControlClientError) {
      return try client.call(
        name,
        params: params,
        timeoutMilliseconds: options.timeoutMilliseconds
      )
    } catch {
      throw CommandFailure(error, calling: name)
    }
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

  func integer(_ name: String, in range: ClosedRange<Int>) throws(CommandFailure) -> Int? {
    do throws(UsageError) {
      return try arguments.integer(name, in: range)
    } catch {
      throw usage(error.message, hint: error.hint)
    }
  }
}
