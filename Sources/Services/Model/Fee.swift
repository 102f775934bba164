package import Kernel

/// What an item costs.
package struct Fee: Hashable, Sendable, Codable {
  @OmittedWhenFalse package var charged: Bool
  @OmittedWhenEmpty package var projects: [FeeProject]
  package var note: LocalText?
  /// The rule that makes it free, or that allows charging.
  package var citation: LegalCitation?

  package init(charged: Bool, projects: [FeeProject] = [], note: LocalText? = nil, citation: LegalCitation? = nil) {
    self.charged = charged
    self.projects = projects
    self.note = note
    self.citation = citation
  }
}

/// One charge.
/// - Source: task_general_fee_project.
package struct FeeProject: Hashable, Sendable, Codable {
  package var name: LocalText
  package var standard: LocalText
  /// The amount where it is one fixed sum.
  package var amountFen: Int64?
  package var citation: LegalCitation?
  /// When it is reduced or waived.
  package var reduction: LocalText?
}
