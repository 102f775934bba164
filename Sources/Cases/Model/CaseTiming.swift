import Kernel

/// A limit in days with the article that sets it.
package struct DayLimit: Hashable, Sendable {
  package var days: Int
  package var unit: DayUnit
  package var article: String

  /// A limit; `article` empty for a promise.
  package init(days: Int, unit: DayUnit = .workingDays, article: String) {
    self.days = days
    self.unit = unit
    self.article = article
  }
}

/// The limits of a case, fixed at submission from the version of the item that the applicant saw.
package struct CaseTiming: Hashable, Sendable {
  /// The limit for accepting, refusing acceptance or asking for a supplement.
  package var acceptance: DayLimit
  /// The legal limit for deciding.
  package var statutory: DayLimit
  /// The promised limit (承诺时限), not longer than the statutory one.
  package var promised: DayLimit?
  package var delivery: DayLimit
  /// The longest extension, in the unit of the statutory limit.
  package var maximumExtensionDays: Int
  /// 即办件: an officer may accept and decide at once.
  package var isOnTheSpot: Bool
  /// False where an officer may decide without an approver.
  package var requiresApproval: Bool
  /// True where a rule lets the case lapse when the supplement does not come; `abandonmentArticle` names it.
  package var lapsesWithoutSupplement: Bool
  package var abandonmentArticle: String?
  /// Working days between the notice that the supplement is overdue and the lapse.
  package var lapseGraceWorkingDays: Int

  /// The limits of administrative licensing, where an item sets nothing else.
  ///
  /// - Source: 行政许可法第三十二条 (5 working days), 第四十二条 (20 + 10), 第四十四条 (10), 第八十二条 (working days).
  package init(
    acceptance: DayLimit = DayLimit(days: 5, article: "行政许可法第三十二条"),
    statutory: DayLimit = DayLimit(days: 20, article: "行政许可法第四十二条"),
    promised: DayLimit? = nil,
    delivery: DayLimit = DayLimit(days: 10, article: "行政许可法第四十四条"),
    maximumExtensionDays: Int = 10, isOnTheSpot: Bool = false, requiresApproval: Bool = true,
    lapsesWithoutSupplement: Bool = false, abandonmentArticle: String? = nil, lapseGraceWorkingDays: Int = 5
  ) {
    self.acceptance = acceptance
    self.statutory = statutory
    self.promised = promised
    self.delivery = delivery
    self.maximumExtensionDays = maximumExtensionDays
    self.isOnTheSpot = isOnTheSpot
    self.requiresApproval = requiresApproval
    self.lapsesWithoutSupplement = lapsesWithoutSupplement
    self.abandonmentArticle = abandonmentArticle
    self.lapseGraceWorkingDays = lapseGraceWorkingDays
  }
}
