extension ReportForm {
  /// Every version, oldest first.
  package static let all: [ReportForm] = [form2021]

  /// The version in which a year is reported.
  package static func inForce(for year: Int) -> ReportForm {
    all.last { $0.firstYear <= year } ?? form2021
  }

  /// The version with that identifier.
  package static func find(_ id: String) -> ReportForm? { all.first { $0.id == id } }

  /// The format since the reports on 2021.
  ///
  /// - Source: 国办公开办函〔2021〕30号.
  package static let form2021 = ReportForm(
    id: "2021-30", source: "国办公开办函〔2021〕30号", firstYear: 2021, sections: Section.allCases,
    tables: [
      ReportTable(code: .proactive, bands: proactive2021),
      ReportTable(
        code: .requests,
        bands: [ReportTable.Band(code: "requests", columns: RequestColumn.codes, rows: requests2021)]),
      ReportTable(
        code: .remedies,
        bands: [
          ReportTable.Band(
            code: "remedies", columns: RemedyColumn.allCases.map(\.rawValue),
            rows: RemedyKind.allCases.map { ReportTable.Row($0.rawValue) })
        ]),
    ])

  /// 二: 第二十条第（一）、（五）、（六）、（八）项.
  private static let proactive2021 = [
    ReportTable.Band(
      code: "item1", columns: ["made", "repealed", "inForce"],
      rows: [ReportTable.Row("rules"), ReportTable.Row("normativeDocuments")]),
    ReportTable.Band(code: "item5", columns: ["decided"], rows: [ReportTable.Row("licences")]),
    ReportTable.Band(
      code: "item6", columns: ["decided"], rows: [ReportTable.Row("penalties"), ReportTable.Row("enforcements")]),
    ReportTable.Band(code: "item8", columns: ["amount"], rows: [ReportTable.Row("fees")]),
  ]

  /// 三: 一、二、三（一）至（七）、四.
  private static let requests2021: [ReportTable.Row] =
    [
      ReportTable.Row(RequestRow.received.code, "一、"), ReportTable.Row(RequestRow.carriedIn.code, "二、"),
      ReportTable.Row("handling", "三、", isHeading: true),
    ]
    + DisclosureResult.Group.allCases.flatMap(rows(of:))
    + [
      ReportTable.Row(RequestRow.handled.code, "（七）", level: 1), ReportTable.Row(RequestRow.carriedOut.code, "四、"),
    ]

  private static func rows(of group: DisclosureResult.Group) -> [ReportTable.Row] {
    let number = "（\(["一", "二", "三", "四", "五", "六"][group.rawValue - 1])）"
    let results = DisclosureResult.allCases.filter { $0.group == group }
    guard results.count > 1 else {
      return results.map { ReportTable.Row(RequestRow.result($0).code, number, level: 1) }
    }
    return [ReportTable.Row("group.\(group.rawValue)", number, level: 1, isHeading: true)]
      + results.enumerated().map {
        ReportTable.Row(RequestRow.result($0.element).code, "\($0.offset + 1).", level: 2)
      }
  }
}

/// What a row of table 三 counts.
package enum RequestRow: Hashable, Sendable {
  /// 一、本年新收政府信息公开申请数量.
  case received
  /// 二、上年结转政府信息公开申请数量.
  case carriedIn
  /// 三（一）至（六）.
  case result(DisclosureResult)
  /// 三（七）总计.
  case handled
  /// 四、结转下年度继续办理.
  case carriedOut

  /// The row of that code.
  package init?(code: String) {
    switch code {
    case "received": self = .received
    case "carriedIn": self = .carriedIn
    case "handled": self = .handled
    case "carriedOut": self = .carriedOut
    default:
      guard let result = DisclosureResult(rawValue: code) else { return nil }
      self = .result(result)
    }
  }

  /// How the form calls it.
  package var code: String {
    switch self {
    case .received: "received"
    case .carriedIn: "carriedIn"
    case .result(let result): result.rawValue
    case .handled: "handled"
    case .carriedOut: "carriedOut"
    }
  }
}

/// The columns of table 三: whose requests, and all of them.
package enum RequestColumn {
  /// 总计.
  package static let total = "total"
  /// In the order of the form.
  package static let codes = RequesterCategory.allCases.map(\.rawValue) + [total]
}

/// What was applied for or sued against; the rows of table 四.
///
/// - Source: 行政复议法 第二十三条; 行政诉讼法 第四十五条, 第四十六条.
package enum RemedyKind: String, CaseIterable, Hashable, Sendable {
  /// 行政复议.
  case review
  /// 行政诉讼: 未经复议直接起诉.
  case suit
  /// 行政诉讼: 复议后起诉.
  case suitAfterReview

  /// Catalogue key of the word, `disclosure.report.row.<raw value>`.
  package var wordKey: String { "disclosure.report.row.\(rawValue)" }
}

/// How a review or a suit ended.
package enum RemedyOutcome: String, CaseIterable, Hashable, Sendable {
  /// 结果维持.
  case upheld
  /// 结果纠正.
  case corrected
  /// 其他结果.
  case other

  /// Catalogue key of the word, `disclosure.report.column.<raw value>`.
  package var wordKey: String { "disclosure.report.column.\(rawValue)" }
}

/// The columns of table 四.
package enum RemedyColumn: String, CaseIterable, Hashable, Sendable {
  case upheld, corrected, other
  /// 尚未审结.
  case pending
  /// 总计.
  case total
}
