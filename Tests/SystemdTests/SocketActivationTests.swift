import Glibc
import Testing

@testable import Systemd

@Suite struct SocketActivationTests {
  /// Three free descriptors in a row, as the service manager would hand them over.
  private func threeDescriptors() -> CInt {
    var claimed: [CInt] = []
    defer { claimed.dropLast(3).forEach { close($0) } }
    repeat {
      claimed.append(fcntl(STDERR_FILENO, F_DUPFD, 500))
    } while claimed.count < 3 || claimed[claimed.count - 3] + 2 != claimed[claimed.count - 1]
    return claimed[claimed.count - 3]
  }

  private func take(
    _ environment: [String: String],
    first: CInt = 1_000_000
  ) throws -> [String: [CInt]] {
    try SocketActivation.take(environment: environment, processID: 12, firstDescriptor: first)
  }

  @Test func descriptorsGoByTheirNames() throws {
    let first = threeDescriptors()
    let found = try take(
      ["LISTEN_PID": "12", "LISTEN_FDS": "3", "LISTEN_FDNAMES": "https:control:https"],
      first: first
    )
    #expect(found == ["https": [first, first + 2], "control": [first + 1]])
    for descriptor in first...first + 2 {
      #expect(fcntl(descriptor, F_GETFD) & FD_CLOEXEC != 0)
      close(descriptor)
    }
  }

  @Test func namesMayBeMissing() throws {
    let first = threeDescriptors()
    for names in [nil, "", "only:two"] {
      var environment = ["LISTEN_PID": "12", "LISTEN_FDS": "3"]
      environment["LISTEN_FDNAMES"] = names
      let found = try take(environment, first: first)
      #expect(found == ["unknown": [first, first + 1, first + 2]])
    }
    for descriptor in first...first + 2 { close(descriptor) }
  }

  /// In a process of its own: changing the environment is not for programs with threads.
  @Test func noChildInheritsTheVariables() async {
    await #expect(processExitsWith: .success) {
      for name in ["LISTEN_FDS", "LISTEN_PID", "LISTEN_FDNAMES"] { setenv(name, "1", 1) }
      _ = try SocketActivation.take(environment: [:])
      for name in ["LISTEN_FDS", "LISTEN_PID", "LISTEN_FDNAMES"] {
        #expect(getenv(name) == nil)
      }
    }
  }

  @Test func descriptorsOfOthersAreLeftAlone() throws {
    #expect(try take([:]) == [:])
    #expect(try take(["LISTEN_FDS": "1"]) == [:])
    #expect(try take(["LISTEN_PID": "13", "LISTEN_FDS": "1"]) == [:])
    #expect(try take(["LISTEN_PID": "12", "LISTEN_FDS": "0"]) == [:])
  }

  @Test func nonsenseIsAnError() {
    for count in ["x", "-1", "100000", "2"] {
      #expect(throws: SystemFault.self) { try take(["LISTEN_PID": "12", "LISTEN_FDS": count]) }
    }
  }
}
