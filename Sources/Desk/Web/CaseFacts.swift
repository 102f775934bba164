import Cases
import Identity
import Kernel
import WebSupport

/// What stands at the head of a case's page: who applied, how it came, who has it.
struct CaseFacts {
  private let file: CaseFile
  private let words: Words

  init(_ file: CaseFile, _ words: Words) {
    self.file = file
    self.words = words
  }

  /// Number, days and hands.
  var list: DefinitionListView {
    var rows = [
      DefinitionView(term: words("desk.case.authority"), value: file.authorityName),
      DefinitionView(term: words("desk.case.owner"), value: file.ownerName ?? words("desk.table.noOwner")),
      DefinitionView(term: words("desk.case.received"), value: words.wording.longDate(file.receivedOn)),
      DefinitionView(term: words("desk.case.code"), value: file.subjectCode),
    ]
    if let steps = file.process?.steps, !steps.isEmpty, file.state.isOpen {
      rows.append(
        DefinitionView(term: words("desk.case.step"), value: words.wording.list(steps.map { words[$0.name] })))
    }
    return DefinitionListView(rows: rows)
  }

  /// The applicant with a masked number, and whoever acted for them.
  var applicant: DefinitionListView {
    var rows = [
      DefinitionView(term: words("desk.case.applicant.name"), value: file.applicant.name),
      DefinitionView(term: Self.codeLabel(file.applicant.kind, words), value: file.applicant.maskedCode),
    ]
    if let agent = file.agent {
      rows.append(
        DefinitionView(
          term: words("desk.case.applicant.agent"), value: agent.displayName,
          note: file.mandateID == nil ? agent.organisationName : words("desk.case.applicant.agent.mandate")))
    }
    rows.append(
      DefinitionView(
        term: words("desk.case.applicant.channel"), value: words(file.channel.wordKey),
        note: words.wording.dateTime(file.submittedAt)))
    return DefinitionListView(rows: rows)
  }

  /// What the number of a party is called.
  static func codeLabel(_ kind: PartyKind, _ words: Words) -> String {
    words(kind == .person ? "desk.case.applicant.citizenNumber" : "desk.case.applicant.uscc")
  }
}
