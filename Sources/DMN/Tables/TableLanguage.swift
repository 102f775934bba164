/// The two languages that tables are shown and explained in.
package enum TableLanguage: String, Sendable, CaseIterable {
  case chinese = "zh-CN"
  case english = "en"

  /// One of two wordings.
  func say(_ chinese: String, _ english: String) -> String { self == .chinese ? chinese : english }

  /// What the corner of a table means, in a few words.
  func meaning(of table: DecisionTable) -> String {
    switch (table.hitPolicy, table.aggregation) {
    case (.unique, _): say("恰有一条规则适用", "exactly one rule applies")
    case (.any, _): say("适用的规则结论相同", "all rules that apply agree")
    case (.priority, _): say("取优先的结论", "the answer with the highest priority counts")
    case (.first, _): say("自上而下，取第一条适用的规则", "from the top, the first rule that applies counts")
    case (.ruleOrder, _): say("列出各条适用规则的结论，按规则次序", "all answers, in the order of rules")
    case (.outputOrder, _): say("列出各条适用规则的结论，按优先次序", "all answers, in the order of priority")
    case (.collect, nil): say("列出各条适用规则的结论", "all answers")
    case (.collect, .sum?): say("各条适用规则的结论相加", "the sum of all answers")
    case (.collect, .count?): say("适用规则的条数", "the number of rules that apply")
    case (.collect, .minimum?): say("各条适用规则中最小的结论", "the smallest answer")
    case (.collect, .maximum?): say("各条适用规则中最大的结论", "the largest answer")
    }
  }
}

/// Which part of a table a text stands in, for callers that have words of their own.
package enum TablePart: Hashable, Sendable {
  case inputHeading(Int)
  case outputHeading(Int)
  case annotationHeading(Int)
  case input(Int)
  case output(Int)
  case annotation(Int)
}

/// Words for a text of a table; nil: the text itself.
package typealias TableWording = @Sendable (TablePart, String) -> String?
