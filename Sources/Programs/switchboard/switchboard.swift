internal import Glibc

/// The command line client of the control socket.
@main
struct Switchboard {
  static func main() {
    // A reader that has seen enough, such as `head`, ends us as it ends any filter.
    signal(SIGPIPE, SIG_DFL)
    exit(Dispatcher.run(Array(CommandLine.arguments.dropFirst())).rawValue)
  }
}
