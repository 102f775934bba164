package import Cases
import Forms
import Identity
package import Kernel
package import Store

/// Takes over what was asked for in the wrong way but is a service: the person finds a draft of the application with what is known
/// about them and what they wrote.
package struct ServiceHandOn: HandOnTarget {
  let items: ItemQueries
  let search: CatalogueSearch

  package var code: String { "services" }
  package var name: CaseText { CaseText(zh: "政务服务", en: "Services") }

  /// Items in use whose department is open here.
  package func matters(matching text: String, limit: Int, in tx: ReadTransaction) throws -> [HandOnMatter] {
    try ServiceCaseKind(items: items, search: search).counterItems(matching: text, limit: limit, in: tx).map {
      HandOnMatter(code: $0.code, title: $0.title, authorityName: $0.authorityName)
    }
  }

  package func draft(of request: HandedOn, on today: CivilDate, in tx: ReadTransaction) throws -> NewDraft? {
    guard let code = ItemCode(request.matter), let version = try items.current(code, on: today, in: tx),
      let principal = try Principals.load(request.accountID, on: today, in: tx)
    else { return nil }
    let applicant = Applicant(party: request.applicant, isSelf: request.applicant.id == principal.personPartyID)
    let form = version.content.applicableForm
    let known = FormRules.prefilled(form, facts: try applicant.facts(principal, in: tx), into: .object([:]))
    let data = Self.carried(request, into: known, of: form)
    guard let first = FormRules.visibleSteps(form, values: data).first else { return nil }
    return NewDraft(
      partyID: request.applicant.id, kind: SubmissionPlan.kind, subjectCode: code.text, subjectVersionID: version.id,
      title: version.content.name.zh, step: first.key, data: data)
  }

  package func path(of draft: CaseDraft) -> String { SitePath.draft(draft.id, step: draft.step) }

  package func guidePath(of matter: String) -> String { ItemCode(matter).map(SitePath.item) ?? "/search" }

  /// What the person wrote goes into the first long text that still is empty and takes it whole.
  private static func carried(_ request: HandedOn, into data: JSONValue, of form: FormDefinition) -> JSONValue {
    let free = form.fields.first { field in
      field.kind == .longText && !field.locked && field.computed == nil && (data[field.key]?.isNull ?? true)
        && request.text.count <= field.maximumLength ?? CaseLimits.messageCharacters
    }
    guard let free else { return data }
    return data.setting(free.key, to: .string(request.text))
  }
}
