package import Identity
package import Store

/// What proactive disclosure counts for the annual report of an authority.
///
/// - Source: 政府信息公开条例 第五十条第一款第（一）项; 国办公开办函〔2021〕30号, table 二.
package protocol PublishingFigures: Sendable {
  /// The figures of some authorities for a year; one that has published nothing may be absent.
  func figures(
    of authorities: [OrganisationID], year: Int, in tx: ReadTransaction
  ) throws -> [OrganisationID: PublishingYear]
}

/// Documents of one kind in a year: 本年制发件数, 本年废止件数, 现行有效件数.
package struct DocumentCounts: Hashable, Sendable {
  package var made: Int
  package var repealed: Int
  /// In force on the last day of the year.
  package var inForce: Int

  /// Counts; none unless given.
  package init(made: Int = 0, repealed: Int = 0, inForce: Int = 0) {
    self.made = made
    self.repealed = repealed
    self.inForce = inForce
  }
}

/// Proactive disclosure of one authority in one year.
package struct PublishingYear: Hashable, Sendable {
  /// 规章, 20(1).
  package var rules: DocumentCounts
  /// 行政规范性文件, 20(1).
  package var normativeDocuments: DocumentCounts
  /// 行政许可 decided, 20(5).
  package var licences: Int
  /// 行政处罚 decided, 20(6).
  package var penalties: Int
  /// 行政强制 decided, 20(6).
  package var enforcements: Int
  /// 行政事业性收费 in 万元, 20(8), as it was published: kept as text so that nothing is rounded.
  package var feesInTenThousandYuan: String?

  /// A year's figures; nothing unless given.
  package init(
    rules: DocumentCounts = DocumentCounts(), normativeDocuments: DocumentCounts = DocumentCounts(), licences: Int = 0,
    penalties: Int = 0, enforcements: Int = 0, feesInTenThousandYuan: String? = nil
  ) {
    self.rules = rules
    self.normativeDocuments = normativeDocuments
    self.licences = licences
    self.penalties = penalties
    self.enforcements = enforcements
    self.feesInTenThousandYuan = feesInTenThousandYuan
  }
}
