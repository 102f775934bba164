import Kernel

/// What can go wrong on the pages of this feature.
enum AccountsError: CodedError, Hashable {
  /// A line of a holiday schedule cannot be read; counted from 1.
  case scheduleLine(Int)
  /// The first line is not the heading that the file needs.
  case scheduleHeading
  /// The file has no line with a day.
  case scheduleEmpty
  /// The file has more lines than a schedule can have.
  case scheduleTooLong(limitLines: Int)
  /// A day lies too far from the year of its schedule.
  case scheduleYear(line: Int)
  /// A day stands twice.
  case scheduleTwice(line: Int)

  var code: String {
    switch self {
    case .scheduleLine: "accounts.schedule.line"
    case .scheduleHeading: "accounts.schedule.heading"
    case .scheduleEmpty: "accounts.schedule.empty"
    case .scheduleTooLong: "accounts.schedule.toolong"
    case .scheduleYear: "accounts.schedule.year"
    case .scheduleTwice: "accounts.schedule.twice"
    }
  }

  var kind: ErrorKind {
    switch self {
    case .scheduleTooLong: .tooLarge
    default: .invalid
    }
  }

  var arguments: [String: String] {
    switch self {
    case .scheduleLine(let line), .scheduleYear(let line), .scheduleTwice(let line): ["line": String(line)]
    case .scheduleTooLong(let limit): ["limit": String(limit)]
    case .scheduleHeading, .scheduleEmpty: [:]
    }
  }
}
