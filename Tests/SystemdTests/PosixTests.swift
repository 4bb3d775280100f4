import CPosix
import Foundation
import Testing

@Suite struct PosixTests {
  private func folder() throws -> String {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("sb-\(UUID().uuidString.prefix(8))").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  private func listen(
    _ path: String,
    mode: UInt32 = 0o660,
    gid: UInt32 = .max
  ) -> (fd: CInt, lock: CInt) {
    var lock: CInt = -1
    let fd = cposix_listen_unix(path, mode, gid, 8, &lock)
    return (fd, lock)
  }

  private func connect(_ path: String) -> CInt {
    let fd = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(fd, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    return result == 0 ? fd : -errno
  }

  @Test func aListenerOwnsItsPathUntilItsLockIsGone() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/c.sock"
    let first = listen(path, mode: 0o660, gid: getgid())
    try #require(first.fd >= 0)
    #expect(fcntl(first.fd, F_GETFD) & FD_CLOEXEC != 0)
    #expect(fcntl(first.fd, F_GETFL) & O_NONBLOCK != 0)
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o660)
    #expect(attributes[.groupOwnerAccountID] as? UInt32 == getgid())

    #expect(listen(path).fd == -EWOULDBLOCK)
    let client = connect(path)
    #expect(client >= 0, "the refused second listener left the first one's socket alone")
    close(client)

    // As after kill -9: the descriptors are gone, the files stay.
    close(first.fd)
    close(first.lock)
    #expect(connect(path) == -ECONNREFUSED)
    let second = listen(path, mode: 0o600)
    try #require(second.fd >= 0)
    let again = connect(path)
    #expect(again >= 0)
    close(again)
    close(second.fd)
    close(second.lock)
  }

  @Test func pathsThatCannotBeSocketsAreTold() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let stem = folder + "/"
    let fitting = stem + String(repeating: "s", count: 107 - stem.utf8.count)
    let listener = listen(fitting)
    #expect(listener.fd >= 0)
    close(listener.fd)
    close(listener.lock)
    #expect(listen(fitting + "s").fd == -ENAMETOOLONG)
    #expect(listen(folder + "/none/c.sock").fd == -ENOENT)

    let file = folder + "/file"
    _ = FileManager.default.createFile(atPath: file, contents: Data("keep".utf8))
    #expect(listen(file).fd == -EEXIST)
    #expect(FileManager.default.contents(atPath: file) == Data("keep".utf8))
  }

  @Test func thePeerIsWhoItIs() throws {
    var pair: [CInt] = [-1, -1]
    try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &pair) == 0)
    defer { pair.forEach { close($0) } }
    var peer = cposix_peer()
    #expect(cposix_peer_credentials(pair[0], &peer) == 0)
    #expect(peer.pid == getpid())
    #expect(peer.uid == getuid())
    #expect(peer.gid == getgid())
    var expected = [gid_t](repeating: 0, count: 256)
    let expectedCount = getgroups(256, &expected)
    var groups = [UInt32](repeating: 0, count: 256)
    let count = cposix_peer_groups(pair[0], &groups, groups.count)
    #expect(count == expectedCount)
    #expect(groups.prefix(Int(count)).sorted() == expected.prefix(Int(expectedCount)).sorted())
    if expectedCount > 0 {
      #expect(cposix_peer_groups(pair[0], &groups, 0) == -ERANGE)
    }
    #expect(cposix_peer_credentials(-1, &peer) == -EBADF)
  }

  @Test func programFilesAreFound() throws {
    var path = [CChar](repeating: 0, count: 4096)
    let length = cposix_process_executable(getpid(), &path, path.count)
    let expected = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    #expect(Int(length) == expected.utf8.count)
    #expect(path.prefix(Int(length)).map { UInt8(bitPattern: $0) } == Array(expected.utf8))
    #expect(cposix_process_executable(getpid(), &path, 4) == -ENAMETOOLONG)
    #expect(cposix_process_executable(Int32.max, &path, path.count) == -ENOENT)
  }

  @Test func accountsAreLookedUp() {
    var gid = UInt32.max
    #expect(cposix_group_id("root", &gid) == 0)
    #expect(gid == 0)
    #expect(cposix_group_id("no-such-group-here", &gid) == -ENOENT)
    var uid = UInt32.max
    #expect(cposix_user_id("root", &uid, &gid) == 0)
    #expect(uid == 0 && gid == 0)
    #expect(cposix_user_id("no-such-user-here", &uid, &gid) == -ENOENT)
    var groups = [UInt32](repeating: .max, count: 64)
    let count = cposix_user_groups(0, &groups, groups.count)
    #expect(count >= 1)
    #expect(groups.prefix(Int(max(0, count))).contains(0))
    #expect(cposix_user_groups(0, &groups, 0) == -ERANGE)
    #expect(cposix_user_groups(4_000_000_000, &groups, groups.count) == -ENOENT)
  }

  @Test func blockedSignalsAreWaitedFor() {
    // The mask belongs to a thread: this one must not keep it.
    let done = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      let signals: [CInt] = [SIGUSR1, SIGUSR2]
      #expect(cposix_signals_block(signals, signals.count) == 0)
      pthread_kill(pthread_self(), SIGUSR2)
      #expect(cposix_signals_wait(signals, signals.count) == SIGUSR2)
      #expect(cposix_signals_block([9_999], 1) == -EINVAL)
      done.signal()
    }
    done.wait()
  }
}
