package import Cases

extension CaseTiming {
  /// The limits of a case about an item.
  ///
  /// An item without a statutory limit of its own is answered within what the authority promised; where nothing is
  /// promised either, within the two months after which one may sue. The ten days of extension exist only where the licensing
  /// law's own limit applies, because it yields to any other act.
  ///
  /// The promise, and whether the matter is decided on the spot, are what the rules say about this application; the guide's own where
  /// they say nothing, or promise more time than the law gives.
  /// - Source: 行政许可法 第三十二条, 第四十二条, 第四十四条; 行政诉讼法 第四十七条.
  package init(of content: ItemContent, by rulings: ItemRulings = ItemRulings()) {
    let promise = Self.promise(of: content, by: rulings)
    let statutory: DayLimit =
      content.statutoryLimit.map { DayLimit($0, orElse: "法定时限") }
      ?? promise.map { DayLimit($0, orElse: "承诺时限") }
      ?? DayLimit(days: 60, unit: .naturalDays, article: "行政诉讼法第四十七条")
    let isLicence = content.type == .licence
    let isOnTheSpot = rulings[.routing]?.track.map { $0 == .onTheSpot } ?? (content.handling == .onTheSpot)
    let general = content.statutoryLimit?.citation
    let mayExtend = general?.act == "行政许可法" && general?.article == "第四十二条"
    let prefix = isLicence ? "" : "参照"
    self.init(
      acceptance: DayLimit(days: 5, article: "\(prefix)行政许可法第三十二条"),
      statutory: statutory,
      promised: promise.map { DayLimit($0, orElse: "承诺时限") },
      delivery: DayLimit(days: 10, article: "\(prefix)行政许可法第四十四条"),
      maximumExtensionDays: mayExtend ? 10 : 0, isOnTheSpot: isOnTheSpot, requiresApproval: !isOnTheSpot)
  }

  private static func promise(of content: ItemContent, by rulings: ItemRulings) -> TimeLimit? {
    guard var ruled = rulings[.promise]?.limit else { return content.promisedLimit }
    if let statute = content.statutoryLimit {
      let isLonger =
        ruled.unit == statute.unit ? ruled.days > statute.days : ruled.comparableDays > statute.comparableDays
      guard !isLonger else { return content.promisedLimit }
    }
    ruled.citation = content.promisedLimit?.citation
    return ruled
  }
}

extension DayLimit {
  /// A limit of a guide; `name` stands in where it cites no article.
  init(_ limit: TimeLimit, orElse name: String) {
    let article = limit.citation.map { "\($0.act)\($0.article ?? "")\($0.part ?? "")" }
    self.init(
      days: limit.days, unit: limit.unit == .naturalDays ? .naturalDays : .workingDays, article: article ?? name)
  }
}
