package import Kernel

/// What a draft must say before it may go to the review.
package enum PublicationRules {
  /// Characters of a title.
  package static let titleLength = 200
  /// Characters of 内容概述.
  package static let summaryLength = 500
  /// Characters of a text.
  package static let bodyLength = 200_000
  /// Characters of a plain-language version.
  package static let plainLength = 20_000
  /// Files beside a document.
  package static let attachments = 20

  /// Something that is missing or contradicts itself, at a field of the form.
  package struct Problem: Hashable, Sendable {
    /// Name of the field.
    package let field: String
    /// Catalogue key of what is wrong.
    package let wordKey: String

    init(_ field: String, _ word: String) {
      self.field = field
      wordKey = "publishing.check.\(word)"
    }
  }

  /// What is wrong with the facts on a day.
  package static func problems(of facts: PublicationFacts, today: CivilDate) -> [Problem] {
    var found: [Problem] = []
    if facts.formedOn > today { found.append(Problem("formedOn", "formedLater")) }
    if facts.kind == .rule || facts.kind == .normativeDocument, facts.number == nil {
      found.append(Problem("number", "numberMissing"))
    }
    if let effective = facts.effectiveOn, effective < facts.formedOn {
      found.append(Problem("effectiveOn", "effectiveBeforeFormed"))
    }
    if let expires = facts.expiresOn, expires < facts.effectiveOn ?? facts.formedOn {
      found.append(Problem("expiresOn", "expiresBeforeEffective"))
    }
    if let repealed = facts.repealedOn, repealed < facts.formedOn {
      found.append(Problem("repealedOn", "repealedBeforeFormed"))
    }
    if let own = facts.ownLimit, own.basis.isEmpty { found.append(Problem("limitBasis", "limitBasisMissing")) }
    let mayHaveModel: Set<PublicationKind> = [.rule, .normativeDocument, .interpretation]
    if facts.ruleModel != nil, !mayHaveModel.contains(facts.kind) {
      found.append(Problem("ruleModel", "ruleModelKind"))
    }
    return found
  }
}
