/// What can go wrong with the calendar's published schedules.
package enum CalendarError: CodedError, Hashable {
  /// A line of a schedule cannot be read; counted from 1.
  case malformedLine(Int)
  /// The text has more lines than a file of schedules may have.
  case tooLong(limitLines: Int)

  package var code: String {
    switch self {
    case .malformedLine: "kernel.calendar.malformed"
    case .tooLong: "kernel.calendar.tooLong"
    }
  }

  package var kind: ErrorKind {
    switch self {
    case .malformedLine: .invalid
    case .tooLong: .tooLarge
    }
  }

  package var arguments: [String: String] {
    switch self {
    case .malformedLine(let line): ["line": String(line)]
    case .tooLong(let limit): ["limit": String(limit)]
    }
  }
}
