extension YearSchedule {
  /// The most lines that a file of schedules may have: a century of busy years.
  package static let maximumLines = 5000

  /// Reads schedules from their text form, one statement a line.
  ///
  /// `year 2026 https://…` opens a schedule; `off 2026-01-01/2026-01-03 元旦` and `work 2026-01-04 元旦` fill it.
  /// Lines that start with `#` and empty ones are passed over.
  /// - Throws: ``CalendarError`` with the number of the line that cannot be read.
  package static func parse(_ text: String) throws(CalendarError) -> [YearSchedule] {
    var schedules: [YearSchedule] = []
    var open: (year: Int, notice: String, entries: [Entry])?
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard lines.count <= maximumLines else { throw .tooLong(limitLines: maximumLines) }
    for (index, line) in lines.enumerated() where !line.isEmpty && !line.hasPrefix("#") {
      let words = line.split(separator: " ", maxSplits: 2).map(String.init)
      guard words.count == 3 else { throw .malformedLine(index + 1) }
      if words[0] == "year" {
        guard let year = Int(words[1]), (1949...9999).contains(year) else { throw .malformedLine(index + 1) }
        if let done = open { schedules.append(Self(year: done.year, notice: done.notice, entries: done.entries)) }
        open = (year, words[2], [])
      } else {
        guard let days = days(words[1]), words[0] == "off" || words[0] == "work", open != nil
        else { throw .malformedLine(index + 1) }
        open?.entries += days.map { Entry(date: $0, isOff: words[0] == "off", holiday: words[2]) }
      }
    }
    if let done = open { schedules.append(Self(year: done.year, notice: done.notice, entries: done.entries)) }
    return schedules
  }

  /// The text form that ``parse(_:)`` reads.
  package var text: String {
    var lines = ["year \(year) \(notice)"]
    for entry in entries {
      lines.append("\(entry.isOff ? "off" : "work") \(entry.date) \(entry.holiday)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A day, or the days from one to another, at most a month of them.
  private static func days(_ text: String) -> [CivilDate]? {
    let ends = text.split(separator: "/", omittingEmptySubsequences: false).map { CivilDate(String($0)) }
    guard (1...2).contains(ends.count), let optionalFirst = ends.first, let optionalLast = ends.last,
      let first = optionalFirst, let last = optionalLast,
      first <= last, last.dayNumber - first.dayNumber < 31
    else { return nil }
    return (first.dayNumber...last.dayNumber).map(CivilDate.init(dayNumber:))
  }
}
