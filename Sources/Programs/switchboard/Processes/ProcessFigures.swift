internal import Glibc

/// What the kernel counts of a process.
enum ProcessFigures {
  /// Seconds of processor time it has used, its threads together; nil when it is gone.
  static func processorSeconds(of pid: Int) -> Double? {
    guard let text = TextFile.read("/proc/\(pid)/stat"),
      // The program's name is in parentheses and may hold anything.
      let close = text.lastIndex(of: ")")
    else { return nil }
    let fields = text[text.index(after: close)...].split(separator: " ")
    guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else {
      return nil
    }
    return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  /// Bytes of memory resident; nil when it is gone.
  static func residentBytes(of pid: Int) -> Int? {
    kibibytes(["VmRSS:"], in: "/proc/\(pid)/status")
  }

  /// Bytes of memory that nobody shares; nil when it is gone or belongs to somebody else.
  static func privateBytes(of pid: Int) -> Int? {
    kibibytes(["Private_Clean:", "Private_Dirty:"], in: "/proc/\(pid)/smaps_rollup")
  }

  private static func kibibytes(_ names: [String], in file: String) -> Int? {
    guard let text = TextFile.read(file) else { return nil }
    var sum: Int?
    for line in text.split(separator: "\n") where names.contains(where: line.hasPrefix) {
      guard let count = line.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
        continue
      }
      sum = (sum ?? 0) + count * 1_024
    }
    return sum
  }
}
