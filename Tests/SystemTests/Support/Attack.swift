import Foundation
import JSON
import Synchronization
import TestKit

/// Hostile callers of a control socket, on threads of their own.
final class Attack: Sendable {
  /// Callers that send and never read.
  private static let deafCallers = 64
  /// How often each of the other attacks is made.
  private static let repetitions = 3
  /// What the caller of an endless value has to say.
  private static let streamBytes = 1 << 30
  /// What an endless value may get rid of before its caller notices that nobody wants it: what the
  /// daemon drops, and what the sockets hold.
  private static let refusedBytesMax = 24 << 20

  private let path: String
  private let isOver = Atomic(false)
  private let failures = Mutex<[any Error]>([])
  private let threads = DispatchGroup()

  init(on path: String) {
    self.path = path
  }

  /// Begins.
  func start() {
    run { try self.sendWithoutReading() }
    run {
      for _ in 0..<Self.repetitions {
        try self.streamAValue()
        try self.nest()
        try self.sendManyRequestsAtOnce()
        try self.sendInvalidText()
      }
    }
  }

  /// Waits for the end of all attacks; throws the first unexpected answer.
  func finish() throws {
    isOver.store(true, ordering: .releasing)
    threads.wait()
    if let failure = failures.withLock({ $0.first }) { throw failure }
  }

  private func run(_ work: @escaping @Sendable () throws -> Void) {
    threads.enter()
    Thread.detachNewThread { [self] in
      do { try work() } catch { failures.withLock { $0.append(error) } }
      threads.leave()
    }
  }

  /// Questions with short replies, with long ones, and such that a reader has to answer.
  private func sendWithoutReading() throws {
    let methods = ["rpc.ping", "rpc.discover", "server.status", "worker.list"]
    let requests = methods.map { method in
      Array(
        String(repeating: #"{"jsonrpc":"2.0","id":1,"method":"\#(method)"}"# + "\n", count: 1_000)
          .utf8
      )
    }
    var callers = try (0..<Self.deafCallers).map { number in
      (connection: try RawConnection(path: path), rest: requests[number % requests.count][...])
    }
    while !isOver.load(ordering: .acquiring) {
      var isBlocked = true
      for index in callers.indices {
        // Those that the daemon has given up are of no more use.
        guard let count = callers[index].connection.sendSome(callers[index].rest) else { continue }
        if count > 0 { isBlocked = false }
        callers[index].rest = callers[index].rest.dropFirst(count)
        if callers[index].rest.isEmpty {
          callers[index].rest = requests[index % requests.count][...]
        }
      }
      if isBlocked { usleep(10_000) }
    }
  }

  private func streamAValue() throws {
    let connection = try RawConnection(path: path)
    try connection.send(#"{"jsonrpc":"2.0","id":""#)
    let piece = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 16)
    var sent = 0
    while sent < Self.streamBytes, try connection.send(piece[...]) { sent += piece.count }
    guard sent < Self.refusedBytesMax else {
      throw TestFailure("\(sent) bytes of an endless value were taken")
    }
    try expect(connection, [(-32_700, "longer than 1048576 bytes")])
  }

  private func nest() throws {
    let nested = String(repeating: "[", count: 100_000)
    try exchange(nested + "\n" + Self.ping, [(-32_700, "deeper than 64 levels"), nil])
    let objects = String(repeating: #"{"a":"#, count: 100_000)
    try exchange(objects + "\n" + Self.ping, [(-32_700, "deeper than 64 levels"), nil])
  }

  private func sendManyRequestsAtOnce() throws {
    let few = "[" + String(repeating: "1,", count: 99_999) + "1]\n"
    try exchange(few + Self.ping, [(-32_600, "at most 1000 requests, not 100000"), nil])
    let many = "[" + String(repeating: Self.ping + ",", count: 99_999) + Self.ping + "]\n"
    try exchange(many, [(-32_700, "longer than 1048576 bytes")])
  }

  private func sendInvalidText() throws {
    let connection = try RawConnection(path: path)
    let text = Array(#"{"jsonrpc":"2.0","id":1,"method":""#.utf8) + [0xC0, 0x80, 0xFF]
    try connection.send((text + Array("\"}\n".utf8))[...])
    try connection.send(Self.ping)
    connection.finishSending()
    try expect(connection, [(-32_700, "not valid UTF-8"), nil])
  }

  private static let ping = #"{"jsonrpc":"2.0","id":1,"method":"rpc.ping"}"#

  private typealias Refusal = (code: Int, text: String)

  private func exchange(_ text: String, _ replies: [Refusal?]) throws {
    let connection = try RawConnection(path: path)
    if try connection.send(text) { connection.finishSending() }
    try expect(connection, replies)
  }

  /// The replies until the daemon ends the connection; nil is one without an error.
  private func expect(_ connection: RawConnection, _ replies: [Refusal?]) throws {
    let text = String(decoding: try connection.readToEnd(), as: UTF8.self)
    let lines = text.split(separator: "\n")
    guard lines.count == replies.count else {
      throw TestFailure("\(replies.count) replies were due, not: \(text)")
    }
    for (line, reply) in zip(lines, replies) {
      let error = try JSONValue(parsing: String(line))["error"]
      guard error?["code"]?.int == reply?.code,
        error.map({ $0["message"]?.string?.contains(reply?.text ?? "") == true }) != false
      else { throw TestFailure("\(reply.map { "\($0)" } ?? "a result") was due, not: \(line)") }
    }
  }
}
