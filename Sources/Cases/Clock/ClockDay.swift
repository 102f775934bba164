package import Kernel

/// Why a day counts or does not.
package enum ClockRuleCode: String, CaseIterable, Hashable, Sendable {
  /// 起始日不计入
  case startDay
  /// 重新起算日不计入
  case restartDay
  /// 工作日
  case workday
  /// 调休上班日
  case makeUpWorkday
  /// 休息日
  case weekend
  /// 法定节假日
  case holiday
  /// 自然日
  case naturalDay
  /// 依法不计入的时间
  case excluded
  /// 期间最后一日为休息日, 顺延
  case rolled
  /// 超出期限
  case overdue

  /// Catalogue key of the words, `case.clock.rule.<raw value>`.
  package var wordKey: String { "case.clock.rule.\(rawValue)" }
}

/// One day of a clock, explained.
package struct ClockDay: Hashable, Sendable {
  package var date: CivilDate
  package var counted: Bool
  /// The number of the day in the period, if it counts.
  package var number: Int?
  package var rule: ClockRuleCode
  package var article: String
  /// Catalogue key of the ground of excluded time.
  package var ground: String?
  /// Name of the holiday, or of the one that a make-up day pays for.
  package var holidayName: String?
  /// True for the last day in time.
  package var isDue: Bool
  package var isProvisional: Bool
}
