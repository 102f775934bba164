package import Forms
package import Kernel

/// 原件, 复印件, 原件和复印件.
package enum MaterialForm: String, CaseIterable, Codable, Sendable {
  case original
  case copy
  case originalAndCopy

  package var wordKey: String { "items.material.form.\(rawValue)" }
}

/// 纸质, 电子, 纸质或者电子.
package enum MaterialMedium: String, CaseIterable, Codable, Sendable {
  case paper
  case electronic
  case either

  package var wordKey: String { "items.material.medium.\(rawValue)" }
}

/// 来源渠道: where the paper comes from.
package enum MaterialSource: String, CaseIterable, Codable, Sendable {
  case applicant
  case government
  case other

  package var wordKey: String { "items.material.source.\(rawValue)" }
}

/// One paper of an item's checklist.
package struct Material: Hashable, Sendable, Codable {
  /// Stable within the item; the same paper has the same key in every item, so that a joint service asks once.
  package var key: String
  package var name: LocalText
  package var necessity: MaterialNecessity
  /// When a conditional paper is needed, in plain words.
  package var when: LocalText?
  /// The answers of the form that make a conditional paper necessary.
  package var neededWhen: FieldTest?
  package var source: MaterialSource?
  package var sourceNote: LocalText?
  package var form: MaterialForm
  package var medium: MaterialMedium
  package var copies: Int
  /// The authority can fetch it from another one, so that the applicant need not bring it.
  @OmittedWhenFalse package var fetchable: Bool
  package var fetchNote: LocalText?
  /// 容缺: it may follow after acceptance.
  @OmittedWhenFalse package var mayFollow: Bool
  /// Working days in which a paper that may follow must follow.
  package var followWorkingDays: Int?
  /// 告知承诺: a written promise may stand in its place.
  @OmittedWhenFalse package var promiseReplaces: Bool
  /// The very words of the promise.
  package var promiseText: LocalText?
  package var citation: LegalCitation?
  package var hint: LocalText?
  /// What the officer looks for.
  package var acceptanceStandard: LocalText?
  /// Name of a blank form or sample that goes with it.
  package var sampleName: String?

  package init(
    key: String, name: LocalText, necessity: MaterialNecessity, source: MaterialSource? = nil,
    form: MaterialForm = .copy, medium: MaterialMedium = .either, copies: Int = 1, citation: LegalCitation? = nil
  ) {
    self.key = key
    self.name = name
    self.necessity = necessity
    self.source = source
    self.form = form
    self.medium = medium
    self.copies = copies
    self.citation = citation
    fetchable = false
    mayFollow = false
    promiseReplaces = false
  }
}

extension Material: FormMaterial {
  /// The ways in which this paper may be supplied, the least work for the applicant first.
  package var choices: [MaterialChoice] {
    var choices: [MaterialChoice] = []
    if fetchable { choices.append(.fetch) }
    choices.append(.upload)
    if promiseReplaces { choices.append(.promise) }
    if mayFollow { choices.append(.later) }
    if necessity != .required { choices.append(.notNeeded) }
    return choices
  }
}
