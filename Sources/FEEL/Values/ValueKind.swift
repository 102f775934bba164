/// What sort of value something is; the raw value is the name of its type as models write it.
/// - Source: DMN 1.5, 10.3.2.1
package enum ValueKind: String, Sendable, CaseIterable {
  case null = "Null"
  case boolean
  case number
  case string
  case date
  case time
  case dateTime = "date and time"
  case daysDuration = "days and time duration"
  case monthsDuration = "years and months duration"
  case list
  case context
  case range
  case function
}

extension Value {
  /// What sort of value it is.
  package var kind: ValueKind {
    switch self {
    case .null: .null
    case .boolean: .boolean
    case .number: .number
    case .string: .string
    case .date: .date
    case .time: .time
    case .dateTime: .dateTime
    case .daysDuration: .daysDuration
    case .monthsDuration: .monthsDuration
    case .list: .list
    case .context: .context
    case .range: .range
    case .function: .function
    }
  }

  /// Whether it is a date, a time, a date with a time, or a duration.
  package var isTemporal: Bool {
    switch self {
    case .date, .time, .dateTime, .daysDuration, .monthsDuration: true
    default: false
    }
  }
}
