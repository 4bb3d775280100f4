import Glibc

/// A program whose input and output are ours. Foundation's Process is not used: it
/// leaks its run loop source, which would hide our own leaks from the address sanitizer.
final class Subprocess {
  private let process: pid_t
  private let socket: Int32

  init(_ path: String, _ arguments: [String]) {
    // A socket pair is closed on exec from the start: a sibling's child must not hold our end.
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    precondition(socketpair(AF_UNIX, kind, 0, &ends) == 0)
    let silence = open("/dev/null", O_WRONLY | O_CLOEXEC)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, silence, STDERR_FILENO)
    var words = ([path] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process: pid_t = 0
    precondition(posix_spawn(&process, path, &actions, nil, &words, nil) == 0)
    for descriptor in [ends[1], silence] { close(descriptor) }
    self.process = process
    socket = ends[0]
  }

  func write(_ text: String) {
    let bytes = Array(text.utf8)
    precondition(Glibc.write(socket, bytes, bytes.count) == bytes.count)
  }

  /// What it prints up to and including the first piece with `text` in it, or up to its end.
  func readOutput(until text: String) -> String {
    var bytes: [UInt8] = []
    var room = [UInt8](repeating: 0, count: 4096)
    while !String(decoding: bytes, as: UTF8.self).contains(text) {
      let count = read(socket, &room, room.count)
      guard count > 0 else { break }
      bytes += room[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Ends its input and waits for it to leave: the wait status, 0 for success.
  func finish() -> Int32 {
    shutdown(socket, Int32(SHUT_WR))
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    close(socket)
    return status
  }
}
