internal import Glibc

/// What the process uses now, by the kernel's word: three system calls and one read of `/proc`,
/// together 3 µs, however many descriptors are open. Any thread; no disk is touched.
struct ProcessUsage: Sendable {
  /// Processor time since the start, user and system.
  var cpuNanoseconds: Int64?
  /// Resident memory.
  var residentBytes: Int64?
  /// Open descriptors; nil where the kernel does not count them. To list them would take 15 ms
  /// for 10,000.
  var openDescriptors: Int64?
  /// Descriptors that may be open.
  var descriptorsMax: Int64?

  /// Bytes of `/proc/self/statm` that are read: it has seven numbers.
  private static let statmBytesMax = 192

  /// Asks the kernel.
  static var current: ProcessUsage {
    var usage = ProcessUsage()
    var time = timespec()
    if unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) == 0 {
      usage.cpuNanoseconds = Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
    usage.residentBytes = residentPages().map { $0 * Int64(sysconf(Int32(_SC_PAGESIZE))) }
    // Since Linux 6.2 the size of this directory is the number of open descriptors; before, 0.
    var folder = stat()
    if unsafe stat("/proc/self/fd", &folder) == 0, folder.st_size > 0 {
      usage.openDescriptors = Int64(folder.st_size)
    }
    var limit = rlimit()
    if unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 {
      usage.descriptorsMax = Int64(clamping: limit.rlim_cur)
    }
    return usage
  }

  /// The second number of `/proc/self/statm` (proc_pid_statm(5)).
  private static func residentPages() -> Int64? {
    let descriptor = unsafe open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    let text = unsafe Array<UInt8>(unsafeUninitializedCapacity: statmBytesMax) { buffer, count in
      unsafe count = max(0, read(descriptor, buffer.baseAddress, buffer.count))
    }
    let numbers = text.split(separator: UInt8(ascii: " "), maxSplits: 2)
    guard numbers.count > 1 else { return nil }
    return Int64(String(decoding: numbers[1], as: UTF8.self))
  }
}
