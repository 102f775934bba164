import Kernel

/// The statutory and the promised limit in task_general_basic.
enum LimitColumns {
  typealias Column = ExchangeColumn<ItemContent>

  static let all = columns("anticipate", \.statutoryLimit) + columns("promise", \.promisedLimit)

  private static func columns(
    _ prefix: String, _ path: any WritableKeyPath<ItemContent, TimeLimit?> & Sendable
  ) -> [Column] {
    [
      Column(
        "\(prefix)_day", read: { content, _ in content[keyPath: path].map { "\($0.days)" } },
        write: { content, text, _ in
          guard let days = text.flatMap({ Int($0) }) else {
            content[keyPath: path] = nil
            return nil
          }
          var limit = content[keyPath: path] ?? TimeLimit(days: days, unit: .unstated)
          limit.days = days
          limit.demonstration = false
          content[keyPath: path] = limit
          return nil
        }),
      Column(
        "\(prefix)_type", read: { content, _ in content[keyPath: path].flatMap { code(of: $0.unit) } },
        write: { content, text, _ in
          content[keyPath: path]?.unit = unit(of: text)
          return nil
        }),
      Column(
        "\(prefix)_explain", read: { content, _ in content[keyPath: path]?.note?.zh },
        write: { content, text, _ in
          content[keyPath: path]?.note = text.map { LocalText($0) }
          return nil
        }),
    ]
  }

  private static func code(of unit: LimitUnit) -> String? {
    switch unit {
    case .workingDays: "1"
    case .naturalDays: "2"
    case .unstated: nil
    }
  }

  private static func unit(of code: String?) -> LimitUnit {
    switch code {
    case "1": .workingDays
    case "2": .naturalDays
    default: .unstated
    }
  }
}
