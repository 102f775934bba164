import Cases
import Identity
import Kernel
import WebSupport

/// Somebody or something that a form lets one choose.
struct NamedChoice<Tag>: Sendable {
  var id: Identifier<Tag>
  var name: String
}

/// What the form of an act is drawn from, read in one transaction.
struct ActionFacts: Sendable {
  var file: CaseFile
  var presentation: CasePresentation
  var procedure: CaseProcedure
  /// The materials that count.
  var materials: [CaseMaterial]
  /// The proposal that waits for approval.
  var proposal: CaseDecision?
  /// Colleagues who may own the case.
  var owners: [NamedChoice<AccountTag>]
  /// Authorities that the case may go to.
  var authorities: [NamedChoice<OrganisationTag>]
  /// Open steps of the case's process that the reader may complete.
  var steps: [CaseStep] = []
  var calendar: WorkingDayCalendar
  var today: CivilDate
  var words: Words

  /// Words of the case's kind in the reader's language.
  func text(_ text: CaseText) -> String { words[text] }

  /// The key of words that the case's kind may have of its own.
  func wordKey(_ key: String) -> String { words.key(key, ofKind: file.kind) }

  /// Texts of the guide that an officer can start from.
  func templates(for kind: CaseActionKind) -> [CasePresentation.Template] {
    presentation.templates.filter { $0.action == kind }
  }

  /// The article that an act of this kind of case rests on; empty where none is named.
  func article(of kind: CaseActionKind) -> String { procedure.articles[kind] ?? "" }
}
