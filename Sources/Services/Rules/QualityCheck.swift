import Forms
package import Kernel

/// Checks what is written about an item against the rules for service guides.
///
/// - Source: 国务院关于在线政务服务的若干规定 第六条 (guides state conditions, papers, procedure); 行政许可法 第三十条; 优化营商环境条例
///   第三十六条, 第四十四条; 国家政务服务平台 实施清单要素 (required elements).
package enum QualityCheck {
  /// Everything found, errors first, then in reading order.
  package static func findings(_ content: ItemContent, on today: CivilDate) -> [QualityFinding] {
    var check = ItemExamination(content: content, today: today)
    check.examineBasis()
    check.examineConditions()
    check.examineMaterials()
    check.examineLimits()
    check.examineFee()
    check.examineGuide()
    check.examineForm()
    check.examineWords()
    let order = QualitySeverity.allCases
    return order.flatMap { severity in check.findings.filter { $0.severity == severity } }
  }
}

/// One run of the check over one item.
struct ItemExamination {
  let content: ItemContent
  let today: CivilDate
  private(set) var findings: [QualityFinding] = []

  init(content: ItemContent, today: CivilDate) {
    self.content = content
    self.today = today
  }

  mutating func report(_ rule: QualityRule, _ path: String, _ arguments: [String: LocalText] = [:]) {
    findings.append(QualityFinding(rule: rule, path: path, arguments: arguments))
  }

  // MARK: - Basis and conditions

  mutating func examineBasis() {
    if content.name.isBlank { report(.nameBlank, "name") }
    if content.basis.isEmpty { report(.basisMissing, "basis") }
    for (path, citation) in content.citations {
      let words: [String: LocalText] = ["citation": LocalText(citation.display)]
      if let end = citation.repealedOn, end <= today { report(.basisRepealed, path, words) }
      if citation.article == nil, path.hasPrefix("basis") { report(.basisArticleMissing, path, words) }
      if citation.article != nil, content.quotation(of: citation) == nil { report(.quotationMissing, path, words) }
    }
  }

  mutating func examineConditions() {
    if content.conditions.isEmpty { report(.conditionMissing, "conditions") }
    if !content.conditions.isEmpty, !content.conditions.contains(where: { $0.citation != nil }) {
      report(.conditionBasisMissing, "conditions")
    }
  }

  // MARK: - Papers

  /// Words that leave open what is asked for.
  /// - Source: 优化营商环境条例 第四十四条 (what is not on the list may not be asked for).
  private static let catchAllNames = ["其他材料", "其它材料", "相关材料", "有关材料", "其他证明", "要求的材料", "规定的材料"]

  mutating func examineMaterials() {
    if content.materials.isEmpty { report(.materialListMissing, "materials") }
    var seen: Set<String> = []
    for (index, material) in content.materials.enumerated() {
      let path = "materials[\(index)]"
      let words: [String: LocalText] = ["material": material.name]
      let fresh = [seen.insert("key " + material.key).inserted, seen.insert("name " + material.name.zh).inserted]
      if fresh.contains(false) { report(.materialDuplicate, path, words) }
      if material.source == nil { report(.materialSourceMissing, path, words) }
      if material.necessity != .optional, material.citation == nil { report(.materialBasisMissing, path, words) }
      if material.necessity == .required, Self.catchAllNames.contains(where: material.name.zh.contains) {
        report(.materialCatchAll, path, words)
      }
      if material.source == .government, !material.fetchable { report(.materialFetchableAsked, path, words) }
      if material.necessity == .conditional, material.when == nil { report(.materialConditionUnstated, path, words) }
      if material.promiseReplaces, material.promiseText == nil { report(.materialPromiseTextMissing, path, words) }
      if material.mayFollow, material.followWorkingDays == nil { report(.materialFollowDaysMissing, path, words) }
    }
  }

  // MARK: - Limits

  mutating func examineLimits() {
    if content.type == .licence, content.statutoryLimit == nil { report(.statutoryLimitMissing, "statutoryLimit") }
    if content.promisedLimit == nil, content.handling == .promised { report(.promisedLimitMissing, "promisedLimit") }
    for (limit, path) in [(content.statutoryLimit, "statutoryLimit"), (content.promisedLimit, "promisedLimit")] {
      guard let limit else { continue }
      if limit.unit == .unstated { report(.limitUnitMissing, path) }
      if !(0...3_660).contains(limit.days) { report(.limitImpossible, path, ["days": LocalText("\(limit.days)")]) }
    }
    if let statute = content.statutoryLimit, let promise = content.promisedLimit, isLonger(promise, than: statute) {
      report(
        .promiseLongerThanStatute, "promisedLimit",
        ["promise": LocalText("\(promise.days)"), "statute": LocalText("\(statute.days)")])
    }
    if content.handling == .onTheSpot, let promise = content.promisedLimit, promise.comparableDays > 2 {
      report(.onTheSpotButLong, "promisedLimit", ["promise": LocalText("\(promise.days)")])
    }
  }

  private func isLonger(_ promise: TimeLimit, than statute: TimeLimit) -> Bool {
    promise.unit == statute.unit ? promise.days > statute.days : promise.comparableDays > statute.comparableDays
  }

  // MARK: - Fee

  mutating func examineFee() {
    guard let fee = content.fee else { return report(.feeUnstated, "fee") }
    guard fee.charged else { return }
    if fee.projects.isEmpty { report(.feeProjectMissing, "fee.projects") }
    for (index, project) in fee.projects.enumerated() where project.citation == nil && fee.citation == nil {
      report(.feeBasisMissing, "fee.projects[\(index)]", ["fee": project.name])
    }
  }

  // MARK: - The rest of the guide

  mutating func examineGuide() {
    if content.summary?.isBlank ?? true { report(.summaryMissing, "summary") }
    if content.audiences.isEmpty { report(.audienceMissing, "audiences") }
    if content.results.isEmpty { report(.resultMissing, "results") }
    if content.process.isEmpty { report(.processMissing, "process") }
    if content.visits == nil { report(.visitsUnstated, "visits") }
    if let visits = content.visits, visits > 1 { report(.visitsTooMany, "visits", ["visits": LocalText("\(visits)")]) }
    if content.places.isEmpty { report(.placeMissing, "places") }
    if content.contact == nil { report(.contactMissing, "contact") }
    if content.supervision == nil { report(.supervisionMissing, "supervision") }
    if content.questions.count < 3 { report(.questionsFew, "questions") }
    if content.next.isEmpty { report(.nextMissing, "next") }
    if content.synonyms.isEmpty { report(.synonymsMissing, "synonyms") }
    if content.name.en == nil || (content.summary.map { $0.en == nil } ?? false) { report(.englishMissing, "name") }
    if content.checklist.isEmpty { report(.checklistMissing, "checklist") }
    if !content.notices.contains(where: { $0.purpose == .refusal && $0.citation != nil }) {
      report(.refusalTemplateMissing, "notices")
    }
  }
}
