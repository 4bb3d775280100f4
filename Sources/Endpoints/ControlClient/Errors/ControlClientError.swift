internal import Glibc
internal import JSON
public import JSONRPC

/// Why a call did not bring a result.
public enum ControlClientError: Error, Sendable, Equatable {
  /// There is no socket at the path.
  case noSocket(path: String)
  /// There is a socket, and nobody listens at it.
  case notRunning(path: String)
  /// The socket's mode or its folder's keeps this user out.
  case notPermitted(path: String)
  /// A Unix socket's path can't be that long.
  case pathTooLong(path: String, bytesMax: Int)
  /// Nothing came in time.
  case timedOut(milliseconds: Int)
  /// The daemon closed the connection before it had answered.
  case closedByDaemon
  /// What came is no reply.
  case malformed(String)
  /// The operating system refused.
  case system(operation: String, code: Int32)
  /// The daemon answered with an error.
  case refused(RPCError)
  /// The connection broke after a change was sent and before its answer came.
  case outcomeUnknown(method: String, reason: String)
  /// As many calls wait as may.
  case tooManyCalls(waitingCallsMax: Int)
  /// The call is longer than the daemon takes.
  case requestTooLong(method: String, bytes: Int, bytesMax: Int)
  /// The client was shut down.
  case shutDown
}

extension ControlClientError {
  /// Why connect(2) failed.
  init(connectingTo path: String, code: Int32) {
    switch code {
    case ENOENT, ENOTDIR: self = .noSocket(path: path)
    case ECONNREFUSED: self = .notRunning(path: path)
    case EACCES, EPERM: self = .notPermitted(path: path)
    default: self = .system(operation: "connect to \(path)", code: code)
    }
  }

  /// Whether connecting anew may help: the daemon may be starting again.
  var mayPass: Bool {
    switch self {
    case .noSocket, .notRunning, .timedOut, .closedByDaemon, .malformed, .system: true
    case .refused(let error): error.errorClass == .busy
    case .notPermitted, .pathTooLong, .outcomeUnknown, .tooManyCalls, .requestTooLong, .shutDown:
      false
    }
  }
}

extension ControlClientError: CustomStringConvertible {
  /// What happened and what to do, in a sentence or two.
  public var description: String {
    switch self {
    case .noSocket(let path):
      "There is no control socket at \(path). Start switchboardd, or name its socket's path."
    case .notRunning(let path):
      "Nobody listens at \(path): switchboardd is not running. Start it, or name another path."
    case .notPermitted(let path):
      "This user may not open \(path). Join the group that owns the socket, then log in anew."
    case .pathTooLong(let path, let bytesMax):
      "The path \(path) has \(path.utf8.count) bytes; a Unix socket's has \(bytesMax) at the most."
    case .timedOut(let milliseconds):
      "Nothing came within \(milliseconds) ms. The daemon may be busy: try again."
    case .closedByDaemon:
      "The daemon closed the connection before it had answered. Its log says why."
    case .malformed(let reason):
      "What came is no reply: \(reason)."
    case .system(let operation, let code):
      "\(operation) failed: \(unsafe String(cString: strerror(code)))."
    case .refused(let error):
      error.hint.map { "\(error.message) \($0)" } ?? error.message
    case .outcomeUnknown(let method, let reason):
      "Whether \(method) was carried out is not known: \(reason) Look before you call it again; "
        + "callOnce repeats safely."
    case .tooManyCalls(let waitingCallsMax):
      "\(waitingCallsMax) calls wait already. Wait for some of them, or raise waitingCallsMax."
    case .requestTooLong(let method, let bytes, let bytesMax):
      "The call of \(method) has \(bytes) bytes; the daemon takes \(bytesMax). Send less at once."
    case .shutDown:
      "The client was shut down. Make another one."
    }
  }
}
