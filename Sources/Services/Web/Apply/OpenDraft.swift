import Cases
import Forms
import Identity
import Kernel
import Store
import WebSupport

/// A draft with everything that its pages need.
struct OpenDraft: Sendable {
  var draft: CaseDraft
  var subject: ApplySubject
  var applicant: Applicant
  var files: [CaseMaterial]
  /// The version of the guide that came into force after the draft was begun, if its form or papers are others. The draft goes on
  /// with its own until the person decides otherwise.
  var newer: ItemVersion?
  /// What is known about the writer and their enterprises, where the form can use it.
  var known: [KnownParty]
  /// True where a clerk writes for somebody at the counter.
  var isCounter: Bool

  /// Number of files by material or file-field key.
  var uploads: [String: Int] {
    files.reduce(into: [:]) { counts, file in
      if file.file != nil, let code = file.code { counts[MaterialCode.key(of: code), default: 0] += 1 }
    }
  }

  /// The files of one material or file field.
  func files(of key: String) -> [CaseMaterial] {
    files.filter { $0.code.map(MaterialCode.key(of:)) == key && $0.file != nil }
  }

  /// The steps that the answers lead through.
  var steps: [FormStep] { FormRules.visibleSteps(subject.form, values: draft.data) }

}

/// Codes of files: the first file of the material `idcard` is `idcard`, the next `idcard#2`, so that several files of one
/// paper stand side by side instead of replacing each other.
enum MaterialCode {
  static func key(of code: String) -> String {
    code.split(separator: "#", maxSplits: 1).first.map(String.init) ?? code
  }

  /// The next free code of a key.
  static func next(_ key: String, taken: Set<String>) -> String {
    guard taken.contains(key) else { return key }
    var number = 2
    while taken.contains("\(key)#\(number)") { number += 1 }
    return "\(key)#\(number)"
  }
}

extension Portal {
  /// Opens a draft of the signed-in account.
  /// - Throws: `notFound` for anybody else's draft, and when the right to act for its party has ended.
  func openDraft(
    _ id: DraftID, for principal: Principal, on today: CivilDate, in tx: ReadTransaction
  ) throws -> OpenDraft {
    let draft = try cases.loadDraft(id, account: principal.accountID, in: tx)
    guard let current = try subject(code: draft.subjectCode, on: today, in: tx) else { throw WebError.gone }
    let (subject, newer) = try pinned(current, of: draft, in: tx)
    let applicant: Applicant?
    if principal.isStaff {
      applicant = try counterApplicant(draft.partyID, subject: subject, principal: principal, in: tx)
    } else {
      applicant = try Applicant.of(
        party: draft.partyID, mandate: draft.mandateID, principal: principal, matter: subject.mandateMatter, on: today,
        in: tx)
    }
    guard let applicant else { throw WebError.notFound }
    let known = try knownParties(subject.form, applicant: applicant, principal: principal, on: today, in: tx)
    return OpenDraft(
      draft: draft, subject: subject, applicant: applicant, files: try queries.draftMaterials(id, in: tx),
      newer: newer, known: known, isCounter: principal.isStaff)
  }

  /// What the draft was begun on, as long as it asks for something else than what is in force.
  private func pinned(
    _ current: ApplySubject, of draft: CaseDraft, in tx: ReadTransaction
  ) throws -> (subject: ApplySubject, newer: ItemVersion?) {
    guard case .item(let now) = current, let id = draft.subjectVersionID, id != now.id,
      let own = try items.version(id, in: tx), own.content.state == .inUse,
      own.content.applicableForm != now.content.applicableForm
        || own.content.applicableMaterials != now.content.applicableMaterials
    else { return (current, nil) }
    return (.item(own), now)
  }

  /// The person and the enterprises whose facts a form can be filled in with.
  private func knownParties(
    _ form: FormDefinition, applicant: Applicant, principal: Principal, on today: CivilDate, in tx: ReadTransaction
  ) throws -> [KnownParty] {
    guard form.steps.contains(where: { !$0.lookups.isEmpty }) else { return [] }
    var applicants = [applicant]
    if !principal.isStaff {
      let own = try Applicant.choices(
        for: principal, matter: nil, audiences: Audience.allCases, on: today, in: tx)
      applicants += own.filter { $0.mandate == nil && $0.party.id != applicant.party.id }
    }
    return try applicants.map { choice in
      KnownParty(
        id: choice.party.id.description, kind: choice.party.kind == .person ? .person : .enterprise,
        name: choice.party.displayName, facts: try choice.facts(principal, in: tx))
    }
  }

  /// The person at the counter, for a clerk who may take in this matter; nil otherwise.
  func counterApplicant(
    _ id: PartyID, subject: ApplySubject, principal: Principal, in tx: ReadTransaction
  ) throws -> Applicant? {
    guard case .item(let version) = subject,
      let authority = try Organisations.find(code: version.content.departmentCode, in: tx),
      AccessPolicy.allows(principal, .counterIntake, on: authority.id)
    else { return nil }
    return try Parties.find(id, in: tx).map { Applicant(party: $0, isSelf: false) }
  }
}
