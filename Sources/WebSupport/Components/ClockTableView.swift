/// Every day of a clock and the rule by which it counts; partial `web/clock-table`.
package struct ClockTableView: Sendable {
  /// The caption.
  package var caption: String
  /// The days.
  package var days: [ClockDayView]

  /// A table of days.
  package init(caption: String, days: [ClockDayView]) {
    self.caption = caption
    self.days = days
  }
}

/// One day of a ``ClockTableView``.
package struct ClockDayView: Sendable {
  /// The day as people read it.
  package var date: String
  /// Whether it counts.
  package var isCounted: Bool
  /// “第 3 日” or “不计”.
  package var number: String
  /// The rule in words.
  package var rule: String
  /// The article of the rule.
  package var article: String
  /// Where the article can be read.
  package var articleHref: String?

  /// A day.
  package init(
    date: String, isCounted: Bool, number: String, rule: String, article: String, articleHref: String? = nil
  ) {
    self.date = date
    self.isCounted = isCounted
    self.number = number
    self.rule = rule
    self.article = article
    self.articleHref = articleHref
  }
}
