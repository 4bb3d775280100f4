/// Writes a time as a format of `strftime` wants it, in English.
///
/// Between `%` and the letter `-` leaves padding out, `_` pads with spaces, `0` with zeros, and `^`
/// makes letters large. What is no directive stays as it is.
struct DateFormat {
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
  private static let weekdays = [
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
  ]

  private let moment: Moment
  private let date: CivilDate
  private let hour: Int
  private let minute: Int
  private let second: Int

  /// The time in the format; stops where the text gets longer than `bytesMax`.
  static func text(_ moment: Moment, _ format: String, bytesMax: Int) -> String {
    DateFormat(moment).text(format, bytesMax: bytesMax)
  }

  private init(_ moment: Moment) {
    self.moment = moment
    let local = moment.seconds + moment.offsetSeconds
    let second = (local % 86_400 + 86_400) % 86_400
    date = CivilDate(daysSince1970: (local - second) / 86_400)
    hour = second / 3600
    minute = second / 60 % 60
    self.second = second % 60
  }

  private func text(_ format: String, bytesMax: Int = .max) -> String {
    var result = ""
    var scalars = format.unicodeScalars[...]
    while result.utf8.count <= bytesMax, let scalar = scalars.popFirst() {
      guard scalar == "%" else {
        result.unicodeScalars.append(scalar)
        continue
      }
      let rest = scalars
      var flags: (padding: Unicode.Scalar?, isLarge: Bool) = (nil, false)
      while let flag = scalars.first, "-_0^".unicodeScalars.contains(flag) {
        if flag == "^" { flags.isLarge = true } else { flags.padding = flag }
        scalars.removeFirst()
      }
      if let letter = scalars.popFirst(), let part = part(letter, flags.padding) {
        result += flags.isLarge ? part.uppercased() : part
      } else {
        result += "%"
        scalars = rest
      }
    }
    return result
  }

  /// What a directive stands for; nil if it is none.
  private func part(_ letter: Unicode.Scalar, _ padding: Unicode.Scalar?) -> String? {
    func number(_ value: Int, _ width: Int, _ usual: Unicode.Scalar = "0") -> String {
      Self.padded(value, width, padding ?? usual)
    }
    switch letter {
    case "Y": return number(date.year, 4)
    case "C": return number(date.year / 100, 2)
    case "y": return number(date.year % 100, 2)
    case "m": return number(date.month, 2)
    case "d": return number(date.day, 2)
    case "e": return number(date.day, 2, "_")
    case "j": return number(date.dayOfYear, 3)
    case "H": return number(hour, 2)
    case "k": return number(hour, 2, "_")
    case "I": return number((hour + 11) % 12 + 1, 2)
    case "l": return number((hour + 11) % 12 + 1, 2, "_")
    case "M": return number(minute, 2)
    case "S": return number(second, 2)
    case "L": return number(moment.milliseconds, 3)
    case "s": return String(moment.seconds)
    case "w": return String(date.weekday)
    case "u": return String(date.weekday == 0 ? 7 : date.weekday)
    case "U": return number((date.dayOfYear + 6 - date.weekday) / 7, 2)
    case "W": return number((date.dayOfYear + 6 - (date.weekday + 6) % 7) / 7, 2)
    case "B": return Self.months[date.month - 1]
    case "b", "h": return String(Self.months[date.month - 1].prefix(3))
    case "A": return Self.weekdays[date.weekday]
    case "a": return String(Self.weekdays[date.weekday].prefix(3))
    case "p": return hour < 12 ? "AM" : "PM"
    case "P": return hour < 12 ? "am" : "pm"
    case "z": return offset
    case "Z": return moment.offsetSeconds == 0 ? "UTC" : offset
    case "c": return text("%a %b %e %H:%M:%S %Y")
    case "D", "x": return text("%m/%d/%y")
    case "F": return text("%Y-%m-%d")
    case "R": return text("%H:%M")
    case "r": return text("%I:%M:%S %p")
    case "T", "X": return text("%H:%M:%S")
    case "n": return "\n"
    case "t": return "\t"
    case "%": return "%"
    default: return nil
    }
  }

  /// The clock's distance from UTC: `+0200`.
  private var offset: String {
    let minutes = moment.offsetSeconds.magnitude / 60
    let digits = Self.padded(Int(minutes / 60 * 100 + minutes % 60), 4, "0")
    return (moment.offsetSeconds < 0 ? "-" : "+") + digits
  }

  private static func padded(_ value: Int, _ width: Int, _ padding: Unicode.Scalar) -> String {
    let digits = String(value)
    guard padding != "-", digits.utf8.count < width else { return digits }
    let filler: Character = padding == "_" ? " " : "0"
    return String(repeating: filler, count: width - digits.utf8.count) + digits
  }
}
