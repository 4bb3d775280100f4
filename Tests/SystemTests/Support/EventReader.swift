import Foundation
import TestKit

/// A subscriber that costs its test little: it looks for the numbers of events in the lines that
/// come, and at nothing else.
final class EventReader {
  /// What it subscribes to.
  let types: [String]
  /// The number after which it began.
  private(set) var start: Int64?
  /// The numbers of the events it got.
  private(set) var seqs: [Int64] = []
  private(set) var gaps = 0
  private var socket: Descriptor
  private var rest: [UInt8] = []

  /// Subscribes from the newest event on.
  init(path: String, types: [String]) throws {
    self.types = types
    socket = try EventReader.connect(path)
    subscribe(after: nil)
  }

  /// For poll(2).
  var descriptor: Int32 { socket.value }

  /// Breaks off without a word, and goes on from where it was on a connection of its own.
  func reconnect(path: String) throws {
    guard let start else { throw TestFailure("it has no answer to its subscription") }
    socket.close()
    rest = []
    socket = try EventReader.connect(path)
    subscribe(after: seqs.last ?? start)
  }

  private func subscribe(after: Int64?) {
    let list = types.map { "\"\($0)\"" }.joined(separator: ",")
    let number = after.map { ",\"after\":\($0)" } ?? ""
    let line =
      #"{"jsonrpc":"2.0","id":1,"method":"events.subscribe","#
      + "\"params\":{\"types\":[\(list)]\(number)}}\n"
    Descriptor.write(Array(line.utf8), to: socket.value)
  }

  /// Takes in what has come.
  func read() throws {
    let piece = Descriptor.read(socket.value, bytesMax: 256 * 1_024)
    guard !piece.isEmpty else { throw TestFailure("the daemon closed a subscriber's connection") }
    rest += piece
    let taken = try rest.withUnsafeBytes { bytes in
      guard let first = bytes.baseAddress else { return 0 }
      var from = 0
      while let end = memchr(first + from, 0x0A, bytes.count - from) {
        let length = first.distance(to: UnsafeRawPointer(end)) - from
        try take(UnsafeRawBufferPointer(rebasing: bytes[from..<(from + length)]))
        from += length + 1
      }
      return from
    }
    rest.removeSubrange(..<taken)
  }

  private func take(_ line: UnsafeRawBufferPointer) throws {
    if let seq = number(behind: Self.event, in: line) {
      seqs.append(seq)
    } else if let seq = number(behind: Self.answer, in: line) {
      start = start ?? seq
    } else if line.starts(with: Self.gap.utf8) {
      gaps += 1
    } else {
      throw TestFailure("not expected: \(String(decoding: line, as: UTF8.self))")
    }
  }

  private func number(behind opening: String, in line: UnsafeRawBufferPointer) -> Int64? {
    let length = opening.utf8.count
    guard line.count > length, let first = line.baseAddress, memcmp(first, opening, length) == 0
    else { return nil }
    return Int64(strtoll((first + length).assumingMemoryBound(to: CChar.self), nil, 10))
  }

  // The daemon writes its members in an order that never changes.
  private static let event =
    #"{"jsonrpc":"2.0","method":"events.event","params":{"subscription":"1","seq":"#
  private static let answer = #"{"jsonrpc":"2.0","id":1,"result":{"subscription":"1","seq":"#
  private static let gap = #"{"jsonrpc":"2.0","method":"events.gap","#

  private static func connect(_ path: String) throws -> Descriptor {
    let descriptor = Descriptor(Foundation.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0))
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let size = socklen_t(MemoryLayout<sockaddr_un>.size)
    let outcome = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Foundation.connect(descriptor.value, $0, size)
      }
    }
    guard outcome == 0 else { throw TestFailure("cannot connect to \(path): errno \(errno)") }
    return descriptor
  }
}

/// Raises this process's limit of open files, which its children inherit, as far as it may.
func raiseOpenFilesLimit() {
  var limit = rlimit()
  guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
  limit.rlim_cur = limit.rlim_max
  setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
}
