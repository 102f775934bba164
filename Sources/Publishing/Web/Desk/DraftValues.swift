import Foundation
import Identity
import Kernel
import Models
import Store
import WebSupport

/// What the form of a draft brings, as typed; made of a form, or of a draft that is kept already.
struct DraftValues: Sendable {
  var texts: [String: String] = [:]
  var topics: [String] = []
  /// Identifiers of channels.
  var channels: [String] = []

  subscript(_ name: String) -> String { texts[name] ?? "" }

  static let names = [
    "authority", "title", "kind", "number", "field", "stage", "column", "summary", "body", "plain", "formedOn",
    "effectiveOn", "expiresOn", "repealedOn", "jointIssuers", "legalBasis", "limitDays", "limitBasis", "repeals",
    "amends", "interprets", "ruleModel",
  ]

  /// Nothing but what most drafts begin with.
  init(today: CivilDate, authority: OrganisationID?) {
    texts = ["formedOn": today.description, "authority": authority?.description ?? ""]
  }

  init(_ form: Form) {
    for name in Self.names { texts[name] = name == "body" || name == "plain" ? form.value(name) ?? "" : form[name] }
    topics = form.all("topics")
    channels = form.all("channels")
  }

  init(_ publication: Publication, links: [PublicationLink.Kind: [String]], channels: [ChannelID]) {
    let (facts, draft) = (publication.facts, publication.draft)
    topics = facts.topics
    self.channels = channels.map(\.description)
    texts = [
      "authority": publication.authorityID.description, "title": draft.title, "kind": facts.kind.rawValue,
      "number": facts.number ?? "", "field": facts.field.rawValue, "stage": facts.stage.rawValue,
      "column": facts.column, "summary": draft.summary, "body": draft.body, "plain": draft.plain,
      "formedOn": facts.formedOn.description, "effectiveOn": facts.effectiveOn?.description ?? "",
      "expiresOn": facts.expiresOn?.description ?? "", "repealedOn": facts.repealedOn?.description ?? "",
      "jointIssuers": facts.jointIssuers, "legalBasis": facts.legalBasis,
      "limitDays": facts.ownLimit.map { String($0.workingDays) } ?? "", "limitBasis": facts.ownLimit?.basis ?? "",
      "ruleModel": facts.ruleModel ?? "",
    ]
    for kind in PublicationLink.Kind.allCases { texts[kind.rawValue] = (links[kind] ?? []).joined(separator: "\n") }
  }

  /// The draft that the form describes; nil with the reasons in `check`.
  func draft(
    _ check: inout FormCheck, _ scope: DeskScope, _ catalogue: PublishingCatalogue, today: CivilDate
  ) -> (draft: PublicationGate.NewDraft, references: [(PublicationLink.Kind, String)])? {
    let title = check.required(
      "title", missing: "publishing.check.titleMissing", maxLength: PublicationRules.titleLength)
    let summary = check.required(
      "summary", missing: "publishing.check.summaryMissing", maxLength: PublicationRules.summaryLength)
    let authority = OrganisationID(self["authority"]).flatMap { scope.drafts.contains($0) ? $0 : nil }
    if authority == nil { check.fail("authority", "publishing.check.authorityMissing") }
    let plain = check.optional("plain", maxLength: PublicationRules.plainLength)
    let body = check.optional("body", maxLength: PublicationRules.bodyLength)
    let found = facts(&check, catalogue, today: today)
    guard check.passed, let authority, let facts = found else { return nil }
    let draft = PublicationGate.NewDraft(
      authorityID: authority, facts: facts,
      text: PublicationText(title: title, summary: summary, body: body ?? "", plain: plain ?? ""),
      channels: channels.compactMap { ChannelID($0) })
    return (draft, references)
  }

  private var references: [(PublicationLink.Kind, String)] {
    PublicationLink.Kind.allCases.flatMap { kind in
      self[kind.rawValue].split(whereSeparator: \.isNewline).map { (kind, $0.trimmingCharacters(in: .whitespaces)) }
        .filter { !$0.1.isEmpty }
    }
  }

  private func facts(
    _ check: inout FormCheck, _ catalogue: PublishingCatalogue, today: CivilDate
  ) -> PublicationFacts? {
    let kind = check.choice(
      "kind", of: PublicationKind.allCases.map(\.rawValue), missing: "publishing.check.kindMissing")
    let field = check.choice(
      "field", of: DisclosureField.allCases.map(\.rawValue), missing: "publishing.check.fieldMissing")
    let stage = check.choice(
      "stage", of: OpennessStage.allCases.map(\.rawValue), missing: "publishing.check.stageMissing")
    let column = check.choice("column", of: catalogue.columns.map(\.code), missing: "publishing.check.columnMissing")
    let formedOn = check.date("formedOn", missing: "publishing.check.formedMissing")
    let effectiveOn = check.optionalDate("effectiveOn")
    let expiresOn = check.optionalDate("expiresOn")
    let repealedOn = check.optionalDate("repealedOn")
    let limit = self["limitDays"].isEmpty ? nil : check.integer("limitDays", in: 1...250)
    let (number, issuers) = (check.optional("number", maxLength: 80), check.optional("jointIssuers"))
    let (basis, limitBasis) = (check.optional("legalBasis", maxLength: 500), check.optional("limitBasis"))
    let ruleModel = check.optional("ruleModel", maxLength: ModelKey.maximumLength)
    guard let kind = kind.flatMap(PublicationKind.init), let field = field.flatMap(DisclosureField.init),
      let stage = stage.flatMap(OpennessStage.init), let column, let formedOn
    else { return nil }
    let facts = PublicationFacts(
      kind: kind, number: number, field: field, stage: stage, column: column,
      topics: topics.filter { catalogue.topic($0) != nil }, jointIssuers: issuers ?? "", legalBasis: basis ?? "",
      formedOn: formedOn, effectiveOn: effectiveOn, expiresOn: expiresOn, repealedOn: repealedOn,
      ownLimit: limit.map { .init(workingDays: Int($0), basis: limitBasis ?? "") }, ruleModel: ruleModel)
    for problem in PublicationRules.problems(of: facts, today: today) { check.fail(problem.field, problem.wordKey) }
    return facts
  }
}
