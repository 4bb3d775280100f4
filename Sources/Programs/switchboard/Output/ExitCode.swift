/// How the program ends. The numbers from 64 on are those of sysexits.h.
enum ExitCode: Int32 {
  case success = 0
  /// The daemon refused the call, or something failed.
  case failure = 1
  /// The command line can't be understood.
  case usage = 2
  case notFound = 3
  /// The object exists already, or is in another state than the call needs.
  case conflict = 4
  /// Nobody answers at the socket, or this user may not open it.
  case unavailable = 69
  /// The same call may succeed later.
  case tryAgain = 75
}
