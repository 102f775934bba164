package import Kernel

/// What the quality check of an item looks for.
package enum QualityRule: String, CaseIterable, Hashable, Sendable {
  case nameBlank
  case basisMissing
  case basisArticleMissing
  case basisRepealed
  case quotationMissing
  case conditionMissing
  case conditionBasisMissing
  case materialListMissing
  case materialDuplicate
  case materialSourceMissing
  case materialBasisMissing
  case materialCatchAll
  case materialFetchableAsked
  case materialConditionUnstated
  case materialPromiseTextMissing
  case materialFollowDaysMissing
  case statutoryLimitMissing
  case promisedLimitMissing
  case promiseLongerThanStatute
  case limitUnitMissing
  case limitImpossible
  case onTheSpotButLong
  case feeUnstated
  case feeProjectMissing
  case feeBasisMissing
  case resultMissing
  case processMissing
  case visitsUnstated
  case visitsTooMany
  case placeMissing
  case contactMissing
  case supervisionMissing
  case audienceMissing
  case questionsFew
  case nextMissing
  case summaryMissing
  case englishMissing
  case synonymsMissing
  case checklistMissing
  case refusalTemplateMissing
  case formKeyDuplicate
  case formOptionsMissing
  case formTestUnknown
  case formMaterialsStepMissing
  case formExpression
  case vagueWords

  /// How serious a breach is.
  package var severity: QualitySeverity {
    switch self {
    case .nameBlank, .basisMissing, .basisRepealed, .conditionMissing, .materialDuplicate, .materialCatchAll,
      .statutoryLimitMissing, .promiseLongerThanStatute, .limitUnitMissing, .limitImpossible, .feeBasisMissing,
      .feeProjectMissing, .formKeyDuplicate, .formOptionsMissing, .formTestUnknown, .formMaterialsStepMissing,
      .formExpression:
      .error
    case .basisArticleMissing, .conditionBasisMissing, .materialListMissing, .materialSourceMissing,
      .materialBasisMissing, .materialConditionUnstated, .materialPromiseTextMissing, .materialFollowDaysMissing,
      .promisedLimitMissing, .onTheSpotButLong, .feeUnstated, .resultMissing, .processMissing, .visitsUnstated,
      .placeMissing, .contactMissing, .supervisionMissing, .audienceMissing, .refusalTemplateMissing, .vagueWords:
      .warning
    case .quotationMissing, .materialFetchableAsked, .visitsTooMany, .questionsFew, .nextMissing, .summaryMissing,
      .englishMissing, .synonymsMissing, .checklistMissing:
      .advice
    }
  }

  /// Whether a breach forbids publishing, because people or clocks would be led astray, not merely left in the dark.
  package var forbidsPublishing: Bool {
    switch self {
    case .nameBlank, .materialDuplicate, .promiseLongerThanStatute, .limitImpossible, .formKeyDuplicate,
      .formOptionsMissing, .formTestUnknown, .formMaterialsStepMissing, .formExpression:
      true
    default: false
    }
  }

  /// Catalogue key of the sentence that explains a breach and what to do.
  package var wordKey: String { "items.quality.\(rawValue)" }
}

/// How serious a finding is.
package enum QualitySeverity: String, CaseIterable, Hashable, Sendable {
  /// Against the law or misleading: must be put right.
  case error
  /// Something that people need is missing.
  case warning
  /// Would make the guide better.
  case advice

  package var wordKey: String { "items.quality.severity.\(rawValue)" }
}

/// One finding.
package struct QualityFinding: Hashable, Sendable {
  package let rule: QualityRule
  /// Where, e.g. `materials[2]`.
  package let path: String
  /// What the sentence mentions.
  package let arguments: [String: LocalText]

  package var severity: QualitySeverity { rule.severity }
  package var key: String { rule.wordKey }
}

/// Numbers of findings by severity.
package struct QualityCounts: Hashable, Sendable {
  package var errors: Int
  package var warnings: Int
  package var advice: Int

  package init(errors: Int = 0, warnings: Int = 0, advice: Int = 0) {
    self.errors = errors
    self.warnings = warnings
    self.advice = advice
  }

  package init(_ findings: [QualityFinding]) {
    self.init()
    for finding in findings {
      switch finding.severity {
      case .error: errors += 1
      case .warning: warnings += 1
      case .advice: advice += 1
      }
    }
  }
}
