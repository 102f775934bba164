import Cases
import Forms
import Identity
import Kernel
import Store

/// Answers that need not be given again: what sources of data know, and what the applicant said in their own latest case.
///
/// Only for the person themself and for enterprises that they represent: a mandate lends the right to act, not to look into what
/// was said before, and at the counter nobody's earlier papers are opened without a reason.
struct EarlierAnswers {
  /// Cases that are looked into, the latest first; what is older has mostly changed.
  static let casesRead = 8

  let queries: CaseQueries
  let items: ItemQueries
  let facts: [any FormFacts]
  let today: CivilDate

  /// Answers for the questions of a form that are marked for it and have none yet.
  func found(
    _ form: FormDefinition, data: JSONValue, for applicant: Applicant, by principal: Principal,
    in tx: ReadTransaction
  ) throws -> [FoundAnswer] {
    guard applicant.mandate == nil, !principal.isStaff else { return [] }
    let open = form.fields.filter { data[$0.key]?.isNull ?? true && !$0.sensitive && $0.computed == nil }
    let known = try fromSources(open, about: applicant.party.id, in: tx)
    let taken = Set(known.map(\.field))
    return known + (try fromCases(open.filter { !taken.contains($0.key) }, of: applicant.party.id, in: tx))
  }

  private func fromSources(_ fields: [Field], about party: PartyID, in tx: ReadTransaction) throws -> [FoundAnswer] {
    let names = Set(fields.compactMap(\.fact))
    guard !names.isEmpty else { return [] }
    var found: [FoundAnswer] = []
    for source in facts {
      let answers = try source.facts(names, about: party, in: tx)
      for field in fields where !found.contains(where: { $0.field == field.key }) {
        guard let name = field.fact, let value = answers[name], fits(value, field) else { continue }
        found.append(
          FoundAnswer(field: field.key, value: value, source: LocalText(source.source.zh, en: source.source.en)))
      }
    }
    return found
  }

  private func fromCases(_ fields: [Field], of party: PartyID, in tx: ReadTransaction) throws -> [FoundAnswer] {
    var open = fields.filter { $0.earlier != nil }
    guard !open.isEmpty else { return [] }
    let page = try queries.mine(partyIDs: [party], limit: Self.casesRead, in: tx)
    var found: [FoundAnswer] = []
    for row in page.rows where row.kind == SubmissionPlan.kind && row.applicantPartyID == party && !open.isEmpty {
      guard let file = try queries.file(row.id, in: tx), let id = file.subjectVersionID,
        let earlier = try items.version(id, in: tx)?.content.applicableForm
      else { continue }
      let day = DateWords.text(row.receivedOn)
      let source = LocalText(
        "您 \(day.zh) 的办件（\(row.number)）", en: "your case \(row.number) of \(day.en ?? day.zh)")
      open.removeAll { field in
        guard let old = earlier.fields.first(where: { $0.earlier == field.earlier && $0.kind == field.kind }),
          let value = file.formData[old.key], fits(value, field)
        else { return false }
        found.append(FoundAnswer(field: field.key, value: value, source: source))
        return true
      }
    }
    return found
  }

  /// Whether the question would take the answer as it stands.
  private func fits(_ value: JSONValue, _ field: Field) -> Bool {
    guard !value.isNull, !FormRules.isSealed(value) else { return false }
    let data: JSONValue = .object([field.key: value])
    let reading = FieldReader(field: field, today: today).read(FormRules.inputs(field, data: data), data: .object([:]))
    return reading.errors.isEmpty && reading.value == value
  }
}
