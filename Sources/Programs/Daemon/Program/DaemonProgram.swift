public import ArgumentParser
internal import ControlMethods
internal import Glibc

/// `switchboardd`: the daemon's command line.
public struct DaemonProgram: ParsableCommand {
  /// The program's name, version and subcommands.
  public static let configuration = CommandConfiguration(
    commandName: "switchboardd",
    abstract: "The front door of a contact centre: signed webhooks in, interactions and tasks out.",
    version: ProductVersion.text,
    subcommands: [RunCommand.self, CheckConfigCommand.self, OpenRPCCommand.self],
    defaultSubcommand: RunCommand.self
  )

  /// A command line not yet parsed.
  public init() {}
}

/// Serves until SIGTERM.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Serve until SIGTERM (the default)."
  )

  @OptionGroup var options: ConfigurationOptions

  func run() throws {
    // Before the first thread, which would inherit an open mask.
    ProcessSignals.block()
    let configuration = try options.load()
    do throws(StartError) {
      let service = try DaemonService(configuration, options: options)
      try service.start()
      service.serve()
    } catch {
      StandardError.write("switchboardd: \(error)\n")
      throw ExitCode(error.exitCode)
    }
  }
}

/// Reads the configuration as the daemon would, and says what is wrong with it.
struct CheckConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check-config",
    abstract: "Check the configuration and print it as it would be in force, without secrets."
  )

  @OptionGroup var options: ConfigurationOptions

  func run() throws {
    let configuration = try options.load()
    for warning in configuration.warnings { StandardError.write("warning: \(warning)\n") }
    do throws(StartError) {
      _ = try EndpointMaterial.context(for: configuration, isTrial: true)
      // The self-made certificate may not be there before the first start.
      let own = Certificates.selfMadeFile(stateDirectory: configuration.stateDirectory)
      if configuration.outbound.trustedCertificates != own {
        _ = try OutboundMaterial(configuration, authToken: nil)
      }
    } catch {
      StandardError.write("switchboardd: \(error)\n")
      throw ExitCode(error.exitCode)
    }
    print(configuration.rendered().yaml)
  }
}

/// Prints the description of the control socket's methods.
struct OpenRPCCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "openrpc",
    abstract: "Print the OpenRPC document of the control socket."
  )

  func run() throws {
    print(String(decoding: OpenRPCDocument.pretty(for: .admin), as: UTF8.self))
  }
}

/// Where the configuration comes from.
struct ConfigurationOptions: ParsableArguments {
  @Option(
    name: .customLong("config"),
    help: "The YAML file. Without it /etc/switchboard/switchboard.yaml is read if it exists."
  )
  var file: String?

  func load() throws -> Configuration {
    do throws(ConfigurationError) {
      return try Configuration.load(file: file, environment: ProcessEnvironment.current)
    } catch {
      StandardError.write("\(error)\n")
      throw ExitCode(StartError.configurationExitCode)
    }
  }
}
