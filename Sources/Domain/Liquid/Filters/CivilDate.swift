/// A day of the Gregorian calendar.
struct CivilDate: Equatable {
  /// 400 years, after which the calendar repeats.
  private static let eraDays = 146_097

  let year: Int
  let month: Int
  let day: Int

  /// A day by its number, 1970-01-01 being 0.
  init(daysSince1970 days: Int) {
    // Years are counted from March here, so that the leap day is a year's last.
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - Self.eraDays + 1) / Self.eraDays
    let dayOfEra = shifted - era * Self.eraDays
    let leapDays = dayOfEra / 1460 - dayOfEra / 36_524 + dayOfEra / 146_096
    let yearOfEra = (dayOfEra - leapDays) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
  }

  /// A day that exists; nil for others.
  init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), day >= 1 else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
    guard CivilDate(daysSince1970: daysSince1970) == self else { return nil }
  }

  /// The day's number, 1970-01-01 being 0.
  var daysSince1970: Int {
    let marchYear = month <= 2 ? year - 1 : year
    let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
    let yearOfEra = marchYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * Self.eraDays + dayOfEra - 719_468
  }

  /// The day of the year, counted from 1.
  var dayOfYear: Int {
    let newYear = CivilDate(year: year, month: 1, day: 1)?.daysSince1970 ?? 0
    return daysSince1970 - newYear + 1
  }

  /// The day of the week, Sunday being 0.
  var weekday: Int {
    let day = (daysSince1970 + 4) % 7
    return day < 0 ? day + 7 : day
  }
}
