internal import ArgumentParser
internal import Daemon

/// The daemon's entry: everything it does is in the target Daemon.
@main
enum Switchboardd {
  static func main() {
    DaemonProgram.main()
  }
}
