package import Cases

/// The limits of a request.
package enum RequestTiming {
  /// Working days for the one supplement notice.
  package static let supplementNoticeDays = 7
  /// Working days for the answer, and the longest extension.
  package static let answerDays = 20
  /// Working days that third parties and joint authors have.
  package static let consultationDays = 15
  /// Working days to pay a fee.
  package static let paymentDays = 20
  /// Working days that an overdue supplement is still waited for, so that a just cause can be told.
  package static let graceDays = 5

  /// The limits of every request.
  ///
  /// - Source: 政府信息公开条例 第三十条 (7), 第三十三条 (20 + 20).
  package static let standard = CaseTiming(
    acceptance: DayLimit(days: supplementNoticeDays, article: "政府信息公开条例第三十条"),
    statutory: DayLimit(days: answerDays, article: "政府信息公开条例第三十三条第二款"),
    delivery: DayLimit(days: 1, article: "政府信息公开条例第三十六条"), maximumExtensionDays: answerDays,
    requiresApproval: true, lapsesWithoutSupplement: true, abandonmentArticle: "政府信息公开条例第三十条",
    lapseGraceWorkingDays: graceDays)
}
