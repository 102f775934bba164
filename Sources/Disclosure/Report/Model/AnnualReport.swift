package import Identity
package import Kernel

/// Names the identifiers of adjustments of a report.
package enum ReportAdjustmentTag: Sendable {}
package typealias ReportAdjustmentID = Identifier<ReportAdjustmentTag>

/// Where a version of a report stands.
package enum ReportState: String, CaseIterable, Hashable, Sendable {
  /// An officer writes it.
  case draft
  /// A second person looks at it.
  case review
  /// Everybody can read it; it does not change any more.
  case published

  /// Catalogue key of the word, `disclosure.report.state.<raw value>`.
  package var wordKey: String { "disclosure.report.state.\(rawValue)" }
}

/// One version of an authority's annual report: figures as they were counted, and the texts of the officer.
///
/// - Source: 政府信息公开条例 第四十九条, 第五十条.
package struct AnnualReport: Hashable, Sendable {
  /// A text section.
  package enum Text: String, CaseIterable, Hashable, Sendable {
    case overview, problems
    /// 工作考核、社会评议和责任追究结果情况: governments only.
    /// - Source: 政府信息公开条例 第五十条第一款第（四）项.
    case assessment
    case other

    /// Catalogue key of the heading, `disclosure.report.text.<raw value>`.
    package var wordKey: String { "disclosure.report.text.\(rawValue)" }

    /// Whether a report of such a body needs it before it can be reviewed.
    package func isNeeded(by kind: OrganisationKind) -> Bool { self != .assessment || kind == .division }

    /// The section in which it stands.
    package var section: ReportForm.Section {
      switch self {
      case .overview: .overview
      case .problems, .assessment: .problems
      case .other: .other
      }
    }
  }

  package var authorityID: OrganisationID
  package var year: ReportYear
  /// 1, 2 …: everything after 1 corrects a published report.
  package var version: Int
  /// Identifier of the ``ReportForm``.
  package var formID: String
  package var state: ReportState
  package var figures: ReportFigures
  /// When the figures were counted.
  package var countedAt: Instant
  package var texts: [Text: String]
  /// Why a published report is corrected.
  package var correction: String?
  package var editorID: AccountID
  package var submittedAt: Instant?
  package var reviewerID: AccountID?
  /// What the second person wants changed, after a return.
  package var reviewNote: String?
  package var publishedOn: CivilDate?
  /// Counts changes, so that two people do not write over each other.
  package var revision: Int

  /// The form it was made by.
  package var form: ReportForm { ReportForm.find(formID) ?? .form2021 }
}

/// A figure from outside of the records that an officer adds to a cell, with the reason; shown wherever the cell is.
package struct ReportAdjustment: Hashable, Sendable, Identifiable {
  package let id: ReportAdjustmentID
  package var authorityID: OrganisationID
  package var year: ReportYear
  package var cell: ReportCell
  /// Added to what the records say; a whole number that may be negative, or a decimal in 万元 for fees.
  package var amount: String
  package var reason: String
  package var recordedBy: AccountID
  package var recordedAt: Instant
}
