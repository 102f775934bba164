extension Wording {
  /// `3 个工作日`, `1 working day`.
  package func workingDays(_ count: Int) -> String {
    isChinese ? "\(count) 个工作日" : "\(count) working \(count == 1 ? "day" : "days")"
  }

  /// `3 天`, `3 days`.
  package func naturalDays(_ count: Int) -> String {
    isChinese ? "\(count) 天" : "\(count) \(count == 1 ? "day" : "days")"
  }

  /// `还剩 3 个工作日`, `今天到期`, `已超期 2 个工作日`.
  package func remaining(workingDays count: Int) -> String { remaining(count, workingDays) }

  /// `还剩 3 天`, `今天到期`, `已超期 2 天`.
  package func remaining(naturalDays count: Int) -> String { remaining(count, naturalDays) }

  private func remaining(_ count: Int, _ days: (Int) -> String) -> String {
    switch count {
    case 0: isChinese ? "今天到期" : "due today"
    case ..<0: isChinese ? "已超期 \(days(-count))" : "\(days(-count)) overdue"
    default: isChinese ? "还剩 \(days(count))" : "\(days(count)) left"
    }
  }

  /// `3 分钟`, `2 小时 5 分钟`, `3 天 4 小时`: the two largest units.
  package func duration(seconds: Int) -> String {
    let seconds = max(seconds, 0)
    let units: [(size: Int, chinese: String, english: String)] = [
      (86_400, "天", "day"), (3600, "小时", "hour"), (60, "分钟", "minute"), (1, "秒", "second"),
    ]
    guard let first = units.firstIndex(where: { seconds >= $0.size }) else { return isChinese ? "0 秒" : "0 seconds" }
    var rest = seconds
    var parts: [String] = []
    for unit in units[first...].prefix(2) {
      let count = rest / unit.size
      rest %= unit.size
      guard count > 0 else { continue }
      parts.append(isChinese ? "\(count) \(unit.chinese)" : "\(count) \(unit.english)\(count == 1 ? "" : "s")")
    }
    return parts.joined(separator: " ")
  }
}
