package import Cases

/// How transparent an authority was in a year: shares of what it owed, weighted, of 100.
///
/// The formula is public: the index is the sum of weight × share over what could be measured, divided by the sum of those weights. What
/// nothing happened of is not measured and counts neither way; nothing is estimated.
/// - Source: 政府信息公开条例 第四十六条 (工作考核制度、社会评议制度).
package struct TransparencyIndex: Hashable, Sendable {
  /// What is measured.
  package enum Component: String, CaseIterable, Hashable, Sendable {
    /// Published within 20 working days: article 26.
    case published
    /// Requests answered within their limit: article 33.
    case answered
    /// Reviews and suits that upheld what was done: article 51.
    case upheld
    /// Annual report published in time: article 49.
    case report
    /// Columns that are neither empty nor stale: article 24.
    case columns
    /// Readers who call publications useful: 社会评议, article 46.
    case ratings

    /// Points of 100.
    package var weight: Int {
      switch self {
      case .published, .answered: 25
      case .upheld, .columns: 15
      case .report, .ratings: 10
      }
    }

    /// The article that the duty comes from.
    package var article: String {
      switch self {
      case .published: "第二十六条"
      case .answered: "第三十三条"
      case .upheld: "第五十一条"
      case .report: "第四十九条"
      case .columns: "第二十四条"
      case .ratings: "第四十六条"
      }
    }

    /// Catalogue key of the word, `disclosure.transparency.component.<raw value>`.
    package var wordKey: String { "disclosure.transparency.component.\(rawValue)" }
  }

  /// What was counted; components without anything to count are left out.
  package let measured: [Component: PublishingRecord.Share]

  /// An index of what was counted.
  package init(_ counted: [Component: PublishingRecord.Share]) {
    measured = counted.filter { $0.value.all > 0 }
  }

  /// The points that a component brings, of its weight; nil where it could not be measured.
  package func points(_ component: Component) -> Double? {
    measured[component].map { Double(component.weight) * Double($0.good) / Double($0.all) }
  }

  /// The index, 0 to 100; nil where nothing could be measured.
  package var value: Double? {
    let weights = measured.keys.reduce(0) { $0 + $1.weight }
    guard weights > 0 else { return nil }
    return Component.allCases.compactMap(points).reduce(0, +) * 100 / Double(weights)
  }
}
